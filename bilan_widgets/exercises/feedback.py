"""Regard des autres: one's own marks, a form to send by one's own means, and the codes that come back."""

import secrets
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import feedback as analysis
from bilan_widgets.analysis.feedback_code import decode
from bilan_widgets.charts import feedback as charts
from bilan_widgets.charts.feedback_form import form
from bilan_widgets.charts.section import Section
from bilan_widgets.controls.items import WORDS
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.feedback import GROUPS, ITEMS, Feedback
from bilan_widgets.dossier.french import counted, in_words, typeset
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway

_POINTS = ["rarement", "de temps en temps", "assez souvent", "souvent", "presque toujours"]
_FILES = {"pro": "mon-regard-au-travail.html", "perso": "mon-regard.html"}
_NO_FORM = "Créez d’abord un formulaire avec l’un des boutons ci-dessus : les codes lui appartiennent."
_HOW = (
    "Choisissez cinq à huit personnes : des collègues, une ancienne responsable, des proches. Un bouton crée un petit "
    "fichier, que vous envoyez vous-même, par message ou par courriel. La personne l’ouvre, répond, et vous renvoie "
    "un code de douze signes.",
    "Rien n’est gardé de qui a répondu. Vous ne verrez rien avant trois réponses d’un même groupe, et toujours "
    "ensemble : la médiane, la plus basse et la plus haute.",
)


class FeedbackExercise(Exercise):
    """Own marks, forms, codes, picture."""

    part = "feedback"

    def widgets(self) -> list[Any]:
        """Oneself first, then the others."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            heading("Votre regard sur vous", "De 1, « rarement », à 5, « presque toujours ». Vous pouvez passer une "
                    "ligne."),
            self._own(writer),
            heading("Demander à d’autres"),
            controls.Words(html=str(Markup("").join(Markup("<p>{}</p>").format(typeset(text)) for text in _HOW))),
            self._forms(writer),
            self._codes(writer),
            self._arrived(writer),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """What others see; nothing before three answers of a group."""
        seen: Feedback = self.desk.dossier.feedback
        if not any(analysis.looks(seen, group) for group in GROUPS):
            return Section(self.part, "", ())
        return self.said(analysis.statements, charts.chart(seen, with_private=False, voice=self.voice))

    def _own(self, writer: Writer) -> controls.Items:
        items = controls.Items(items=[[key, typeset(text)] for key, text in ITEMS.items()], points=_POINTS, level=4,
                               size=len(ITEMS), words=WORDS | {"page": "Vos réponses"})
        return bound(items, writer, "own", read=lambda part: dict(part.own))

    def _forms(self, writer: Writer) -> controls.Download:
        control = controls.Download(choices=[["pro", typeset("Créer le formulaire « au travail »")],
                                             ["perso", typeset("Créer le formulaire « vie personnelle »")]],
                                    label="Un formulaire par groupe", working="Votre formulaire se prépare…")

        def make(group: str) -> Any:
            if not writer.part.form_id and (trouble := writer.change(form_id=secrets.token_hex(8))):
                return trouble
            name = self.desk.dossier.beneficiary.first_name
            return _FILES[group], "text/html", form(writer.part.form_id, group, name).encode()

        control.on_ask(make)
        return control

    def _codes(self, writer: Writer) -> controls.CodeEntry:
        control = controls.CodeEntry(label="Un code reçu", action="Ajouter ce code", taken="Le code est compté.",
                                     help=typeset("Par exemple « 7K2M-P0QX-4HT9 ». Majuscules et tirets ne comptent "
                                                  "pas."))

        def take(value: Any) -> str:
            if not writer.part.form_id:
                return _NO_FORM
            try:
                rating = decode(writer.part.form_id, value if isinstance(value, str) else "")
            except Refused as refused:
                return typeset(str(refused))
            return writer.change(ratings=analysis.added(writer.part, rating))

        control.on_edit(take)
        return control

    def _arrived(self, writer: Writer) -> controls.Words:
        words = controls.Words(html="")

        def reflect(_: Any) -> None:
            words.html = arrived_html(writer.part)

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return words


def arrived_html(section: Feedback) -> str:
    """How many answers came in each group, and how many are still needed; nothing of what they say."""
    lines = []
    for group, name in GROUPS.items():
        count = sum(rating.group == group for rating in section.ratings)
        said = f"{name} : {counted(count, 'réponse reçue', 'réponses reçues', feminine=True)}."
        if left := analysis.missing(section, group):
            said += f" Encore {in_words(left, feminine=True)} avant de les voir ensemble."
        lines.append(Markup("<li>{}</li>").format(typeset(said)))
    return str(Markup("<ul>{}</ul>").format(Markup("").join(lines)))


def feedback(desk: Any) -> FeedbackExercise:
    """The exercise « Regard des autres » on this desk."""
    return FeedbackExercise(desk)
