"""Phase 3: the mirror at the end, and what comes after."""

from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Frozen, Item, Line, Text, distinct
from bilan_widgets.dossier.hours import Hour
from bilan_widgets.dossier.when import Day


class GoalReview(Frozen):
    """A goal of the beginning, rated again by both, 0–10."""

    goal_id: Line = Field(title="Objectif")
    now: int | None = Field(None, title="Aujourd’hui, selon moi", ge=0, le=10)
    counsellor: int | None = Field(None, title="Selon mon conseiller ou ma conseillère", ge=0, le=10)
    words: Text = Field("", title="Ce qui a changé")


class ClosingReview(ExercisePart):
    """First words beside today's, goals rated again, resources, first step and confidence (0–10)."""

    title: ClassVar[str] = "Entretien de clôture"

    words_today: Text = Field("", title="Ce que je dirais aujourd’hui")
    changed: Text = Field("", title="Ce qui a changé")
    goals: tuple[GoalReview, ...] = Field((), title="Mes objectifs aujourd’hui", max_length=3)
    networks: Text = Field("", title="Réseaux, aides, conseil en évolution professionnelle")
    first_step: Line = Field("", title="Mon premier pas")
    confidence: int | None = Field(None, title="Ma confiance, de 0 à 10", ge=0, le=10)


class Outcome(Frozen):
    """What became of an action by a follow-up. state: done, moved, dropped, planned."""

    action_id: Line = Field(title="Action")
    state: Line = Field("planned", title="Où elle en est")
    words: Text = Field("", title="Ce qui s’est passé")


class FollowUpMeeting(Item):
    """A follow-up date."""

    on: Day = Field(None, title="Date")
    start: Hour = Field("", title="Heure")
    remote: bool = Field(True, title="À distance")
    held_on: Day = Field(None, title="A eu lieu le")
    notes: Text = Field("", title="Ce que j’en garde")
    outcomes: tuple[Outcome, ...] = Field((), title="Mes actions", max_length=60)


class FollowUp(ExercisePart):
    """Follow-up meetings: 3, 6 and 12 months after are proposed."""

    title: ClassVar[str] = "Suivi"

    meetings: tuple[FollowUpMeeting, ...] = Field((), title="Les rendez-vous de suivi", max_length=12)

    _distinct = distinct("meetings", "rendez-vous")
