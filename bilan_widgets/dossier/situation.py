"""Phase 1: the situation of the person, and what it asks of any option."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Item, Line, Text, distinct


class Firmness(StrEnum):
    """How firm a constraint is."""

    hard = "hard"
    negotiable = "negotiable"
    wish = "wish"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"hard": "Non négociable", "negotiable": "À discuter", "wish": "Ce serait bien"}[self.value]


class Subject(StrEnum):
    """What a constraint is about."""

    time = "time"
    mobility = "mobility"
    income = "income"
    care = "care"
    health = "health"
    other = "other"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"time": "Le temps et les horaires", "mobility": "Les déplacements", "income": "Le revenu",
                "care": "Les proches", "health": "La santé (si vous le souhaitez)", "other": "Autre chose"}[self.value]


class Constraint(Item):
    """Something an option must, should or could respect; later a veto or a criterion."""

    text: Line = Field(min_length=1, title="Contrainte")
    subject: Subject = Field(Subject.other, title="Sujet")
    firmness: Firmness = Field(Firmness.negotiable, title="Fermeté")
    limit: Line = Field("", title="La limite, en chiffres ou en mots")


class Situation(ExercisePart):
    """Where the person stands today. words_private: of the three texts, not of the constraints."""

    title: ClassVar[str] = "Situation et contraintes"

    status: Text = Field("", title="Ma situation aujourd’hui")
    surroundings: Text = Field("", title="Mon entourage, mon lieu de vie")
    history: Text = Field("", title="Mon histoire récente, en bref")
    words_private: bool = Field(False, title="Ces réponses restent privées")
    constraints: tuple[Constraint, ...] = Field((), title="Mes contraintes et mes souhaits", max_length=40)

    _distinct = distinct("constraints", "contraintes")
