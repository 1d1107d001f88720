"""Phase 2: what the person can do, how well, with what pleasure, and what shows it."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Id, Item, Line, distinct
from bilan_widgets.dossier.when import OptionalMoment


class SkillKind(StrEnum):
    """What kind of skill it is."""

    know_how = "know_how"
    knowledge = "knowledge"
    soft_skill = "soft_skill"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"know_how": "Savoir-faire", "knowledge": "Savoir", "soft_skill": "Savoir-être"}[self.value]


class Wish(StrEnum):
    """Whether the person wants to use a skill again."""

    unknown = ""
    yes = "yes"
    some = "some"
    no = "no"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"": "Je ne sais pas", "yes": "Oui, souvent", "some": "De temps en temps", "no": "Non"}[self.value]


class Skill(Item):
    """« verb object, context ». mastery: 1 with help, 2 alone, 3 in a new context, 4 trains others; enjoyment: 1–5."""

    verb: Line = Field(min_length=1, title="Verbe")
    object: Line = Field("", title="Quoi")
    context: Line = Field("", title="Dans quel contexte")
    kind: SkillKind = Field(SkillKind.know_how, title="Nature")
    mastery: int | None = Field(None, title="Niveau, de 1 à 4", ge=1, le=4)
    enjoyment: int | None = Field(None, title="Plaisir, de 1 à 5", ge=1, le=5)
    last_used: OptionalMoment = Field(None, title="Utilisée pour la dernière fois")
    wish: Wish = Field(Wish.unknown, title="Envie de l’utiliser encore")
    story_ids: tuple[Id, ...] = Field((), title="Récits qui la montrent", max_length=20)
    period_ids: tuple[Id, ...] = Field((), title="Périodes ou diplômes qui la montrent", max_length=40)
    code: Line = Field("", title="Code dans le référentiel")
    code_version: Line = Field("", title="Version du référentiel")

    @property
    def label(self) -> str:
        """« Former les nouveaux arrivants »."""
        return f"{self.verb} {self.object}".strip()


class Skills(ExercisePart):
    """The inventory, in any order."""

    title: ClassVar[str] = "Compétences"

    skills: tuple[Skill, ...] = Field((), title="Mes compétences", max_length=400)

    _distinct = distinct("skills", "compétences")
