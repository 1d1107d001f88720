"""The document's cells from its chapters: numbered sources, places for the hand, and what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import nbformat

from bilan_widgets.charts.section import Block, Passage, Section, Sentence, Sources
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.sources import find_item, source_address, source_label
from bilan_widgets.synthesis.choosing import Version, chosen
from bilan_widgets.synthesis.draft import Chapter, own_words
from bilan_widgets.synthesis.handwriting import HANDWRITING, OWN_WORDS

v4: Any = nbformat.v4
UNSUPPORTED = "à étayer"
_NOTHING_YET = typeset("La synthèse se remplit à mesure des exercices. Il n’y a encore rien à y mettre : revenez après "
                       "le premier.")
_SOURCES = "## Sources\n\nChaque numéro renvoie à l’endroit du dossier d’où vient la phrase."


def compose(draft: Iterable[Chapter], dossier: Dossier, version: Version = "complete", *,
            in_app: bool = False) -> list[Any]:
    """The notebook cells of the document. in_app: whether marks lead to the exercises rather than to the list."""
    draft = list(draft)
    ready = [chosen(with_own_words(chapter, dossier), dossier.synthesis, version) for chapter in draft]
    if any(chapter.gathers for chapter in ready) and all(c.empty for c in ready if c.gathers):
        return [v4.new_markdown_cell(_NOTHING_YET)]
    marker = Marker(dossier, version, in_app)
    missing = _missing(ready) if version == "complete" else []
    cells = []
    for chapter in ready:
        if chapter.place and missing:                                # before what is written by hand
            cells += missing
            missing = []
        cells += _cells(chapter, dossier, marker)
    cells += missing
    if marker.labels:
        cells += [v4.new_markdown_cell(typeset(_SOURCES)), cell_of(Section("sources", "", (marker.listed(),)))]
    return cells


def with_own_words(chapter: Chapter, dossier: Dossier) -> Chapter:
    """The chapter with what the person, or the counsellor, wrote for it on the page of the synthesis."""
    text = OWN_WORDS[chapter.place](dossier) if chapter.place in OWN_WORDS else ""
    if not text.strip():
        return chapter
    own = Section("synthesis", "", (Sentence(text, f"synthesis/{chapter.place}", f"synthesis/{chapter.place}"),))
    return replace(chapter, sections=(*chapter.sections, own))


@dataclass
class Marker:
    """Numbers the sources in the order in which they are met; what has none is « à étayer »."""

    dossier: Dossier
    version: Version
    in_app: bool
    labels: dict[str, str] = field(default_factory=dict)            # label → address

    def listed(self) -> Sources:
        """The list at the end."""
        return Sources(tuple(self.labels), tuple(self.labels.values()) if self.in_app else ())

    def block(self, block: Block) -> Block:
        """The block with its sentences marked."""
        if isinstance(block, Passage):
            return replace(block, sentences=tuple(map(self.marked, block.sentences)))
        return block

    def marked(self, sentence: Sentence) -> Sentence:
        """The sentence with its mark."""
        if sentence.key.startswith("synthesis/"):                    # written here, it is its own source
            return sentence
        if not sentence.source:
            return replace(sentence, mark=UNSUPPORTED)
        label = typeset(label_of(self.dossier, sentence.source, self.version))
        self.labels.setdefault(label, source_address(sentence.source))
        number = list(self.labels).index(label) + 1
        address = source_address(sentence.source) if self.in_app else f"#source-{number}"
        return replace(sentence, mark=str(number), link=address)


def label_of(dossier: Dossier, source: str, version: Version) -> str:
    """A source in words; never the name of something private, and of no item at all in the shareable version."""
    part, _, key = source.partition("/")
    holder = getattr(dossier, "options" if part == "option_sheet" else part, None)
    private = key and getattr(find_item(holder, key.rpartition("/")[2]), "private", False) if holder else False
    named = part if version == "shareable" or private else source
    return source_label(dossier, named) or source_label(dossier, part) or source


def _cells(chapter: Chapter, dossier: Dossier, marker: Marker) -> list[Any]:
    by_hand: Callable[[Any], Section] | None = None if chapter.sections else HANDWRITING.get(chapter.place)
    if chapter.empty and by_hand is None and (chapter.gathers or chapter.place):
        return []
    made = [v4.new_markdown_cell(chapter.words)] if chapter.words else []
    for section in chapter.sections:
        made.append(cell_of(replace(section, blocks=tuple(map(marker.block, section.blocks)))))
    made += [v4.new_markdown_cell(own_words(cell.source)) if cell.cell_type == "markdown" else cell
             for cell in chapter.cells]
    return [*made, cell_of(by_hand(dossier.beneficiary))] if by_hand else made


def _missing(ready: list[Chapter]) -> list[Any]:
    titles = [chapter.title for chapter in ready if chapter.expected and chapter.empty and chapter.title]
    if not titles:
        return []
    said = "Rien n’a encore été gardé à ces endroits du dossier :\n\n" + "\n".join(f"- {title}" for title in titles)
    return [v4.new_markdown_cell(typeset(f"## Ce qui manque encore\n\n{said}"))]


def cell_of(section: Section) -> Any:
    """A notebook cell that shows a section."""
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", data=section.mimebundle())])
