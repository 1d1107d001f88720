"""Phase 2: moments told in detail, and the words of them that show a skill."""

from typing import ClassVar, Literal

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Id, Item, Line, Text, distinct
from bilan_widgets.dossier.when import OptionalMoment

StoryField = Literal["situation", "task", "action", "result", "proof"]


class Excerpt(Item):
    """Words of a story that show one or several skills; they are kept as text, so that the story may be rewritten."""

    field: StoryField = Field("action", title="Partie du récit")
    text: Line = Field(min_length=1, title="Les mots choisis")
    skill_ids: tuple[Id, ...] = Field((), title="Les compétences", max_length=20)


class Story(Item):
    """One moment: situation, task, « je… », result, proof, and what it did to the person."""

    title: Line = Field(min_length=1, title="Titre du récit")
    period_id: Line = Field("", title="Période")
    when: OptionalMoment = Field(None, title="Quand")
    situation: Text = Field("", title="La situation")
    task: Text = Field("", title="Ce qu’il y avait à faire")
    action: Text = Field("", title="Ce que j’ai fait")
    result: Text = Field("", title="Le résultat")
    proof: Text = Field("", title="Ce qui le montre")
    pleasure: int | None = Field(None, title="Plaisir, de 1 à 5", ge=1, le=5)
    energy: int | None = Field(None, title="Énergie, de −2 à +2", ge=-2, le=2)
    excerpts: tuple[Excerpt, ...] = Field((), title="Mots soulignés", max_length=60)


class Stories(ExercisePart):
    """Five to seven stories, or fewer."""

    title: ClassVar[str] = "Récits d’expériences"

    stories: tuple[Story, ...] = Field((), title="Mes récits", max_length=20)

    _distinct = distinct("stories", "récits")
