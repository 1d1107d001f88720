"""What every part of a dossier shares: frozen models, clean text, stable ids, a format number."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
LINE_LENGTH, TEXT_LENGTH = 200, 20_000


def clean(value: Any) -> Any:
    """Text without control characters (they break XML and hide things), with one kind of line end."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", value))


def one_line(value: Any) -> Any:
    """The same on one line, without spaces at the ends."""
    return " ".join(clean(value).split()) if isinstance(value, str) else value


Line = Annotated[str, StringConstraints(max_length=LINE_LENGTH), BeforeValidator(one_line)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LENGTH), BeforeValidator(clean)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{4,40}$")]


def new_id() -> str:
    """A short id, stable for the life of the dossier, by which the synthesis finds a source."""
    return secrets.token_hex(5)


class Frozen(BaseModel):
    """A model that is replaced, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Item(Frozen):
    """One entry of a list in a part: a period, a goal, an action."""

    id: Id = Field(default_factory=new_id)
    private: bool = Field(False, title="Privé")


def distinct(field: str, what: str) -> Any:
    """A validator of a part: no two items of that field bear the same id. what: the items in French, plural."""

    def check(part: Any) -> Any:
        items = getattr(part, field)
        if len({item.id for item in items}) != len(items):
            raise ValueError(f"Deux {what} portent le même identifiant. Rechargez la page, puis recommencez.")
        return part

    return model_validator(mode="after")(check)


Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Part(Frozen):
    """What one exercise keeps: the unit of saving, of revision, of sharing and of sealing.

    UPGRADES holds one function a step: the first turns format 1 into format 2, and so on.
    """

    UPGRADES: ClassVar[tuple[Upgrade, ...]] = ()
    title: ClassVar[str] = ""

    @classmethod
    def current_format(cls) -> int:
        """The format number that this version writes."""
        return len(cls.UPGRADES) + 1

    def refusal(self, earlier: "Part") -> str:
        """Why this part must not follow the earlier one; empty when it may."""
        return ""

    @property
    def started(self) -> bool:
        """Whether the person gave anything yet."""
        return self != type(self)()


class ExercisePart(Part):
    """A part that an exercise fills, and what the synthesis takes of it."""

    takeaway: Text = Field("", title="Ce que je retiens")
    takeaway_on: date | None = Field(None, title="Date")
    wording: Text = Field("", title="Formulation pour la synthèse")
    in_synthesis: bool = Field(True, title="Garder dans la synthèse")
