"""Phase 2: questions that arise between exercises, and which the person set aside."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Line, Text


class Answer(Frozen):
    """What the person said of a thread. thread: its rule and sources; dismissed: no more shown."""

    thread: Line = Field(min_length=1, title="Fil")
    words: Text = Field("", title="Ce que j’en dis")
    dismissed: bool = Field(False, title="Laissé de côté")
    private: bool = Field(False, title="Privé")


class Tensions(ExercisePart):
    """Answers to the threads that the rules found."""

    title: ClassVar[str] = "Fils à tirer"

    answers: tuple[Answer, ...] = Field((), title="Mes réponses", max_length=200)

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        if len({answer.thread for answer in self.answers}) != len(self.answers):
            raise ValueError("Ce fil a déjà une réponse. Rechargez la page, puis recommencez.")
        return self
