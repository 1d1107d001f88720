"""What one exercise gives to the document: a title and blocks, as plain text, HTML, Markdown and data."""

import re
from dataclasses import dataclass
from typing import Any

from bilan_widgets.charts.chart import Chart, Table

PICTURES = "application/vnd.bilan.pictures+json"
SECTION = "application/vnd.bilan.section+json"
_APART = re.compile(r"\n[ \t]*\n|[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Sentence:
    """Words of the person.

    source: the place they come from, as « part » or « part/item », or in words; key: stable for the same sentence,
    what the person's choices hang on; mark: what the document puts after it, a number of its list of sources or a
    few words; link: where the mark leads, "" for nowhere.
    """

    text: str
    source: str = ""
    key: str = ""
    mark: str = ""
    link: str = ""


@dataclass(frozen=True)
class Passage:
    """Sentences that make one paragraph, or a list when each speaks of another thing."""

    sentences: tuple[Sentence, ...]
    listed: bool = False

    @property
    def runs_on(self) -> bool:
        """Whether they can share a paragraph: none holds a blank line, or a mark that would turn round what follows."""
        return not any(_APART.search(part.text) for part in self.sentences)


@dataclass(frozen=True)
class Quote:
    """Words set apart, as they were said."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """What the marks point to, numbered from 1; links: an address for each, or none at all."""

    texts: tuple[str, ...]
    links: tuple[str, ...] = ()

    @property
    def by_exercise(self) -> dict[str, list[tuple[int, str]]]:
        """{exercise: [(number, item of it, "" for the whole)]}, from texts such as « Compétences : Former »."""
        found: dict[str, list[tuple[int, str]]] = {}
        for number, text in enumerate(self.texts, 1):
            exercise, _, item = text.replace("\u00a0:", " :").partition(" : ")
            found.setdefault(exercise, []).append((number, item))
        return found


@dataclass(frozen=True)
class Place:
    """An empty place to write by hand; label: what goes there."""

    label: str


Block = Sentence | Passage | Quote | Items | Sources | Place | Table | Chart


@dataclass(frozen=True)
class Section:
    """One exercise in the document; with no block it leaves no trace there, not even its title."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that say something."""
        return tuple(block for block in self.blocks if says_something(block))

    def mimebundle(self) -> dict[str, Any]:
        """The section by media type; the pictures are {file stem: svg}, named by the Markdown."""
        from bilan_widgets.charts import section_data, section_html, section_markdown
        if not self.kept:
            return {"text/plain": ""}
        return {"text/plain": _plain(self), "text/html": section_html.write(self), SECTION: section_data.dump(self),
                "text/markdown": section_markdown.write(self), PICTURES: pictures(self)}

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return self.mimebundle()


def picture_name(section: Section, chart: Chart) -> str:
    """The file stem of a drawing, one of its kind in the document."""
    return f"{section.name}-{chart.name}".replace("_", "-")


def pictures(section: Section) -> dict[str, str]:
    """The drawings of a section, by file stem."""
    return {picture_name(section, block): block.svg for block in section.kept
            if isinstance(block, Chart) and block.svg}


def says_something(block: Block) -> bool:
    """Whether it would leave a trace in the document."""
    match block:
        case Sentence(text=text) | Quote(text) | Place(text):
            return bool(text.strip())
        case Passage(parts):
            return any(map(says_something, parts))
        case Items(texts) | Sources(texts=texts):
            return any(text.strip() for text in texts)
        case Table():
            return bool(block.rows)
        case Chart():
            return bool(block.sentence.strip() or block.svg or block.table.rows)


def _plain(section: Section) -> str:
    lines = [section.title] if section.title else []
    for block in section.kept:
        match block:
            case Sentence(text=text) | Quote(text) | Place(text):
                lines.append(text)
            case Passage(parts, True):
                lines.extend(f"- {part.text}" for part in parts if part.text.strip())
            case Passage(parts):
                lines.append(" ".join(part.text for part in parts if part.text.strip()))
            case Items(texts) | Sources(texts=texts):
                lines.extend(f"- {text}" for text in texts)
            case Table():
                lines.extend(_plain_rows(block))
            case Chart():
                lines.extend([block.sentence, *_plain_rows(block.table)])
    return "\n".join(lines)


def _plain_rows(table: Table) -> list[str]:
    return [" ; ".join(row) for row in table.rows]
