"""Phase 2: what the exercises of the investigation keep."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Item, Line, Text
from bilan_widgets.dossier.when import Moment, OptionalMoment, When


class PeriodKind(StrEnum):
    """What a period was made of; a lane of the lifeline."""

    position = "position"
    study = "study"
    training = "training"
    volunteering = "volunteering"
    life = "life"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"position": "Emploi", "study": "Études", "training": "Formation", "volunteering": "Bénévolat",
                "life": "Vie"}[self.value]


class Decision(StrEnum):
    """Who decided that a period should end."""

    unknown = ""
    me = "me"
    other = "other"
    together = "together"
    circumstances = "circumstances"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"": "Je ne sais pas, ou sans objet", "me": "Moi", "other": "Quelqu’un d’autre",
                "together": "Ensemble", "circumstances": "Les circonstances"}[self.value]


class Period(Item):
    """A stretch of life: a position, studies, a training, volunteering, an event. No end means « until now »."""

    kind: PeriodKind = Field(PeriodKind.position, title="Domaine")
    title: Line = Field(min_length=1, title="Intitulé")
    organisation: Line = Field("", title="Où, pour qui")
    place: Line = Field("", title="Lieu")
    start: Moment = Field(title="Début")
    end: OptionalMoment = Field(None, title="Fin")
    context: Text = Field("", title="Contexte")
    missions: Text = Field("", title="Ce que je faisais")
    responsibilities: Text = Field("", title="Ce dont j’étais responsable")
    satisfaction_start: int | None = Field(None, title="Satisfaction au début", ge=-5, le=5)
    satisfaction_end: int | None = Field(None, title="Satisfaction à la fin", ge=-5, le=5)
    why_entered: Text = Field("", title="Pourquoi j’y suis entré(e)")
    why_left: Text = Field("", title="Pourquoi cela s’est arrêté")
    decided_by: Decision = Field(Decision.unknown, title="Qui a décidé de la fin")
    turning_point: Line = Field("", title="Un tournant")
    source: Line = Field("", title="Origine")

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        start: When = self.start
        end: When | None = self.end
        if end is not None and end.last_day() < start.first_day():
            raise ValueError(f"La fin ({end.words()}) vient avant le début ({start.words()}). "
                             "Échangez les deux dates ou corrigez l’une d’elles.")
        return self


class CareerPath(ExercisePart):
    """The periods of a life, in any order; the lifeline is their picture."""

    title: ClassVar[str] = "Ligne de vie"

    periods: tuple[Period, ...] = Field((), title="Mes périodes", max_length=200)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if len({period.id for period in self.periods}) != len(self.periods):
            raise ValueError("Deux périodes portent le même identifiant. Rechargez la page, puis recommencez.")
        return self
