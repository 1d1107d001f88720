"""Suivi: dates after the bilan, and what became of each action by then."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import follow_up as analysis
from bilan_widgets.charts import follow_up as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import new_id
from bilan_widgets.dossier.french import day, in_words, typeset
from bilan_widgets.dossier.hours import hour_words
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import answered, bound, heading, retains, shown_day, takeaway
from bilan_widgets.exercises.satisfaction import satisfaction

FIELDS: list[dict[str, Any]] = [
    {"name": "on", "label": "Jour", "kind": "date", "required": True, "help": "Par exemple « 15/04/2027 »."},
    {"name": "start", "label": "Heure", "kind": "text", "help": "« 14 h 30 »."},
    {"name": "remote", "label": "À distance", "kind": "check"},
    {"name": "held_on", "label": "A eu lieu le", "kind": "date"},
    {"name": "notes", "label": "Ce que j’en garde", "kind": "story", "rows": 3},
    {"name": "private", "kind": "check", "group": "more",
     "label": "Privé : ce rendez-vous n’ira pas dans la synthèse, personne d’autre ne le voit"},
]
OUTCOME_FIELDS: list[dict[str, Any]] = [
    {"name": "state", "label": "Où elle en est", "kind": "choice", "initial": "planned",
     "options": [[key, words] for key, words in analysis.STATES.items()]},
    {"name": "words", "label": "Ce qui s’est passé", "kind": "story", "rows": 2,
     "help": "Si elle est déplacée ou abandonnée, dites pourquoi\u00a0: ce n’est pas une faute, c’est une "
             "information."},
]


class FollowUpExercise(Exercise):
    """Dates, then actions."""

    part = "follow_up"

    def widgets(self) -> list[Any]:
        """Proposed dates, meetings, and what became of the actions by the meeting that is looked at."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            picture(writer, lambda: charts.chart(writer.part, plan=self.desk.dossier.action_plan), "action_plan"),
            self._remarks(writer),
            self._proposals(writer),
            heading("Mes rendez-vous de suivi"),
            self._meetings(writer),
            heading("Où en sont mes actions ?"),
            *self._outcomes(writer),
            takeaway(writer),
            retains(writer, analysis.retained),
            *satisfaction("later"),
        ]

    def section(self) -> Section:
        """The dates; what became of the actions, once they were held."""
        plan = self.desk.dossier.action_plan
        chart = charts.chart(self.desk.dossier.follow_up, with_private=False, plan=plan)
        held = any(one.held_on for one in self.desk.dossier.follow_up.meetings)
        return self.said(analysis.statements, *([chart] if held and chart.table.rows else []), plan=plan)

    def _remarks(self, writer: Writer) -> Any:
        shown = controls.Words(html="")

        def reflect(_: Any) -> None:
            found = analysis.remarks(writer.part, self.desk.dossier.action_plan, today())
            items = Markup("").join(Markup("<li>{}</li>").format(text) for text in found)
            shown.html = str(Markup('<ul class="b-note">{}</ul>').format(items)) if found else ""

        reflect(self.desk)
        on_change(self.desk, (self.part, "action_plan"), reflect)
        return shown

    def _proposals(self, writer: Writer) -> Any:
        picks = controls.Picks(label="Dates proposées", action="Les noter", cancel="Pas maintenant",
                               help=typeset("Un seul rendez-vous à six mois est l’usage ; trois valent mieux."))
        hidden: set[str] = set()

        def there() -> dict[str, Any]:
            found = analysis.proposals(writer.part, self.desk.dossier.beneficiary.ends_on)
            return {str(months): when for months, when in found if str(months) not in hidden}

        def reflect(_: Any) -> None:
            picks.rows = [{"id": key, "text": typeset(f"{in_words(int(key)).capitalize()} mois après : le {day(when)}"),
                           "note": "", "checked": True, "disabled": False} for key, when in there().items()]

        def pick(keys: list[str]) -> str:
            days = [when for key, when in there().items() if key in keys]
            new = [{"id": new_id(), "on": when} for when in days]
            kept = [one.model_dump() for one in writer.part.meetings]
            return writer.change(meetings=[*kept, *new]) if new else "Cochez au moins une date."

        def later() -> str:
            hidden.update(row["id"] for row in picks.rows)
            reflect(self.desk)
            return ""

        picks.on_pick(pick, later)
        reflect(self.desk)
        on_change(self.desk, (self.part, "beneficiary"), reflect)
        return picks

    def _meetings(self, writer: Writer) -> Any:
        rows = controls.Timeline(level=3, fields=[
            {**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))} for f in FIELDS], words={
            "add": "Ajouter un rendez-vous", "editing": "Modifier ce rendez-vous", "saved": "Rendez-vous enregistré.",
            "ask_remove": "Retirer ce rendez-vous\u202f?", "empty": "Aucun rendez-vous de suivi pour l’instant.",
            "removed": "Rendez-vous retiré."})

        def reflect(_: Any) -> None:
            rows.rows = [{"id": one.id, "when": _when(one), "text": one.notes,
                          "title": "À distance" if one.remote else "Sur place", "private": one.private,
                          "note": typeset(f"A eu lieu le {day(one.held_on)}.") if one.held_on else ""}
                         for one in analysis.in_order(writer.part)]

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return bound(rows, writer, "meetings", write=lambda value: {"meetings": self._with_outcomes(writer, value)},
                     read=lambda part: [one.model_dump(mode="json", exclude={"outcomes"}) | {
                         "on": shown_day(one.on), "held_on": shown_day(one.held_on)} for one in part.meetings])

    @staticmethod
    def _with_outcomes(writer: Writer, value: Any) -> Any:
        """What the form sent, with what became of the actions, which the form does not show."""
        known = {one.id: one.model_dump()["outcomes"] for one in writer.part.meetings}
        rows = answered(value)
        return [{**row, "outcomes": known.get(row.get("id"), ())} if isinstance(row, dict) else row
                for row in rows] if isinstance(rows, list) else rows

    def _outcomes(self, writer: Writer) -> list[Any]:
        """Which meeting, and the actions at it."""
        return Outcomes(writer).widgets()


def _when(meeting: Any) -> str:
    """« 15 avril 2027 à 17 h 30 »."""
    hour = f" à {hour_words(meeting.start)}" if meeting.start else ""
    return f"{day(meeting.on)}{hour}" if meeting.on else "sans date"


class Outcomes:
    """What became of each action by one meeting, which the person chooses."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.desk = writer, writer.desk
        self._chosen = ""                      # not which.value, which the page may set to anything
        self.which = controls.Choice(label=typeset("À quel rendez-vous ?"), shape="column")
        self.rows = controls.Timeline(level=3, fields=OUTCOME_FIELDS, words={
            "add": "", "remove": "", "edit": "Noter", "editing": "Où en est cette action\u202f?", "saved": "Noté.",
            "empty": "Notez un rendez-vous et des actions\u00a0: ils viendront ici."})
        self.which.on_edit(self._choose)
        self.rows.on_edit(self._write)

    def widgets(self) -> list[Any]:
        """The question and the list, which follow the plan and the meetings."""
        self._reflect(self.desk)
        on_change(self.desk, (self.writer.name, "action_plan"), self._reflect)
        return [self.which, self.rows]

    def _meetings(self) -> list[Any]:
        return [one for one in analysis.in_order(self.writer.part) if one.on or one.held_on]

    def _meeting(self) -> Any:
        found = self._meetings()
        return next((one for one in found if one.id == self._chosen), found[0] if found else None)

    def _reflect(self, _: Any) -> None:
        here, plan = self._meeting(), self.desk.dossier.action_plan
        self.which.options = [[one.id, day(one.on or one.held_on)] for one in self._meetings()]
        self.which.show(here.id if here else "")
        found = analysis.outcomes(here, plan) if here else ()
        self.rows.rows = [{"id": one.action_id, "when": analysis.STATES.get(one.state, ""), "title": what,
                           "text": one.words, "note": ""} for what, one in found]
        self.rows.show([{"id": one.action_id, "state": one.state, "words": one.words} for _, one in found])

    def _choose(self, value: Any) -> str:
        if value not in [key for key, _ in self.which.options]:
            return "Choisissez l’un des rendez-vous proposés."
        self._chosen = value
        self._reflect(self.desk)
        return ""

    def _write(self, value: Any) -> str:
        here, actions = self._meeting(), {action.id for action in self.desk.dossier.action_plan.actions}
        if here is None or not isinstance(value, list):
            return "Notez d’abord un rendez-vous de suivi, avec son jour."
        given = [{"action_id": one["id"], "state": one.get("state"), "words": one.get("words") or ""}
                 for one in value if isinstance(one, dict) and one.get("id") in actions]
        if any(one["state"] not in analysis.STATES for one in given):
            return "Choisissez où en est l’action parmi les réponses proposées."
        kept = [one.model_dump() | ({"outcomes": given} if one.id == here.id else {})
                for one in self.writer.part.meetings]
        return self.writer.change(meetings=kept)


def follow_up(desk: Any) -> FollowUpExercise:
    """The exercise « Suivi » on this desk."""
    return FollowUpExercise(desk)
