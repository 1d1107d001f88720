"""Entretien de clôture: the mirror, the goals rated again by both, networks, the first step and its confidence."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import closing_review as analysis
from bilan_widgets.charts import closing_review as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import CareerPath, Goal
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import bound, heading, retains, story, takeaway
from bilan_widgets.exercises.satisfaction import satisfaction

SCALE = [[str(n), str(n)] for n in range(11)]
NO_ANSWER = "Je ne réponds pas"


def with_review(reviews: tuple[Any, ...], goals: tuple[Goal, ...], goal_id: str, field: str,
                value: Any) -> list[dict[str, Any]]:
    """The reviews of these goals with one answer changed: what was said of a goal that is gone would take its room.

    Raises TypeError when the answer is not a text.
    """
    if not isinstance(value, str):
        raise TypeError("an answer is a text")
    known = {goal.id for goal in goals}
    rows = {one.goal_id: one.model_dump() for one in reviews if one.goal_id in known}
    row = rows.setdefault(goal_id, {"goal_id": goal_id})
    row[field] = (value or None) if field in ("now", "counsellor") else value
    return list(rows.values())


class ClosingReviewExercise(Exercise):
    """What was, beside what is."""

    part = "closing_review"

    def widgets(self) -> list[Any]:
        """The mirror first."""
        writer = Writer(self.desk, self.part)
        first = self._first_path()
        return [
            writer.versions,
            picture(writer, lambda: self._chart(first), "initial_request", "career_path"),
            self._remarks(writer),
            story(writer, "words_today", "Pourquoi demandiez-vous ce bilan, et qu’en diriez-vous aujourd’hui ?",
                  "La même question qu’au premier jour.", rows=3),
            story(writer, "changed", "Qu’est-ce qui a changé ?", "Dans vos idées, vos journées, votre façon de parler "
                  "de vous.", rows=3),
            heading("Mes objectifs, aujourd’hui", "Chacun note de son côté, puis vous comparez."),
            *self._goals(writer),
            heading("Pour la suite"),
            story(writer, "networks", "Réseaux, aides, conseil en évolution professionnelle", "Qui vous aidera, et où "
                  "le trouver. Le conseil en évolution professionnelle (CEP) est gratuit et ouvert à chacun.", rows=2),
            story(writer, "first_step", "Mon tout premier pas", "Dans les trois jours.", single_line=True),
            self._scale(writer, "confidence", "Ma confiance de le faire, de 0 à 10"),
            takeaway(writer),
            retains(writer, analysis.retained),
            *satisfaction("end"),
        ]

    def section(self) -> Section:
        """Words of today, goals then and now, the first step."""
        dossier = self.desk.dossier
        chart = charts.chart(dossier.closing_review, with_private=False, voice=self.voice,
                             request=dossier.initial_request)
        if chart.svg:                              # it says the goals
            return self.said(analysis.statements, chart)
        return self.said(analysis.statements, request=dossier.initial_request)

    def _first_path(self) -> CareerPath | None:
        """The lifeline as it was at the end of the day on which it was begun."""
        drawn = [(when, part) for _, when, part in self.desk.history("career_path") if part.periods]
        return next((part for when, part in reversed(drawn) if when.date() == drawn[0][0].date()), None)

    def _chart(self, first: CareerPath | None) -> Any:
        dossier = self.desk.dossier
        return charts.chart(dossier.closing_review, request=dossier.initial_request, first_path=first,
                            path=dossier.career_path)

    def _remarks(self, writer: Writer) -> Any:
        shown = controls.Words(html="")

        def reflect(_: Any) -> None:
            found = analysis.remarks(writer.part, self.desk.dossier.initial_request)
            items = Markup("").join(Markup("<li>{}</li>").format(text) for text in found)
            shown.html = str(Markup('<ul class="b-note">{}</ul>').format(items)) if found else ""

        reflect(self.desk)
        on_change(self.desk, (self.part, "initial_request"), reflect)
        return shown

    def _goals(self, writer: Writer) -> list[Any]:
        goals = [goal for goal in self.desk.dossier.initial_request.goals if goal.text]
        if not goals:
            return [controls.Words(html=typeset("<p>Vos objectifs viendront de « Demande initiale ».</p>"))]
        return [control for goal in goals for control in self._goal(writer, goal)]

    def _goal(self, writer: Writer, goal: Goal) -> list[Any]:
        def review(part: Any) -> Any:
            return next((one for one in part.goals if one.goal_id == goal.id), None)

        def tied(control: Any, field: str) -> Any:
            def read(part: Any) -> str:
                value = getattr(review(part), field, None)
                return "" if value is None else str(value)

            return bound(control, writer, f"goals/{goal.id}/{field}", read=read,
                         write=lambda value: {"goals": with_review(
                             writer.part.goals, self.desk.dossier.initial_request.goals, goal.id, field, value)})

        def scale(label: str) -> Any:
            return controls.Choice(label=typeset(label), options=SCALE, shape="scale", clear=NO_ANSWER)

        return [tied(scale(f"« {goal.text} » : où en êtes-vous, de 0 à 10 ?"), "now"),
                tied(scale(f"« {goal.text} » : l’avis de votre conseiller ou conseillère"), "counsellor"),
                tied(controls.Story(label=typeset(f"« {goal.text} » : ce qui a changé"), rows=1), "words")]

    def _scale(self, writer: Writer, field: str, label: str) -> Any:
        control = controls.Choice(label=typeset(label), options=SCALE, shape="scale", clear=NO_ANSWER)

        def read(part: Any) -> str:
            value = getattr(part, field)
            return "" if value is None else str(value)

        def write(value: Any) -> dict[str, Any]:
            if not isinstance(value, str):
                raise TypeError("an answer is a text")
            return {field: value or None}

        return bound(control, writer, field, read=read, write=write)


def closing_review(desk: Any) -> ClosingReviewExercise:
    """The exercise « Entretien de clôture » on this desk."""
    return ClosingReviewExercise(desk)
