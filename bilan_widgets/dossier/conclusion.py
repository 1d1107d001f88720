"""Phase 3: what the exercises of the conclusion keep."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Item, Line, Text
from bilan_widgets.dossier.when import Day


class ActionKind(StrEnum):
    """What an action is for."""

    contact = "contact"
    search = "search"
    training = "training"
    creation = "creation"
    other = "other"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"contact": "Contact", "search": "Recherche", "training": "Formation", "creation": "Création",
                "other": "Autre démarche"}[self.value]


class ActionStatus(StrEnum):
    """Where an action stands."""

    planned = "planned"
    done = "done"
    dropped = "dropped"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"planned": "À faire", "done": "Faite", "dropped": "Abandonnée"}[self.value]


class Action(Item):
    """One step of the plan: what, by when, with whom, and how one will know."""

    what: Line = Field(min_length=1, title="Action")
    kind: ActionKind = Field(ActionKind.other, title="Nature")
    due: Day = Field(None, title="Pour le")
    first_step: Line = Field("", title="Premier pas, dans les 72 heures")
    who: Line = Field("", title="Avec qui")
    means: Line = Field("", title="Ce qu’il me faut")
    proof: Line = Field("", title="Je saurai que c’est fait quand…")
    depends_on: Line = Field("", title="Ce dont cela dépend")
    status: ActionStatus = Field(ActionStatus.planned, title="Où j’en suis")


class ActionPlan(ExercisePart):
    """The dated actions after the bilan."""

    title: ClassVar[str] = "Plan d’action"

    intention: Text = Field("", title="Mon cap")
    actions: tuple[Action, ...] = Field((), title="Mes actions", max_length=60)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if len({action.id for action in self.actions}) != len(self.actions):
            raise ValueError("Deux actions portent le même identifiant. Rechargez la page, puis recommencez.")
        return self
