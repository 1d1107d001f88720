"""Phase 2: how much each of 48 activities is liked."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, Strict, model_validator

from bilan_widgets.dossier.base import ExercisePart

EACH = 8                                 # activities of each type


class InterestType(StrEnum):
    """The six types, in the order of the hexagon (Holland, Making Vocational Choices, 3rd ed. 1997)."""

    R = "R"
    I = "I"  # noqa: E741 the letter of the type
    A = "A"
    S = "S"
    E = "E"
    C = "C"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"R": "Réaliste", "I": "Investigateur", "A": "Artistique", "S": "Social", "E": "Entreprenant",
                "C": "Conventionnel"}[self.value]

    @property
    def plain(self) -> str:
        """The same in everyday words."""
        return {"R": "faire de ses mains, dehors, avec des outils", "I": "comprendre, chercher, vérifier",
                "A": "créer, exprimer, imaginer", "S": "aider, soigner, transmettre",
                "E": "convaincre, décider, entraîner", "C": "ordonner, compter, tenir à jour"}[self.value]


ITEMS = tuple(f"{kind}{number}" for kind in InterestType for number in range(1, EACH + 1))


class InterestProfile(ExercisePart):
    """answers: item (« R1 » … « C8 ») → 1 not at all … 5 very much."""

    title: ClassVar[str] = "Intérêts"

    answers: dict[str, Annotated[int, Strict()]] = Field({}, title="Mes réponses", max_length=len(ITEMS))

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not self.answers.keys() <= set(ITEMS):
            raise ValueError("Cette activité n’est pas dans la liste. Rechargez la page, puis répondez de nouveau.")
        if not all(1 <= answer <= 5 for answer in self.answers.values()):
            raise ValueError("Une réponse va de 1 (pas du tout) à 5 (beaucoup). Choisissez-la de nouveau.")
        return self
