"""A thread between two exercises, and what the rules read of a dossier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilan_widgets.dossier import Dossier, Period
from bilan_widgets.dossier.options import Option, OptionState
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.stories import Story
from bilan_widgets.dossier.surroundings import Driver, Pastime, Strip
from bilan_widgets.dossier.work_values import TopValue


@dataclass(frozen=True)
class Source:
    """Where a thread comes from. ref: « part » or « part/item »; label: in French; private: as its item."""

    ref: str
    label: str
    private: bool = False


@dataclass(frozen=True)
class Thread:
    """A question, never a verdict, with its two sources. rule: the name of what found it."""

    rule: str
    question: str
    sources: tuple[Source, Source]

    @property
    def key(self) -> str:
        """Stable for the same rule on the same sources: answers hang on it."""
        return f"{self.rule}:{self.sources[0].ref}+{self.sources[1].ref}"

    @property
    def private(self) -> bool:
        """Whether a source is private; then so are the question and its answer."""
        return any(source.private for source in self.sources)


Found = Iterator[Thread]


def words(pattern: str) -> re.Pattern[str]:
    """A pattern that finds beginnings of words, whatever the case."""
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


def top_values(dossier: Dossier, *cards: str, most: int = 5) -> list[tuple[TopValue, str]]:
    """Those of the first values that are among the cards (all without cards), each with « X est votre première
    valeur » or « X compte parmi vos premières valeurs »."""
    found = []
    for rank, top in enumerate(dossier.work_values.top[:most]):
        if top.title and (not cards or top.card in cards):
            where = "est votre première valeur" if rank == 0 else "compte parmi vos premières valeurs"
            found.append((top, f"« {top.title} » {where}"))
    return found


def liked_stories(dossier: Dossier) -> list[Story]:
    """Stories told with a pleasure of 4 or 5."""
    return [story for story in dossier.stories.stories if (story.pleasure or 0) >= 4]


def going_options(dossier: Dossier) -> list[Option]:
    """The options that are not dropped."""
    return [option for option in dossier.options.options if option.state is not OptionState.dropped]


def current_periods(dossier: Dossier) -> list[Period]:
    """Periods that go on and whose satisfaction is known."""
    return [p for p in dossier.career_path.periods if p.end is None and p.satisfaction_end is not None]


def strip(dossier: Dossier, key: str) -> Strip:
    """The marks on a strip, none when it is not there."""
    return dossier.ideal_environment.strips.get(key, Strip())


def wished(dossier: Dossier, key: str, low: int = 0, high: int = 10) -> bool:
    """Whether the wish on a strip lies between low and high, both included."""
    mark = strip(dossier, key).wished
    return mark is not None and low <= mark <= high


def of_value(top: TopValue) -> Source:
    """A value as a source."""
    return Source(f"work_values/{top.card}", f"Valeurs : {top.title}", top.private)


def of_story(story: Story) -> Source:
    """A story as a source."""
    return Source(f"stories/{story.id}", f"Récits : {story.title}", story.private)


def of_skill(skill: Skill) -> Source:
    """A skill as a source."""
    return Source(f"skills/{skill.id}", f"Compétences : {skill.label}", skill.private)


def of_driver(driver: Driver) -> Source:
    """A driver as a source."""
    return Source(f"drivers/{driver.id}", f"Moteurs : {driver.text}", driver.private)


def of_option(option: Option) -> Source:
    """An option as a source."""
    return Source(f"options/{option.id}", f"Pistes : {option.title}", option.private)


def of_period(period: Period) -> Source:
    """A period as a source."""
    return Source(f"career_path/{period.id}", f"Ligne de vie : {period.title}", period.private)


def of_pastime(pastime: Pastime) -> Source:
    """A hobby as a source."""
    return Source(f"pastimes/{pastime.id}", f"Passions : {pastime.what}", pastime.private)


def of_strip(dossier: Dossier, key: str, name: str) -> Source:
    """A strip as a source."""
    return Source(f"ideal_environment/{key}", f"Environnement idéal : {name}", strip(dossier, key).private)
