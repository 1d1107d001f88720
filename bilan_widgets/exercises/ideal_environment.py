"""Environnement idéal: on each strip today, the wish, and what is acceptable."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import ideal_environment as analysis
from bilan_widgets.catalog.strips import ends
from bilan_widgets.charts import ideal_environment as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import Exercise, Writer, picture
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway

_HELP = ("Sur chaque ligne, de 0 (à gauche) à 10 (à droite) : où vous êtes aujourd’hui, où vous voudriez être, et ce "
         "que vous pouvez accepter. Laissez « — » partout où cela ne compte pas pour vous.")
_EXAMPLE = ("<details><summary>Un exemple</summary><p>Inès, aide-soignante, a placé « horaires de journée » à 2 "
            "aujourd’hui et à 8 dans ses souhaits. Elle accepte de 5 à 10 : un soir de temps en temps, oui ; la "
            "nuit, non. Cette limite lui servira plus tard à comparer ses pistes.</p></details>")


class IdealEnvironmentExercise(Exercise):
    """The strips and their picture."""

    part = "ideal_environment"

    def widgets(self) -> list[Any]:
        """The strips, then what they show together."""
        writer = Writer(self.desk, self.part)
        strips = controls.Strips(strips=[[key, typeset(left), typeset(right)] for key, (left, right) in ends().items()],
                                 help=typeset(_HELP))
        bound(strips, writer, "strips",
              read=lambda part: {key: strip.model_dump() for key, strip in part.strips.items()})
        return [
            writer.versions,
            controls.Words(html=typeset(_EXAMPLE)),
            strips,
            heading("Vue d’ensemble", "Vos limites pourront devenir des conditions au moment de choisir."),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The widest gaps, the conditions, and the picture."""
        chart = charts.chart(self.desk.dossier.ideal_environment, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.table.rows else []))


def ideal_environment(desk: Any) -> IdealEnvironmentExercise:
    """The exercise « Environnement idéal » on this desk."""
    return IdealEnvironmentExercise(desk)
