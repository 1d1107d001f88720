"""Phase 2: what gives and takes energy, and the surroundings in which one works well; hobbies."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Id, Item, Line, Text, distinct

# The two-ended strips, in the order of the page.
STRIPS = ("team", "contact", "responsibility", "autonomy", "variety", "regularity", "pace", "targets", "hours",
          "travel", "body", "outside", "size", "security")


class Driver(Item):
    """Something that gives energy at work, or takes it."""

    text: Line = Field(min_length=1, title="Ce qui joue")
    gives: bool = Field(True, title="Donne de l’énergie")
    strength: int | None = Field(None, title="Force, de 1 à 3", ge=1, le=3)
    example: Text = Field("", title="Un moment où je l’ai senti")
    story_ids: tuple[Id, ...] = Field((), title="Récits", max_length=20)


class Drivers(ExercisePart):
    """What gives and what takes."""

    title: ClassVar[str] = "Moteurs"

    drivers: tuple[Driver, ...] = Field((), title="Mes moteurs et mes freins", max_length=60)

    _distinct = distinct("drivers", "moteurs")


class Strip(Frozen):
    """Where one stands between two ends, 0–10: today, wished, and the range one can live with (low ≤ high)."""

    today: int | None = Field(None, title="Aujourd’hui", ge=0, le=10)
    wished: int | None = Field(None, title="Souhaité", ge=0, le=10)
    low: int | None = Field(None, title="Au moins", ge=0, le=10)
    high: int | None = Field(None, title="Au plus", ge=0, le=10)
    private: bool = Field(False, title="Privé")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("« Au moins » dépasse « Au plus ». Baissez le premier, ou montez le second.")
        return self


class IdealEnvironment(ExercisePart):
    """strips: key of a two-ended strip → the person's marks."""

    title: ClassVar[str] = "Environnement idéal"

    strips: dict[str, Strip] = Field({}, title="Mes curseurs", max_length=len(STRIPS))

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not self.strips.keys() <= set(STRIPS):
            raise ValueError("Ce curseur n’existe pas. Rechargez la page, puis placez-le de nouveau.")
        return self


class PastimePlace(StrEnum):
    """What becomes of a hobby."""

    unknown = ""
    hobby = "hobby"
    use = "use"
    work = "work"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"": "Je ne sais pas encore", "hobby": "Le garder comme loisir",
                "use": "En utiliser la compétence au travail", "work": "En faire mon travail"}[self.value]


class Pastime(Item):
    """What one loves to do, what exactly pleases in it, and what that may become."""

    what: Line = Field(min_length=1, title="Ce que j’aime faire")
    pleases: Text = Field("", title="Ce qui me plaît exactement")
    skill_id: Line = Field("", title="La compétence que cela montre")
    card: Line = Field("", title="La valeur que cela nourrit")
    place: PastimePlace = Field(PastimePlace.unknown, title="Sa place")


class Pastimes(ExercisePart):
    """Hobbies and passions."""

    title: ClassVar[str] = "Passions"

    pastimes: tuple[Pastime, ...] = Field((), title="Mes passions", max_length=40)

    _distinct = distinct("pastimes", "passions")
