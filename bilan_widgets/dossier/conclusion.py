"""Phase 3: what the exercises of the conclusion keep."""

from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Id, Item, Line, Text, Upgrade, distinct
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
    moved = "moved"
    dropped = "dropped"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"planned": "À faire", "done": "Faite", "moved": "Déplacée", "dropped": "Abandonnée"}[self.value]

    @property
    def is_open(self) -> bool:
        """Whether it is still to do: one that was moved is, at its new date."""
        return self in (ActionStatus.planned, ActionStatus.moved)


_WHY = ("Dites en quelques mots pourquoi cette action est {}, dans « Pourquoi » (sous « Plus de détails ») : "
        "c’est utile pour la suite, et ce n’est jamais une faute.")
_ITSELF = "Une action ne peut pas s’attendre elle-même. Décochez-la dans « Elle vient après »."
NO_REASON = "Raison non notée."


class Action(Item):
    """One step of the plan: what, by when, with whom, and how one will know.

    after_ids: the actions that come before it; moved_from: the first day it was planned for, when it was moved.
    """

    what: Line = Field(min_length=1, title="Action")
    kind: ActionKind = Field(ActionKind.other, title="Nature")
    starts: Day = Field(None, title="Début")
    due: Day = Field(None, title="Pour le")
    first_step: Line = Field("", title="Premier pas, dans les 72 heures")
    who: Line = Field("", title="Avec qui")
    means: Line = Field("", title="Ce qu’il me faut")
    proof: Line = Field("", title="Je saurai que c’est fait quand…")
    depends_on: Line = Field("", title="Ce dont cela dépend")
    after_ids: tuple[Id, ...] = Field((), title="Elle vient après", max_length=60)
    status: ActionStatus = Field(ActionStatus.planned, title="Où j’en suis")
    reason: Text = Field("", title="Pourquoi")
    moved_from: Day = Field(None, title="Prévue d’abord pour le")

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.id in self.after_ids:
            raise ValueError(_ITSELF)
        if self.status in (ActionStatus.moved, ActionStatus.dropped) and not self.reason.strip():
            raise ValueError(_WHY.format(self.status.label.lower()))
        return self


def _with_reasons(data: dict[str, Any]) -> dict[str, Any]:
    """Format 1 to 2: an action dropped without a reason says so."""
    told = [{**action, "reason": NO_REASON} if action.get("status") == "dropped" else action
            for action in data.get("actions", ())]
    return {**data, "actions": told}


class ActionPlan(ExercisePart):
    """The dated actions after the bilan."""

    UPGRADES: ClassVar[tuple[Upgrade, ...]] = (_with_reasons,)
    title: ClassVar[str] = "Plan d’action"

    intention: Text = Field("", title="Mon cap")
    actions: tuple[Action, ...] = Field((), title="Mes actions", max_length=60)

    _distinct = distinct("actions", "actions")
