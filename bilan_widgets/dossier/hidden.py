"""What of a dossier is private, and by which names the rest of it may lead there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, reduce
from operator import or_
from typing import Any

from pydantic import BaseModel

from bilan_widgets.dossier import Dossier, Part
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.situation import Situation
from bilan_widgets.dossier.work_plan import PlanChange

COUNSELLOR_PARTS = ("attendance", "contribution")                 # what counsellors write they know: left as it is
KEYS = ("id", "card", "kind", "thread")                           # by what an entry is named, the first that it has
LONGEST = 200                                                     # of a key in the synthesis: longer ones are cut
_TITLES = ("label", "title", "what", "text", "who")
_SHORTEST = 4                                                     # letters of a title that is looked for in wordings
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hidden:
    """What is not to be seen.

    ids: of items; refs: « work_values/calme », for what has no id; titles: of both; options, plan: titles of
    options and of what was planned; situation: « situation » when its three texts are private.
    """

    ids: frozenset[str] = _NONE
    refs: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    options: frozenset[str] = _NONE
    plan: frozenset[str] = _NONE
    situation: frozenset[str] = _NONE

    def __bool__(self) -> bool:
        return bool(self.ids or self.refs or self.situation)

    def __or__(self, other: "Hidden") -> "Hidden":
        return Hidden(*(getattr(self, one.name) | getattr(other, one.name) for one in fields(Hidden)))

    @cached_property
    def _named(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self.ids | self.refs, key=len, reverse=True))
        return re.compile(rf"(?:^|[/:+]|veto-)(?:{names})(?=$|[/:+])" if names else r"(?!)")

    @cached_property
    def _said(self) -> re.Pattern[str]:
        titles = "|".join(re.escape(title.casefold()) for title in self.titles if len(title) >= _SHORTEST)
        return re.compile(rf"(?<!\w)(?:{titles})(?!\w)" if titles else r"(?!)")

    def names(self, reference: Any) -> bool:
        """Whether a reference (an id, « skills/<id> », a thread, a line's key) leads to something hidden."""
        if not isinstance(reference, str) or not reference:
            return False
        cut_short = len(reference) == LONGEST and reference.startswith("tensions/")
        return bool(self) and (cut_short or bool(self._named.search(reference)))

    def says(self, text: str) -> bool:
        """Whether the title of something hidden stands in a text, word for word."""
        return bool(self._said.search(text.casefold()))


def hidden(dossier: Dossier) -> Hidden:
    """What is marked private, with all that lies in it; `veil` also finds what repeats it."""
    return reduce(or_, (private_in(name, getattr(dossier, name)) for name in Dossier.model_fields), Hidden())


def private_in(name: str, part: Part) -> Hidden:
    """What of a part is marked private, with all that lies in it."""
    if name in COUNSELLOR_PARTS:
        return Hidden()
    marked = [(ref, value) for ref, value in walk(part, name) if is_private(value)]
    if not marked and not getattr(part, "words_private", False):
        return Hidden()
    inside = [pair for ref, value in marked for pair in walk(value, ref)]
    titles = frozenset(title for _, value in inside if (title := title_of(value)))
    return Hidden(
        frozenset(id_of(value) for _, value in inside) - {""},
        frozenset(ref for ref, value in inside if not id_of(value)),
        titles,
        frozenset(value.title for _, value in marked if isinstance(value, Option)),
        frozenset(title_of(value) for _, value in marked) if name == "work_plan" else _NONE,
        frozenset({name}) if isinstance(part, Situation) and part.words_private else _NONE)


def walk(value: BaseModel, ref: str) -> Iterator[tuple[str, BaseModel]]:
    """Every model in a value, itself first, each with the reference that leads to it."""
    yield ref, value
    for field, below in value.__dict__.items():
        if isinstance(below, BaseModel):
            yield from walk(below, f"{ref}/{key_of(below) or field}")
        elif isinstance(below, dict):
            yield from _walk_all(below.items(), ref)
        elif isinstance(below, tuple):
            yield from _walk_all(((key_of(entry), entry) for entry in below), ref)


def _walk_all(entries: Iterable[tuple[str, Any]], ref: str) -> Iterator[tuple[str, BaseModel]]:
    for key, entry in entries:
        if isinstance(entry, BaseModel):
            yield from walk(entry, f"{ref}/{key}")


def is_private(value: BaseModel) -> bool:
    """Whether it bears the mark « privé »."""
    return value.__dict__.get("private") is True       # a field: asking a model for what it lacks is ten times slower


def id_of(value: BaseModel) -> str:
    """Its id, "" when it has none."""
    return str(value.__dict__.get("id", ""))


def key_of(entry: Any) -> str:
    """The name of an entry in its list: its id, else its card, kind or thread; "" for none."""
    held = entry.__dict__ if isinstance(entry, BaseModel) else {}
    return next((str(held[name]) for name in KEYS if name in held), "")


def title_of(value: BaseModel) -> str:
    """What the person reads of it first; of a change of the plan, what it changed: « Retiré : Entretien »."""
    if isinstance(value, PlanChange):
        return value.what.partition(" : ")[2]
    return next((str(said) for name in _TITLES if (said := getattr(value, name, ""))), "")
