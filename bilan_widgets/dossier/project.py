"""Phase 3: the project, what it leans on, what gets in its way."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import ExercisePart, Item, Line, Text, distinct
from bilan_widgets.dossier.when import Day


class Point(Item):
    """A strength or a point of vigilance. source: what shows it, as « skills/<id> »."""

    text: Line = Field(min_length=1, title="Point")
    source: Line = Field("", title="D’où il vient")


class TrainingProject(Item):
    """A training that the project needs."""

    title: Line = Field("", title="Formation")
    provider: Line = Field("", title="Organisme")
    starts: Line = Field("", title="Quand")
    duration: Line = Field("", title="Durée")
    cost: Line = Field("", title="Coût")
    funding: Line = Field("", title="Financement")
    prerequisites: Text = Field("", title="Ce qu’il faut pour entrer")


class CareerProject(ExercisePart):
    """« Je veux… parce que… en m’appuyant sur… », training, plan B and its tripwire."""

    title: ClassVar[str] = "Projet"

    option_id: Line = Field("", title="La piste retenue")
    want: Text = Field("", title="Je veux…")
    because: Text = Field("", title="parce que…")
    relying_on: Text = Field("", title="en m’appuyant sur…")
    training: TrainingProject = Field(TrainingProject(id="training"), title="Projet de formation")
    plan_b: Text = Field("", title="Mon plan B")
    tripwire_on: Day = Field(None, title="Si, au…")
    tripwire_if: Text = Field("", title="je n’ai pas…")
    strengths: tuple[Point, ...] = Field((), title="Mes points forts", max_length=3)
    vigilance: tuple[Point, ...] = Field((), title="Mes points de vigilance", max_length=3)

    _distinct = distinct("strengths", "points")


class Obstacle(Item):
    """What may get in the way. threat: « options/<option id>/<hypothesis id or lamp kind> » when it came from there."""

    text: Line = Field(min_length=1, title="Obstacle")
    inner: bool = Field(False, title="En moi")
    if_: Text = Field("", title="Si…")
    then: Text = Field("", title="alors je…")
    action_id: Line = Field("", title="L’action qui y répond")
    accepted: Text = Field("", title="Je l’accepte parce que…")
    threat: Line = Field("", title="D’où il vient")


class Ring(StrEnum):
    """How near a resource is."""

    me = "me"
    near = "near"
    wider = "wider"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"me": "En moi", "near": "Mes proches", "wider": "Les réseaux et les services"}[self.value]


class Resource(Item):
    """Somebody or something to lean on."""

    text: Line = Field(min_length=1, title="Ressource")
    ring: Ring = Field(Ring.near, title="Cercle")
    helps: Line = Field("", title="Pour quoi")


class Obstacles(ExercisePart):
    """Obstacles with their if–then pairs, and resources in three rings."""

    title: ClassVar[str] = "Obstacles et ressources"

    obstacles: tuple[Obstacle, ...] = Field((), title="Mes obstacles", max_length=40)
    resources: tuple[Resource, ...] = Field((), title="Mes ressources", max_length=60)

    _distinct = distinct("obstacles", "obstacles")
