"""The synthesis: how its sentences were reworded, left out and ordered."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import Frozen, Line, Part, Text


class Person(StrEnum):
    """Who speaks in the document."""

    first = "first"
    third = "third"


class LineChoice(Frozen):
    """What the person did with one sentence. key: the statement's stable key, as « skills/<id> »."""

    key: Line = Field(title="Phrase")
    wording: Text = Field("", title="Avec mes mots")
    kept: bool = Field(True, title="Garder")
    shared: bool = Field(True, title="Dans la version à partager")


class Synthesis(Part):
    """order: keys of statements in the person's order within their heading; those not named follow."""

    title: ClassVar[str] = "Synthèse"

    person: Person = Field(Person.first, title="À la première ou à la troisième personne")
    lines: tuple[LineChoice, ...] = Field((), title="Les phrases", max_length=600)
    order: tuple[Line, ...] = Field((), title="L’ordre des phrases", max_length=600)
    remarks: Text = Field("", title="Mes observations")
    contribution: Text = Field("", title="L’apport de mon conseiller ou de ma conseillère")
