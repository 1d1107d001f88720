"""Situation et contraintes: where one stands, and what is firm, to discuss, or wished for."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import situation as analysis
from bilan_widgets.charts import situation as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.situation import Constraint, Firmness, Situation, Subject
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, heading, retains, story, takeaway

_WORDS = {
    "add": "Ajouter une contrainte ou un souhait",
    "editing": "Modifier cette contrainte",
    "save": "Enregistrer",
    "empty": "Rien pour l’instant. Commencez par ce sur quoi vous ne céderez pas.",
    "saved": "C’est enregistré.",
    "removed": "C’est retiré.",
    "ask_remove": "Retirer cette contrainte ?",
    "ask_remove_help": "Elle quittera les trois colonnes et la synthèse. Vous pourrez la retrouver avec « Annuler ».",
}
QUESTIONS = (
    ("status", "Où en êtes-vous aujourd’hui ?", "En poste, en recherche, en congé, en formation… et depuis quand."),
    ("surroundings", "Qui vit avec vous, et où ?", "Seulement ce qui compte pour la suite."),
    ("history", "Que s’est-il passé avant ?", "Trois ou quatre phrases suffisent ; la ligne de vie dira le reste."),
)
NOTE = ("N’écrivez que ce que vous souhaitez. Rien ne vous oblige à parler de santé, de croyances, d’engagement "
        "syndical ou de famille ; si cela compte pour la suite, vous pouvez le noter et le marquer « privé ».")
EXAMPLE = ("<details><summary>Voir un exemple (inventé)</summary><ul>"
           "<li><b>Non négociable</b> : « Être à la maison à 18 h, trois soirs par semaine. »</li>"
           "<li><b>À discuter</b> : « Pas plus de 45 minutes de route ; une heure si c’est en train. »</li>"
           "<li><b>Ce serait bien</b> : « Un jour par semaine sans réunion. »</li></ul></details>")
FIELDS: list[dict[str, Any]] = [
    {"name": "text", "label": "Contrainte ou souhait", "kind": "text", "required": True,
     "help": "Par exemple « Ne plus travailler le dimanche »."},
    {"name": "firmness", "label": "À quel point est-ce ferme ?", "kind": "choice", "initial": "negotiable",
     "options": [[f.value, f.label] for f in Firmness],
     "help": "« Non négociable » pourra écarter une piste plus tard ; vous pourrez changer d’avis."},
    {"name": "subject", "label": "Sujet", "kind": "choice", "initial": "other",
     "options": [[s.value, s.label] for s in Subject]},
    {"name": "limit", "label": "La limite, en chiffres ou en mots", "kind": "text",
     "help": "Par exemple « 1 800 € nets », « 40 minutes », « deux soirs par semaine »."},
    {"name": "private", "label": "Privé : n’ira dans aucun document, personne d’autre ne le voit",
     "kind": "check"},
]
_KEEP = [["", "Elles peuvent aller dans la synthèse"], ["yes", "Elles restent privées"]]


def entry(constraint: Constraint) -> dict[str, Any]:
    """A constraint as its form shows it: texts only."""
    return constraint.model_dump(mode="json")


def rows(section: Situation) -> list[dict[str, Any]]:
    """One line a constraint: the firm ones first."""
    return [{"id": item.id, "when": typeset(item.firmness.label), "title": item.text, "text": typeset(item.limit),
             "note": charts.SUBJECTS[item.subject], "private": item.private}
            for items in analysis.columns(section).values() for item in items]


class SituationExercise(Exercise):
    """Three questions, the list, three columns."""

    part = "situation"

    def widgets(self) -> list[Any]:
        """Questions, whether they stay private, constraints, their columns, what is kept."""
        writer = Writer(self.desk, self.part)
        keep = controls.Choice(label="Ces trois réponses", options=_KEEP)
        bound(keep, writer, "words_private", write=lambda value: {"words_private": {"": False, "yes": True}[value]},
              read=lambda part: "yes" if part.words_private else "")
        return [
            writer.versions,
            controls.Words(html=f'<p class="b-note">{typeset(NOTE)}</p>'),
            *(story(writer, field, label, help, rows=2) for field, label, help in QUESTIONS),
            keep,
            heading("Vos contraintes et vos souhaits", "Temps, déplacements, revenu, proches… Une ligne par idée."),
            controls.Words(html=typeset(EXAMPLE)),
            _list(writer),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """What is kept, and the three columns without what is private."""
        chart = charts.chart(self.desk.dossier.situation, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.table.rows else []))


def _list(writer: Writer) -> controls.Timeline:
    found = controls.Timeline(
        fields=[{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))} for f in FIELDS],
        words={key: typeset(text) for key, text in _WORDS.items()}, level=3)

    def reflect(_: Any) -> None:
        found.rows = rows(writer.part)

    reflect(writer.desk)
    on_change(writer.desk, (writer.name,), reflect)
    return bound(found, writer, "constraints", write=lambda value: {"constraints": answered(value)},
                 read=lambda part: [entry(item) for item in part.constraints])


def situation(desk: Any) -> SituationExercise:
    """The exercise « Situation et contraintes » on this desk."""
    return SituationExercise(desk)
