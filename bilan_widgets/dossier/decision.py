"""Phase 2: comparing options under one's own criteria, with what one does not know."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Id, Item, Line, distinct
from bilan_widgets.dossier.when import Day


class Weighting(StrEnum):
    """How criteria get their weight."""

    order = "order"
    swing = "swing"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"order": "Par ordre d’importance", "swing": "Par des poids, de 0 à 100"}[self.value]


class Criterion(Item):
    """What an option is judged by. source: « work_values/autonomie », « ideal_environment/pace », « drivers/<id> »…

    swing: 0–100, how much going from the worst to the best on it would count; None: not weighed yet.
    """

    text: Line = Field(min_length=1, title="Critère")
    source: Line = Field("", title="D’où il vient")
    swing: int | None = Field(None, title="Poids", ge=0, le=100)


class Veto(Item):
    """Something that rules options out; active=False puts them back."""

    text: Line = Field(min_length=1, title="Condition absolue")
    source: Line = Field("", title="D’où elle vient")
    option_ids: tuple[Id, ...] = Field((), title="Pistes qu’elle écarte", max_length=40)
    active: bool = Field(True, title="En vigueur")


class Score(Frozen):
    """How well an option does on a criterion: between low and high, 0–10."""

    option_id: Id
    criterion_id: Id
    low: int = Field(0, title="Au pire", ge=0, le=10)
    high: int = Field(10, title="Au mieux", ge=0, le=10)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("La note la plus basse dépasse la plus haute. Échangez-les.")
        return self


class Snapshot(Frozen):
    """What the comparison said on a day: option first in most draws, its share in percent, the word for it.

    first: its title; nothing when the option is private.
    """

    on: Day
    first: Line = ""
    share: int = Field(0, ge=0, le=100)
    verdict: Line = ""


class DecisionMatrix(ExercisePart):
    """Criteria in the order of their weight (most important first), vetoes, scores. No score: « je ne sais pas ».

    option_ids: the options compared; none: all that are not dropped.
    """

    title: ClassVar[str] = "Choisir"

    option_ids: tuple[Id, ...] = Field((), title="Pistes comparées", max_length=10)
    vetoes: tuple[Veto, ...] = Field((), title="Conditions absolues", max_length=20)
    criteria: tuple[Criterion, ...] = Field((), title="Critères", max_length=12)
    weighting: Weighting = Field(Weighting.order, title="Façon de peser")
    scores: tuple[Score, ...] = Field((), title="Notes", max_length=480)
    snapshots: tuple[Snapshot, ...] = Field((), title="Comparaisons gardées", max_length=40)

    _distinct = distinct("criteria", "critères")
    _distinct_vetoes = distinct("vetoes", "conditions")

    @model_validator(mode="after")
    def _one_score_a_cell(self) -> Self:
        if len({(score.option_id, score.criterion_id) for score in self.scores}) != len(self.scores):
            raise ValueError("Une case a reçu deux notes. Rechargez la page, puis notez-la de nouveau.")
        return self
