"""What one exercise gives to the document: a title and blocks, as plain text, HTML and Markdown."""

from dataclasses import dataclass
from typing import Any

from bilan_widgets.charts.chart import Chart, Table

PICTURES = "application/vnd.bilan.pictures+json"


@dataclass(frozen=True)
class Sentence:
    """Words of the person; source: the exercise they come from, shown discreetly."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Quote:
    """Words set apart, as they were said."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """An empty place to write by hand; label: what goes there."""

    label: str


Block = Sentence | Quote | Items | Place | Table | Chart


@dataclass(frozen=True)
class Section:
    """One exercise in the document; with no block it leaves no trace there, not even its title."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that say something."""
        return tuple(block for block in self.blocks if _says_something(block))

    def mimebundle(self) -> dict[str, Any]:
        """The section by media type; the pictures are {file stem: svg}, named by the Markdown."""
        from bilan_widgets.charts import section_html, section_markdown
        if not self.kept:
            return {"text/plain": ""}
        return {"text/plain": _plain(self), "text/html": section_html.write(self),
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


def _says_something(block: Block) -> bool:
    match block:
        case Sentence(text, _) | Quote(text) | Place(text):
            return bool(text.strip())
        case Items(texts):
            return any(text.strip() for text in texts)
        case Table():
            return bool(block.rows)
        case Chart():
            return bool(block.sentence.strip() or block.svg or block.table.rows)


def _plain(section: Section) -> str:
    lines = [section.title] if section.title else []
    for block in section.kept:
        match block:
            case Sentence(text, _) | Quote(text) | Place(text):
                lines.append(text)
            case Items(texts):
                lines.extend(f"- {text}" for text in texts)
            case Table():
                lines.extend(_plain_rows(block))
            case Chart():
                lines.extend([block.sentence, *_plain_rows(block.table)])
    return "\n".join(lines)


def _plain_rows(table: Table) -> list[str]:
    return [" ; ".join(row) for row in table.rows]
