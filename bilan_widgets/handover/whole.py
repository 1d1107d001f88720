"""A whole bilan in one encrypted file, and taking it in again elsewhere."""

from dataclasses import dataclass
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, NewerFormat, Part, Refused, upgraded
from bilan_widgets.handover.everything import history
from bilan_widgets.handover.sealed_file import seal, unseal
from bilan_widgets.store import NotSaved

NAME = "mon-bilan.bilan"
_FORMAT = 1
_ODD = ("Le contenu de ce fichier n’est pas celui d’un bilan. Choisissez le fichier « .bilan » que vous avez "
        "emporté ; rien n’a été modifié.")
_NEWER = "Ce fichier vient d’une version plus récente de bilan. Mettez bilan à jour ; rien n’a été modifié."
_FULL = ("Ce dossier contient déjà des réponses. Confirmez que celles du fichier prennent leur place : les vôtres "
         "restent dans l’historique, rien n’est perdu.")


class _Version(BaseModel):
    model_config = ConfigDict(extra="ignore")
    written_at: AwareDatetime
    format: int = Field(ge=1)
    content: dict[str, Any]


class _Whole(BaseModel):
    model_config = ConfigDict(extra="ignore")
    bilan: int = Field(ge=1)
    parts: dict[str, list[_Version]]


@dataclass(frozen=True)
class Step:
    """One version of one part, in the order in which they were written."""

    name: str
    part: Part


@dataclass(frozen=True)
class Taken:
    """Titles of the parts that the dossier took, and of those that it keeps as they were."""

    taken: tuple[str, ...]
    kept: tuple[str, ...]


def sealed_bilan(desk: Desk, passphrase: str, **costs: int) -> bytes:
    """Every version of every part that this desk may see, sealed. costs: argon2id's, for tests."""
    return seal({"bilan": _FORMAT, "parts": history(desk)}, passphrase, **costs)


def opened_bilan(content: bytes, passphrase: str) -> tuple[Step, ...]:
    """What such a file holds, checked to the last version before anything is changed. Raises Refused."""
    given = unseal(content, passphrase)
    if isinstance(given, dict) and isinstance(given.get("bilan"), int) and given["bilan"] > _FORMAT:
        raise NewerFormat(_NEWER)
    try:
        whole = _Whole.model_validate(given)
        found = [(version.written_at, name, upgraded(name, version.format, version.content))
                 for name, versions in whole.parts.items() for version in versions]
    except (ValidationError, KeyError, TypeError, AttributeError):
        raise Refused(_ODD) from None
    return tuple(Step(name, part) for _, name, part in sorted(found, key=lambda one: one[0]))


def take_in(desk: Desk, steps: tuple[Step, ...], *, over: bool = False) -> Taken:
    """Write it through the desk's one door: all versions where nothing was written yet, else the last one.

    Refused when the dossier is not empty and `over` is not set. What the desk does not let be replaced (first words
    already kept, what the other seat writes) stays, and is named.
    """
    if not over and not is_empty(desk):
        raise Refused(_FULL)
    last = {step.name: step for step in steps}
    started = {name for name in last if getattr(desk.dossier, name).started}
    for step in steps:
        if step.name not in started or step is last[step.name]:
            _write(desk, step)
    same = [name for name in Dossier.model_fields if name in last and getattr(desk.dossier, name) == last[name].part]
    return Taken(tuple(last[name].part.title for name in same if last[name].part.started),
                 tuple(step.part.title for name, step in last.items() if name not in same))


def is_empty(desk: Desk) -> bool:
    """Whether nothing was written in any part."""
    return not any(getattr(desk.dossier, name).started for name in Dossier.model_fields)


def _write(desk: Desk, step: Step) -> None:
    try:
        desk.write(step.name, step.part)
    except NotSaved:
        raise
    except Refused:
        desk.trouble = ""                     # said in `Taken.kept`
