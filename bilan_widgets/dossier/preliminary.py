"""Phase 1: what the preliminary exercises keep."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Item, Line, Part, Text


class Goal(Item):
    """One thing to reach by the end, with a sign by which the person will know."""

    text: Line = Field("", title="Objectif")
    sign: Line = Field("", title="Je saurai que c’est atteint quand…")
    today: int | None = Field(None, title="Aujourd’hui, de 0 à 10", ge=0, le=10)


class InitialRequest(ExercisePart):
    """The first request, kept for ever, and the goals it became."""

    title: ClassVar[str] = "Demande initiale"

    first_words: Text = Field("", title="Mes premiers mots")
    first_words_on: date | None = Field(None, title="Date des premiers mots")
    trigger: Text = Field("", title="Ce qui m’amène maintenant")
    difference: Text = Field("", title="Ce qui serait différent")
    tried: Text = Field("", title="Ce que j’ai déjà essayé")
    concerned: Text = Field("", title="Qui d’autre est concerné")
    goals: tuple[Goal, ...] = Field((), title="Mes objectifs", max_length=3)

    def refusal(self, earlier: Part) -> str:
        """First words that were kept are never overwritten."""
        if not isinstance(earlier, InitialRequest) or earlier.first_words_on is None:
            return ""
        if (self.first_words, self.first_words_on) == (earlier.first_words, earlier.first_words_on):
            return ""
        return ("Vos premiers mots sont gardés tels quels : ils serviront de point de comparaison à la fin du bilan. "
                "Écrivez ce qui a changé dans les questions suivantes.")
