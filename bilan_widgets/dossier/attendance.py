"""Presence and time of the meetings, as the counsellor noted them."""

from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import Id, Item, Line, Part, distinct
from bilan_widgets.dossier.when import Day
from bilan_widgets.dossier.work_plan import Meeting, WorkPlan


class Attended(Item):
    """What is noted of one meeting. minutes: really spent; present: None while nothing is said of it."""

    meeting_id: Id = Field(title="Entretien")
    present: bool | None = Field(None, title="A eu lieu")
    minutes: int | None = Field(None, title="Durée réelle, en minutes", ge=0, le=6000)
    noted_on: Day = Field(None, title="Noté le")
    remark: Line = Field("", title="Remarque")


class Attendance(Part):
    """Written by the counsellor alone; the plan's own presence and time are what the person noted."""

    title: ClassVar[str] = "Présence aux entretiens"

    meetings: tuple[Attended, ...] = Field((), title="Les entretiens", max_length=80)

    _distinct = distinct("meetings", "présences")

    def of(self, meeting_id: str) -> Attended | None:
        """What is noted of that meeting."""
        return next((noted for noted in self.meetings if noted.meeting_id == meeting_id), None)

    def over(self, plan: WorkPlan) -> WorkPlan:
        """The plan with the counsellor's presence and time in place of the person's, where there are any."""
        meetings = tuple(_over(meeting, self.of(meeting.id)) for meeting in plan.meetings)
        return plan if meetings == plan.meetings else plan.model_copy(update={"meetings": meetings})


def _over(meeting: Meeting, noted: Attended | None) -> Meeting:
    if noted is None:
        return meeting
    given = {"present": noted.present, "spent": noted.minutes}
    return meeting.model_copy(update={name: value for name, value in given.items() if value is not None})
