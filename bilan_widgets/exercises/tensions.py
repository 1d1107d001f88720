"""Fils à tirer: questions that arise between exercises, with their sources, answered or set aside."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import tensions as analysis
from bilan_widgets.charts import tensions as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.tensions import Answer
from bilan_widgets.exercises.base import Exercise, Writer, on_change
from bilan_widgets.exercises.fields import bound, retains, takeaway
from bilan_widgets.sources import source_address, source_label

_RULES = {rule.__name__ for rule in analysis.RULES}
READS = ("initial_request", "situation", "career_path", "stories", "skills", "work_values", "interest_profile",
         "drivers", "ideal_environment", "pastimes", "options", "tensions")
_UNKNOWN = "Ce fil n’existe pas. Rechargez la page, puis répondez de nouveau."
_GONE = "Vos réponses ont changé et cette question ne se pose plus. Ce que vous en aviez dit est gardé."
_EXAMPLE = ("<details><summary>Un exemple</summary><p>« Autonomie » est la première valeur de Malik, et il "
            "souhaite des consignes précises. Sa réponse : « Je veux savoir où l’on va. Le chemin, je préfère "
            "le trouver seul. » Une phrase qu’aucun des deux exercices n’aurait donnée.</p></details>")


def rows(dossier: Dossier) -> list[dict[str, Any]]:
    """The threads that the rules find now, then those answered earlier whose question is gone."""
    found = analysis.threads(dossier)
    current = [{"key": thread.key, "question": thread.question, "locked": thread.private,
                "sources": [[source_address(s.ref), s.label] for s in thread.sources]} for thread in found]
    keys = {thread.key for thread in found}
    gone = [answer.thread for answer in dossier.tensions.answers if answer.thread not in keys and answer.words.strip()]
    return current + [{"key": key, "question": typeset(_GONE), "locked": False, "sources": [
        [source_address(ref), typeset(source_label(dossier, ref))] for ref in analysis.refs(key)]} for key in gone]


def written(dossier: Dossier, value: Any) -> list[dict[str, Any]]:
    """The answers that the page sent, over those kept; ValueError with a French sentence for a thread of no rule.

    An answer to a thread with a private source is private; one that says nothing is not kept.
    """
    if not isinstance(value, dict):
        raise TypeError("answers are a dict")
    private = {thread.key for thread in analysis.threads(dossier) if thread.private}
    answers = {answer.thread: answer.model_dump() for answer in dossier.tensions.answers}
    for key, given in value.items():
        if key not in answers and key.partition(":")[0] not in _RULES:
            raise ValueError(_UNKNOWN)
        answers[key] = given | {"thread": key}
    for key in private & answers.keys():
        answers[key]["private"] = True
    return [answer for answer in answers.values()
            if answer.get("words") or answer.get("dismissed") or not answer.keys() <= Answer.model_fields.keys()]


class TensionsExercise(Exercise):
    """The threads, and what is said of them."""

    part = "tensions"

    def widgets(self) -> list[Any]:
        """The questions; no picture, for they are words."""
        writer = Writer(self.desk, self.part)
        threads = controls.Threads()
        lead = controls.Words(html="")

        def reflect(_: Any) -> None:
            dossier = self.desk.dossier
            chart = charts.chart(dossier.tensions, threads=analysis.threads(dossier))
            lead.html = f"<p>{chart.sentence}</p>" if chart.table.rows else ""
            threads.rows = rows(dossier)

        def write(value: Any) -> str:
            try:
                answers = written(self.desk.dossier, value)
            except ValueError as error:
                return str(error)
            return writer.change(answers=answers)

        reflect(self.desk)
        on_change(self.desk, READS, reflect)
        bound(threads, writer, "answers", read=lambda part: {a.thread: a.model_dump(exclude={"thread"})
                                                             for a in part.answers})
        threads.on_edit(write)
        return [
            writer.versions,
            controls.Words(html=typeset(_EXAMPLE)),
            lead,
            threads,
            takeaway(writer),
            retains(writer, lambda part: analysis.retained(part, private=analysis.private_refs(self.desk.dossier)),
                    *READS),
        ]

    def section(self) -> Section:
        """The person's own words only."""
        return self.said(analysis.statements, private=analysis.private_refs(self.desk.dossier))


def tensions(desk: Any) -> TensionsExercise:
    """The exercise « Fils à tirer » on this desk."""
    return TensionsExercise(desk)
