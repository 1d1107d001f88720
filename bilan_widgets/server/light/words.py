"""What a notebook says before any kernel answers: its Markdown as HTML, with places for what its cells will give."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from bilan_widgets.dossier.french import typeset

Kind = Literal["words", "exercise", "margin", "code"]
STOCK = "voila"                       # notebook metadata {"bilan": {"front": "voila"}}: Voilà's own front end


@dataclass(frozen=True)
class Cell:
    """One cell of a page. html: of Markdown; source: of code. folding: an exercise under a lid."""

    number: int
    kind: Kind
    html: str = ""
    source: str = ""
    folding: bool = False


@dataclass(frozen=True)
class Words:
    """A notebook as a page. kernel: the name of its kernel spec, "" when it names none; front: "voila" or ""."""

    cells: tuple[Cell, ...]
    kernel: str
    front: str


_kept: dict[Path, tuple[tuple[int, int], Words]] = {}


def words_of(path: Path) -> Words:
    """The page of that notebook, made once for each of its versions. Raises OSError, ValueError (not a notebook)."""
    state = path.stat()
    version = (state.st_mtime_ns, state.st_size)
    if path not in _kept or _kept[path][0] != version:
        notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
        _kept[path] = (version, _read(notebook))
    return _kept[path][1]


def _read(notebook: Any) -> Words:
    ours = notebook.metadata.get("bilan", {})
    cells = [_cell(number, cell) for number, cell in enumerate(notebook.cells)
             if "document" not in cell.metadata.get("tags", []) and cell.cell_type != "raw"]
    return Words(tuple(cells), str(notebook.metadata.get("kernelspec", {}).get("name", "")),
                 str(ours.get("front", "")))


def _cell(number: int, cell: Any) -> Cell:
    tags = cell.metadata.get("tags", [])
    if cell.cell_type == "code":
        return Cell(number, "code", source=cell.source)
    kind: Kind = "exercise" if "exercice" in tags else "margin" if "marge" in tags else "words"
    return Cell(number, kind, html=markdown(typeset(cell.source)), folding="pli" in tags)


def markdown(text: str) -> str:
    """Markdown as HTML, as nbconvert makes it. The author of a notebook may write HTML; a beneficiary writes none."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(text))
