"""Phase 2: what others see, by codes that they gave back; nothing about who they are."""

from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Item, Line


class Rating(Item):
    """One returned form. group: pro or perso; answers: item → 1–5; nothing says who it was."""

    group: Line = Field("pro", title="Groupe")
    answers: dict[str, int] = Field({}, title="Réponses", max_length=12)
    fingerprint: Line = Field("", title="Empreinte du code")


class Feedback(ExercisePart):
    """Own ratings of oneself beside those of others."""

    title: ClassVar[str] = "Regard des autres"

    own: dict[str, int] = Field({}, title="Mes réponses", max_length=12)
    ratings: tuple[Rating, ...] = Field((), title="Réponses reçues", max_length=40)
