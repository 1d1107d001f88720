"""Plan d'action: dated actions, gentle remarks on them, a roadmap by month, and what waits for what."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import action_plan as analysis
from bilan_widgets.analysis.plan_order import links
from bilan_widgets.charts import action_plan as charts
from bilan_widgets.charts import gantt
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises import action_plan_calendar as calendar
from bilan_widgets.exercises import action_plan_forms as forms
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import bound, heading, retains, story, takeaway

_ORDER = ("Une action peut en attendre d’autres : cochez-les dans son formulaire, sous « Plus de détails », à "
          "« Elle vient après ».")


class ActionPlanExercise(Exercise):
    """Roadmap, list of actions, remarks, order."""

    part = "action_plan"

    def widgets(self) -> list[Any]:
        """Where one is heading, the actions, the pictures, the questions."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            story(writer, "intention", "Mon cap, en une ou deux phrases", rows=2),
            picture(writer, lambda: charts.chart(writer.part, today=today())),
            heading("Vos actions"),
            *self._actions(writer),
            heading("Ce qui vient après quoi", _ORDER),
            picture(writer, lambda: gantt.chart(writer.part, today=today())),
            calendar.download(self.desk),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The plan, and one picture of it: what waits for what when something does, else the roadmap."""
        plan = self.desk.dossier.action_plan
        linked = links(analysis.in_order(plan, with_private=False))
        drawn = (gantt if linked else charts).chart(plan, today=today(), with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([drawn] if drawn.table.rows else []))

    def _actions(self, writer: Writer) -> list[Any]:
        actions = controls.Timeline(words={key: typeset(text) for key, text in forms.WORDS.items()},
                                    collapse_after=12, level=3)
        remarks = controls.Words(html="")

        def reflect(_: Any) -> None:
            with actions.hold_sync():
                actions.fields, actions.rows = forms.fields(writer.part), forms.rows(writer.part)
            remarks.html = forms.remarks_html(writer.part)

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        bound(actions, writer, "actions", write=lambda value: {"actions": forms.written(value, writer.part)},
              read=lambda part: [forms.entry(action) for action in part.actions])
        return [actions, remarks]


def action_plan(desk: Any) -> ActionPlanExercise:
    """The exercise « Plan d'action » on this desk."""
    return ActionPlanExercise(desk)
