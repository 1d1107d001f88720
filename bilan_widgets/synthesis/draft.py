"""What was gathered, before the person's choices: chapters, each with the sections of the exercises under it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bilan_widgets.charts.section import SECTION, Section, Sentence
from bilan_widgets.charts.section_data import load
from bilan_widgets.dossier.french import typeset

OF_THE_DOCUMENT, THE_REST = "document", "*"
_TOP_HEADING = re.compile(r"^#(?=#* )", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """One heading of the document and what is under it.

    words: Markdown of the synthesis notebook's own cell; place: what is written by hand there, "" for nothing;
    gathers: whether exercises are asked for, expected: by their names; sections: theirs; cells: what notebooks keep
    besides. pictures, tables: exercises (or « exercise/chart ») whose pictures, exercises whose pictures' tables, are
    printed; a heading that names its exercises prints those that it names here, None is all. The person may decide
    otherwise of a picture.
    """

    words: str
    place: str = ""
    gathers: bool = False
    expected: bool = False
    pictures: tuple[str, ...] | None = None
    tables: tuple[str, ...] | None = None
    sections: tuple[Section, ...] = ()
    cells: tuple[Any, ...] = ()

    @property
    def title(self) -> str:
        """Its heading in plain words, "" when it has none."""
        found = _HEADING.search(self.words)
        return found[1] if found else ""

    @property
    def empty(self) -> bool:
        """Whether the exercises give it nothing."""
        return not self.cells and not any(section.kept for section in self.sections)


def chapters(written: Iterable[Any], kept: list[Any]) -> Iterator[Chapter]:
    """The document's own cells, each with what it gathers; what nobody gathers comes last.

    written: Markdown cells, whose metadata « bilan » says what they gather (tags, « * » for the rest) and their place;
    kept: cells of the exercises' notebooks, with their outputs.
    """
    written = list(written)
    named = {tag for cell in written for tag in _asked(cell)}
    rest = [cell for cell in kept if not named & set(tags(cell))]
    for cell in written:
        asked = _asked(cell)
        found = rest if THE_REST in asked else [one for tag in asked for one in kept if tag in tags(one)]
        about = cell.metadata.get("bilan", {})
        named_here = bool(set(asked) - {THE_REST})
        bare = Chapter(own_words(cell.source), str(about.get("place", "")), bool(asked), named_here,
                       _names(about, "pictures", named_here), _names(about, "tables", named_here))
        yield _chapter(bare, found)
    if THE_REST not in named and rest:
        yield _chapter(Chapter("", gathers=True), rest)


def tags(cell: Any) -> list[str]:
    """The tags of a notebook's cell."""
    return list(cell.metadata.get("tags", []))


def own_words(source: str) -> str:
    """Markdown typeset, with headings from the second level on: the first is the document's title."""
    source = typeset(source)
    return _TOP_HEADING.sub("##", source) if re.search(r"^# ", source, re.MULTILINE) else source


def _names(about: Any, what: str, named_here: bool) -> tuple[str, ...] | None:
    return tuple(map(str, about.get(what, ()))) if named_here or what in about else None


def _asked(cell: Any) -> list[str]:
    return list(cell.metadata.get("bilan", {}).get("gather", []))


def _chapter(bare: Chapter, found: list[Any]) -> Chapter:
    sections: list[Section] = []
    others: list[Any] = []
    for cell in found:
        given = [output["data"][SECTION] for output in cell.get("outputs", []) if SECTION in output.get("data", {})]
        if given:
            sections += [_keyed(load(data)) for data in given]
        else:
            others.append(cell)
    return replace(bare, sections=tuple(sections), cells=tuple(others))


def _keyed(section: Section) -> Section:
    """Every sentence with a key of its own, so that it can be chosen; without one, its source is its exercise."""
    seen: set[str] = set()
    blocks: list[Any] = []
    for number, block in enumerate(section.blocks):
        if isinstance(block, Sentence):
            source = block.source if block.key else block.source or section.title or section.name
            key = block.key or f"{section.name}/text-{number}"
            key = key if key not in seen else f"{key}-{number}"
            seen.add(key)
            block = replace(block, key=key, source=source)
        blocks.append(block)
    return replace(section, blocks=tuple(blocks))
