"""Intérêts: 48 activities, and what they say once there are enough answers."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import interest_profile as analysis
from bilan_widgets.catalog.interests import activities
from bilan_widgets.charts import interest_profile as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.interest_profile import InterestProfile, InterestType
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway

_HELP = ("Cela vous plairait-il, même si vous ne savez pas le faire ? De 1, pas du tout, à 5, beaucoup. L’ordre est le "
         "même pour tout le monde, tous domaines mêlés. Vous pouvez en passer deux par domaine.")
_UNNORMED = ("Ce questionnaire est non étalonné : il ne vous compare à personne, il range vos propres réponses. "
             "Prenez-le comme un point de départ pour en parler.")
_EXAMPLE = ("Par exemple, Lucas, 31 ans, aime réparer des vélos et tenir un budget au centime, et très peu négocier "
            ": ses intérêts vont vers Réaliste et Conventionnel à égalité. Il en parle avec sa conseillère avant d’en "
            "tirer quoi que ce soit.")


def notes_html(section: InterestProfile) -> str:
    """What to make of the result: not normed, what the first two types share, a remark on the answers."""
    found = analysis.scores(section)
    said = [analysis.remark(section)]
    if found:
        said += [_UNNORMED, analysis.consistency_words(found)]
    return str(Markup("").join(Markup("<p>{}</p>").format(typeset(text)) for text in said if text))


def types_html() -> str:
    """The six types in everyday words, folded."""
    items = Markup("").join(Markup("<li><b>{} {}</b> : {}</li>").format(kind.value, kind.label, kind.plain)
                            for kind in InterestType)
    frame = Markup("<details><summary>{}</summary><ul>{}</ul><p>{}</p></details>")
    return str(frame.format(typeset("Les six types, et un exemple"), items, typeset(_EXAMPLE)))


class InterestProfileExercise(Exercise):
    """Items, bars and hexagon."""

    part = "interest_profile"

    def widgets(self) -> list[Any]:
        """The items first: the result comes when there is one."""
        writer = Writer(self.desk, self.part)
        items = controls.Items(items=[[key, typeset(text)] for key, text in activities().items()],
                               help=typeset(_HELP))
        notes = controls.Words(html="")

        def reflect(_: Any) -> None:
            notes.html = notes_html(writer.part)

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return [
            writer.versions,
            bound(items, writer, "answers", read=lambda part: dict(part.answers)),
            heading("Ce qui ressort"),
            picture(writer, lambda: charts.chart(writer.part)),
            notes,
            controls.Words(html=types_html()),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The first types, their picture and table."""
        chart = charts.chart(self.desk.dossier.interest_profile, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.table.rows else []))


def interest_profile(desk: Any) -> InterestProfileExercise:
    """The exercise « Intérêts » on this desk."""
    return InterestProfileExercise(desk)
