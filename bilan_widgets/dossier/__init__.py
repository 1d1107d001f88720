"""What we keep: frozen pydantic models, one file a phase, with upgrades between format numbers. No I/O."""

from typing import Any, Literal

from pydantic import Field, ValidationError

from bilan_widgets.dossier.agreement import Agreement
from bilan_widgets.dossier.attendance import Attendance
from bilan_widgets.dossier.base import ExercisePart, Frozen, Item, Line, Part, new_id
from bilan_widgets.dossier.closing import ClosingReview, FollowUp
from bilan_widgets.dossier.conclusion import Action, ActionKind, ActionPlan, ActionStatus
from bilan_widgets.dossier.contribution import Contribution
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.disclosures import Disclosure, Disclosures
from bilan_widgets.dossier.feedback import Feedback
from bilan_widgets.dossier.interest_profile import InterestProfile
from bilan_widgets.dossier.investigation import CareerPath, Decision, Period, PeriodKind
from bilan_widgets.dossier.options import Options
from bilan_widgets.dossier.preliminary import Goal, InitialRequest
from bilan_widgets.dossier.project import CareerProject, Obstacles
from bilan_widgets.dossier.sentences import sentence_for
from bilan_widgets.dossier.situation import Situation
from bilan_widgets.dossier.skills import Skills
from bilan_widgets.dossier.stories import Stories
from bilan_widgets.dossier.surroundings import Drivers, IdealEnvironment, Pastimes
from bilan_widgets.dossier.synthesis import Synthesis
from bilan_widgets.dossier.tensions import Tensions
from bilan_widgets.dossier.voice import Voice
from bilan_widgets.dossier.when import Day, When
from bilan_widgets.dossier.work_plan import WorkPlan
from bilan_widgets.dossier.work_values import WorkValues

__all__ = ["Action", "ActionKind", "ActionPlan", "ActionStatus", "Agreement", "Attendance", "Beneficiary",
           "CareerPath", "CareerProject", "ClosingReview", "Contribution", "Decision", "DecisionMatrix", "Disclosure",
           "Disclosures", "Dossier", "Drivers", "ExercisePart", "Feedback", "FollowUp", "Goal", "IdealEnvironment",
           "InitialRequest", "InterestProfile", "Item", "NewerFormat", "Obstacles", "Options", "Part", "Pastimes",
           "Period", "PeriodKind", "Refused", "Situation", "Skills", "Stories", "Synthesis", "Tensions", "Voice",
           "When", "WorkPlan", "WorkValues", "new_id", "part_from", "upgraded"]


class Refused(ValueError):
    """Something was not taken into the dossier; the message is a French sentence for the person."""


class NewerFormat(Refused):
    """A part was written by a newer version than this one."""


class Beneficiary(Part):
    """Who the bilan is for, and between which dates."""

    UPGRADES = (dict,)                         # format 2 knows a pronoun
    title = "Bénéficiaire"

    first_name: Line = Field("", title="Prénom")
    last_name: Line = Field("", title="Nom")
    pronoun: Literal["", "elle", "il"] = Field("", title="Pronom")
    counsellor: Line = Field("", title="Conseiller ou conseillère")
    provider: Line = Field("", title="Organisme")
    starts_on: Day = Field(None, title="Début du bilan")
    ends_on: Day = Field(None, title="Fin du bilan")

    @property
    def full_name(self) -> str:
        """« Amina Belkacem », or nothing."""
        return f"{self.first_name} {self.last_name}".strip()

    def voice(self, person: str) -> Voice:
        """« je » or « third », about this person."""
        return Voice(person, self.first_name, self.pronoun)


class Dossier(Frozen):
    """Everything one person's bilan holds: a part an exercise."""

    beneficiary: Beneficiary = Beneficiary()
    agreement: Agreement = Agreement()
    initial_request: InitialRequest = InitialRequest()
    situation: Situation = Situation()
    work_plan: WorkPlan = WorkPlan()
    career_path: CareerPath = CareerPath()
    stories: Stories = Stories()
    skills: Skills = Skills()
    feedback: Feedback = Feedback()
    work_values: WorkValues = WorkValues()
    interest_profile: InterestProfile = InterestProfile()
    drivers: Drivers = Drivers()
    ideal_environment: IdealEnvironment = IdealEnvironment()
    pastimes: Pastimes = Pastimes()
    tensions: Tensions = Tensions()
    options: Options = Options()
    decision: DecisionMatrix = DecisionMatrix()
    career_project: CareerProject = CareerProject()
    action_plan: ActionPlan = ActionPlan()
    obstacles: Obstacles = Obstacles()
    closing_review: ClosingReview = ClosingReview()
    follow_up: FollowUp = FollowUp()
    synthesis: Synthesis = Synthesis()
    disclosures: Disclosures = Disclosures()
    attendance: Attendance = Attendance()
    contribution: Contribution = Contribution()


def part_class(name: str) -> type[Part]:
    """The class of a part by its name; Refused when there is none."""
    field = Dossier.model_fields.get(name)
    if field is None or not isinstance(field.annotation, type):
        raise Refused("Cette partie du dossier n’existe pas dans cette version de bilan.")
    return field.annotation


def part_from(name: str, value: Any) -> Part:
    """A validated part from a part, or from untrusted data; Refused with a French sentence."""
    cls = part_class(name)
    try:
        return cls.model_validate(value.model_dump() if isinstance(value, Part) else value)
    except ValidationError as error:
        raise Refused(sentence_for(cls, error)) from None


def upgraded(name: str, format: int, data: dict[str, Any]) -> Part:
    """A part from what an earlier version wrote, one step at a time; a newer format is refused, never guessed at."""
    cls = part_class(name)
    if format > cls.current_format():
        raise NewerFormat("Ce dossier a été écrit par une version plus récente de bilan. Mettez bilan à jour pour "
                          "l’ouvrir ; rien n’a été modifié.")
    for step in cls.UPGRADES[format - 1:]:
        data = step(data)
    return part_from(name, data)
