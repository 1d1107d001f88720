"""The person's choices on what was gathered: rewording, left out, order, and what the shareable version takes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from bilan_widgets.charts.chart import Chart
from bilan_widgets.charts.section import Block, Passage, Section, Sentence
from bilan_widgets.dossier.synthesis import LineChoice, Synthesis
from bilan_widgets.synthesis.draft import Chapter

Version = Literal["complete", "shareable"]
PICTURE = "/picture/"
_A_LIST = 3                            # sentences of one exercise, each about another item, that are better read apart
_SAID = 0.75                           # share of a picture's words already said above which it only bears a name
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Line:
    """A sentence and what the person decided of it; proposed: the automatic text; section: its exercise."""

    sentence: Sentence
    choice: LineChoice
    section: str

    @property
    def text(self) -> str:
        """As the document says it."""
        return self.choice.wording.strip() or self.sentence.text

    @property
    def shared(self) -> bool:
        """Whether the shareable version may say it."""
        return self.choice.kept and self.choice.shared


def lines(chapter: Chapter, choices: Synthesis) -> tuple[Line, ...]:
    """The chapter's sentences in the person's order; those that it does not name come after, as they were."""
    found = [Line(block, choice_of(choices, block.key), section.name) for section in chapter.sections
             for block in section.kept if isinstance(block, Sentence)]
    rank = {key: place for place, key in enumerate(choices.order)}
    return tuple(sorted(found, key=lambda line: rank.get(line.sentence.key, len(rank))))


def illustrations(chapter: Chapter, choices: Synthesis) -> tuple[tuple[str, Block, LineChoice], ...]:
    """What is no sentence, pictures above all: key, block, and what the person decided of it."""
    found = []
    for section in chapter.sections:
        for number, block in enumerate(section.kept):
            if not isinstance(block, Sentence):
                name = block.name if isinstance(block, Chart) else f"block-{number}"
                key = f"{section.name}/picture/{name}"
                names = {section.name, f"{section.name}/{name}"}
                usual = chapter.pictures is None or not names.isdisjoint(chapter.pictures)
                found.append((key, block, choice_of(choices, key, kept=usual or not isinstance(block, Chart))))
    return tuple(found)


def choice_of(choices: Synthesis, key: str, *, kept: bool = True) -> LineChoice:
    """What was decided of a key; until then it is shared, and kept unless the document's plan says otherwise."""
    return next((line for line in choices.lines if line.key == key), LineChoice(key=key, kept=kept))


def with_choice(choices: Synthesis, key: str, **changes: Any) -> tuple[LineChoice, ...]:
    """The choices with one changed; of a sentence, one that says nothing more is dropped."""
    changed = LineChoice.model_validate(choice_of(choices, key).model_dump() | changes)
    others = tuple(line for line in choices.lines if line.key != key)
    return others if changed == LineChoice(key=key) and PICTURE not in key else (*others, changed)


def moved(chapter: Chapter, choices: Synthesis, key: str, step: int) -> tuple[str, ...]:
    """The order after a sentence went up (-1) or down (1) by one within its chapter."""
    keys = [line.sentence.key for line in lines(chapter, choices)]
    at = keys.index(key)
    to = min(max(at + step, 0), len(keys) - 1)
    keys[at], keys[to] = keys[to], keys[at]
    return (*(other for other in choices.order if other not in keys), *keys)


def withheld(chapter: Chapter, choices: Synthesis) -> frozenset[str]:
    """Exercises whose pictures stay out of the shareable version: one of their sentences does.

    Why: a picture and its table show the whole exercise, hence also what the sentence says.
    """
    return frozenset(line.section for line in lines(chapter, choices) if not line.shared)


def chosen(chapter: Chapter, choices: Synthesis, version: Version) -> Chapter:
    """The chapter as this version has it: the untitled sections run together, as passages and pictures."""
    said = [line for line in lines(chapter, choices) if (line.shared if version == "shareable" else line.choice.kept)]
    shown: dict[str, list[Block]] = {}
    hidden = withheld(chapter, choices) if version == "shareable" else frozenset[str]()
    for key, block, choice in illustrations(chapter, choices):
        name = key.partition("/picture/")[0]
        if choice.kept and name not in hidden and (version == "complete" or choice.shared):
            with_table = chapter.tables is None or name in chapter.tables
            text = " ".join(line.text for line in said if line.section == name)
            shown.setdefault(name, []).append(_printed(block, name, with_table, text))
    titled = [section for section in chapter.sections if section.title]
    apart = {section.name for section in titled}
    together = _woven([line for line in said if line.section not in apart],
                      {name: blocks for name, blocks in shown.items() if name not in apart})
    alone = [replace(section, name="s", blocks=_woven([line for line in said if line.section == section.name],
                                                      {section.name: shown.get(section.name, [])}))
             for section in titled]
    sections = [section for section in (Section("s", "", together), *alone) if section.kept]
    return replace(chapter, sections=tuple(sections), cells=chapter.cells if version == "complete" else ())


def _printed(block: Block, section: str, with_table: bool, said: str) -> Block:
    """A picture under a name of its own; what its table says is in the drawing and its description.

    said: the sentences of its exercise; a picture that would only say them again bears the name of its table.
    """
    if not isinstance(block, Chart):
        return block
    table = block.table if with_table or not block.svg else replace(block.table, rows=())
    words, known = (_WORD.findall(text.lower()) for text in (block.sentence, said))
    again = block.svg and table.caption and not table.rows and sum(w in known for w in words) >= _SAID * len(words)
    return replace(block, name=f"{section}-{block.name}", table=table,
                   sentence=table.caption if again else block.sentence)


def _woven(said: list[Line], shown: dict[str, list[Block]]) -> tuple[Block, ...]:
    """Passages, each exercise's pictures after its last sentence; pictures without a sentence come at the end."""
    last = {line.section: place for place, line in enumerate(said)}
    blocks: list[Block] = []
    run: list[Sentence] = []
    for place, line in enumerate(said):
        run.append(replace(line.sentence, text=line.text))
        following = said[place + 1].section if place + 1 < len(said) else ""
        if following != line.section:
            blocks += _passages(run)
            run = []
        if last[line.section] == place:
            blocks += shown.pop(line.section, [])
    return (*blocks, *_flat(shown.values()))


def _passages(run: list[Sentence]) -> list[Block]:
    """Sentences of one exercise as paragraphs, and as lists where at least three speak of an item each."""
    parts = [(is_item, tuple(part)) for is_item, part in groupby(run, key=lambda one: "/" in one.source)]
    listed = [is_item and len({one.source for one in part}) == len(part) >= _A_LIST for is_item, part in parts]
    return [Passage(part, apart) for (_, part), apart in zip(parts, listed, strict=True)] if any(listed) else [
        Passage(tuple(run))]


def _flat(lists: Iterable[list[Block]]) -> list[Block]:
    return [block for blocks in lists for block in blocks]
