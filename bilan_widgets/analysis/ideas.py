"""Occupations that come up from what the person said, each with why; no score leaves this file.

They are those whose shared skills are the most telling. A skill counts ln(1 + N / n): N occupations in all,
n of which ask for it (inverse document frequency, Spärck Jones 1972), as what everybody asks for says little. Interests
and official mobility each count as one more telling skill. They are then shown in the order of the alphabet.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log1p

from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.interest_profile import InterestType

MOST, NAMED = 12, 4                    # ideas shown; skills named in one reason
ORDER = ("Par ordre alphabétique : ce n’est pas un classement, et aucun de ces métiers n’est un conseil. Ce sont des "
         "portes à entrouvrir.")


@dataclass(frozen=True)
class Shared:
    """One skill of the person, in her words, and occupations that ask for something worded like it."""

    mine: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Step:
    """Occupations that the reference says one can move to from a position held. origin: that position, in words."""

    origin: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Idea:
    """An occupation that came up. why: the reasons, in words that suit « vous » and « je » alike."""

    code: str
    label: str
    why: str


def ideas(places: Mapping[str, tuple[str, str]], shared: Iterable[Shared], *, letters: str = "",
          steps: Iterable[Step] = (), known: frozenset[str] = frozenset()) -> tuple[Idea, ...]:
    """At most MOST occupations. places: code → label and RIASEC letters; letters: the person's three, "" when the
    profile is flat; known: codes left out. Interests alone bring nothing: hundreds of occupations share a letter."""
    skills = _skills(shared, places, known)
    origins: dict[str, list[str]] = {}
    for step in steps:
        for code in step.codes & (places.keys() - known):
            origins.setdefault(code, []).append(step.origin)
    liked = {code: _common(places[code][1], letters) for code in skills.keys() | origins.keys()}
    one = max((weight for mine in skills.values() for weight in mine.values()), default=1.0)

    def worth(code: str) -> float:
        return sum(skills.get(code, {}).values()) + one * (bool(liked[code]) + (code in origins))

    found = [code for code in liked if len(skills.get(code, {})) > 1 or code in origins]
    best = sorted(found, key=lambda code: (-worth(code), code))[:MOST]
    told = [Idea(code, places[code][0], _why(skills.get(code, {}), liked[code], origins.get(code, [])))
            for code in best]
    return tuple(sorted(told, key=lambda idea: (_plain(idea.label), idea.code)))


def _plain(label: str) -> str:
    """Without accents or capitals: « Éducateur » stands among the E."""
    return unicodedata.normalize("NFD", label.lower()).encode("ascii", "ignore").decode()


def _skills(shared: Iterable[Shared], places: Mapping[str, tuple[str, str]],
            known: frozenset[str]) -> dict[str, dict[str, float]]:
    """Code → the person's skills that it asks for, each once, with how telling they are."""
    asked: dict[str, set[str]] = {}
    for one in shared:
        asked.setdefault(one.mine, set()).update(one.codes & places.keys())
    skills: dict[str, dict[str, float]] = {}
    for mine, codes in asked.items():
        for code in codes - known:
            skills.setdefault(code, {})[mine] = log1p(len(places) / len(codes))
    return skills


def _common(theirs: str, letters: str) -> str:
    """The letters of an occupation when its first is among the person's first two; else nothing."""
    return "".join(letter for letter in theirs if letter in letters) if theirs and theirs[0] in letters[:2] else ""


def _why(skills: Mapping[str, float], liked: str, origins: list[str]) -> str:
    reasons = []
    if skills:
        named = [f"« {mine} »" for mine in sorted(skills, key=lambda mine: (-skills[mine], mine))[:NAMED]]
        more = len(skills) > NAMED
        what = "Compétence proche" if len(skills) == 1 else "Compétences proches"
        reasons.append(f"{what} : {', '.join(named) + '…' if more else joined(named)}.")
    if liked:
        reasons.append(f"Intérêts proches : {' ; '.join(InterestType(letter).plain for letter in liked)}.")
    if origins:
        reasons.append(f"Suite possible, selon le référentiel, de : {joined(list(dict.fromkeys(origins)))}.")
    return typeset(" ".join(reasons))
