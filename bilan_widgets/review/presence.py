"""Presence and time of the meetings."""

from datetime import date
from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis.work_plan import in_order
from bilan_widgets.charts.chart import Table
from bilan_widgets.charts.section_html import table
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, new_id
from bilan_widgets.dossier.attendance import Attendance, Attended
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.work_plan import Meeting
from bilan_widgets.exercises.base import Writer, today
from bilan_widgets.review.base import Piece, seen

_PRESENT = {None: "", True: "yes", False: "no"}
_FROM_PRESENT = {word: value for value, word in _PRESENT.items()}
_SAID = {None: "", True: "a eu lieu", False: "n’a pas eu lieu"}
_NO_NUMBER = "Écrivez un nombre de minutes, par exemple « 90 » pour 1 h 30."
_EMPTY = '<p class="b-help">Aucun entretien au plan pour l’instant.</p>'


class Presence(Piece):
    """A list of meetings, three answers on the one that is chosen, and a table of all."""

    def widgets(self) -> list[Any]:
        """The form first; the meeting nearest to today is chosen."""
        self._writer = Writer(self.desk, "attendance")
        self._which = controls.Select(label="Entretien")
        self._present = controls.Choice(label="Présence", clear="Effacer la réponse", options=[
            ["yes", "A eu lieu"], ["no", "N’a pas eu lieu"]])
        self._minutes = controls.Story(label="Durée réelle, en minutes", single_line=True)
        self._remark = controls.Story(label="Remarque", single_line=True, help=typeset(
            "Sans contenu personnel : un retard, un report, un lieu."))
        self._all = controls.Words(html="")
        self._chosen = _nearest(seen(self.desk), today())
        self._which.on_edit(self._choose)
        self._present.on_edit(self._attended)
        self._minutes.on_edit(self._time)
        self._remark.on_edit(lambda value: self._note("remark", value))
        self.follow(self._redraw)
        return [self._writer.versions, self._which, self._present, self._minutes, self._remark, self._all]

    def _choose(self, value: Any) -> str:
        if value not in [meeting.id for meeting in seen(self.desk).work_plan.meetings]:
            return "Cet entretien n’est plus au plan. Choisissez-en un autre."
        self._chosen = value
        self._redraw()
        return ""

    def _attended(self, value: Any) -> str:
        if not isinstance(value, str) or value not in _FROM_PRESENT:
            return "Choisissez l’une des réponses proposées."
        return self._note("present", _FROM_PRESENT[value])

    def _time(self, value: Any) -> str:
        text = str(value or "").strip()
        if text and not (text.isascii() and text.isdigit()):
            return typeset(_NO_NUMBER)
        return self._note("minutes", int(text[:6]) if text else None)

    def _note(self, field: str, value: Any) -> str:
        if not self._chosen:
            return "Choisissez d’abord un entretien."
        kept: Attendance = self._writer.part
        known = kept.of(self._chosen) or Attended(id=new_id(), meeting_id=self._chosen)
        noted = known.model_dump() | {field: value, "noted_on": today()}
        others = [one.model_dump() for one in kept.meetings if one.meeting_id != self._chosen]
        return self._writer.change(meetings=[*others, noted])

    def _redraw(self) -> None:
        dossier = seen(self.desk)
        meetings = in_order(dossier.work_plan)
        if self._chosen not in [meeting.id for meeting in meetings]:
            self._chosen = _nearest(dossier, today())
        with self._which.hold_sync():
            self._which.options = [[one.id, typeset(f"{_day(one)} – {one.title}")] for one in meetings]
            self._which.value = self._chosen
        noted = dossier.attendance.of(self._chosen) if self._chosen else None
        self._present.show(_PRESENT[noted.present] if noted else "")
        self._minutes.show("" if noted is None or noted.minutes is None else str(noted.minutes))
        self._remark.show(noted.remark if noted else "")
        self._all.html = table(summary(dossier)) or _EMPTY


def summary(dossier: Dossier) -> Table:
    """Every meeting: planned, as the person noted it, as the counsellor did."""
    rows = []
    for meeting in in_order(dossier.work_plan):
        noted = dossier.attendance.of(meeting.id)
        mine = _said(noted.present, noted.minutes) if noted else ""
        rows.append((f"{_day(meeting)} – {meeting.title}", duration(meeting.minutes),
                     _said(meeting.present, meeting.spent), mine, noted.remark if noted else ""))
    return Table("Présence et durée des entretiens", ("Entretien", "Prévu", "Noté par la personne", "Noté par vous",
                                                      "Remarque"), tuple(rows))


def _said(present: bool | None, minutes: int | None) -> str:
    return ", ".join(filter(None, (_SAID[present], "" if minutes is None else duration(minutes))))


def _day(meeting: Meeting) -> str:
    return day(meeting.on) if meeting.on else "Sans date"


def _nearest(dossier: Dossier, now: date) -> str:
    """The last meeting up to today, else the first; "" when there is none."""
    meetings = in_order(dossier.work_plan)
    past = [meeting for meeting in meetings if meeting.on and meeting.on <= now]
    return (past[-1].id if past else meetings[0].id) if meetings else ""


def presence(desk: Desk) -> Presence:
    """Presence and time of the meetings on this desk."""
    return Presence(desk)
