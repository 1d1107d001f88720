"""How the notebooks join: the synthesis names them, and says under which heading each exercise goes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Enum

from bilan_widgets.charts.section import Section
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.opening import open_desk, use
from bilan_widgets.synthesis.cover import cover_of
from bilan_widgets.synthesis.handwriting import HANDWRITING
from bilan_widgets.synthesis.runner import is_thin, run_here, run_in_kernel

KEPT, OF_THE_DOCUMENT, OF_THE_PAGE, THE_REST = "synthese", "document", "page", "*"
v4: Any = nbformat.v4
_WIDGET = "application/vnd.jupyter.widget-view+json"
_TOP_HEADING = re.compile(r"^#(?=#* )", re.MULTILINE)
_NOTHING_YET = ("La synthèse se remplit à mesure des exercices. Il n’y a encore rien à y mettre : "
                "revenez après le premier.")


class Gather(Preprocessor):
    """Turn the synthesis notebook into the cells of the document; puts its cover into resources["bilan"]."""

    enabled = Bool(True).tag(config=True)
    execution = Enum(["auto", "here", "kernel"], "auto",
                     help="auto: in this process when it is thin, else in a kernel").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Run the notebooks that the metadata names, and put what they keep under the document's headings."""
        folder = Path(resources.get("metadata", {}).get("path") or ".").resolve()
        desk = open_desk()
        with use(desk):
            cells = [cell for name in nb.metadata.get("bilan", {}).get("notebooks", [])
                     for cell in self._kept_cells(folder, name, desk)]
        written = [cell for cell in nb.cells
                   if cell.cell_type == "markdown" and OF_THE_DOCUMENT in _tags(cell)]
        nb.cells = [*_arranged(written, cells, desk)] or [v4.new_markdown_cell(_NOTHING_YET)]
        for number, cell in enumerate(nb.cells):      # cells of several notebooks may bear the same id
            cell["id"] = f"part-{number}"
        nb.metadata.pop("widgets", None)
        resources["bilan"] = {"cover": cover_of(desk.dossier.beneficiary)}
        return nb, resources

    def _kept_cells(self, folder: Path, name: str, desk: Desk) -> list[Any]:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            raise Refused(f"La synthèse cite le carnet « {name} », qui n’est pas à côté d’elle. Remettez-le "
                          "dans ce dossier ou retirez son nom des métadonnées de la synthèse.")
        notebook = _read(path)
        for cell in notebook.cells:
            if OF_THE_PAGE in _tags(cell):
                cell.source = ""
        if self.execution == "here" or (self.execution == "auto" and is_thin(notebook)):
            run_here(notebook, folder, name)
        else:
            run_in_kernel(notebook, folder, name, desk.name)
        kept = [cell for cell in notebook.cells if KEPT in _tags(cell)]
        for cell in kept:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if _says_something(output)]
        return [cell for cell in kept if cell.get("outputs") or cell.cell_type == "markdown"]


def _read(path: Path) -> Any:
    try:
        reader: Any = nbformat.read
        return reader(path, 4)
    except (OSError, ValueError, nbformat.validator.NotebookValidationError):
        raise Refused(f"Le carnet « {path.name} » n’a pas pu être lu : ce n’est pas un carnet Jupyter, ou il "
                      "est abîmé. Remettez-en une copie saine, puis recommencez.") from None


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _says_something(output: Any) -> bool:
    data = output.get("data", {})
    data.pop(_WIDGET, None)
    words = [data.get(kind, "") for kind in ("text/markdown", "text/html", "image/svg+xml", "image/png")]
    return any(words) or bool(data.get("text/plain", "").strip() and not data["text/plain"].startswith("<"))


def _arranged(written: list[Any], kept: list[Any], desk: Desk) -> Iterator[Any]:
    """The document's own cells, each followed by what it gathers; a heading that gathers nothing goes."""
    named = {tag for cell in written for tag in _asked(cell)}
    rest = [cell for cell in kept if not named & set(_tags(cell))]
    for cell in written:
        asked = _asked(cell)
        found = rest if THE_REST in asked else [one for tag in asked for one in kept if tag in _tags(one)]
        place = HANDWRITING.get(cell.metadata.get("bilan", {}).get("place", ""))
        if found or not asked:
            yield v4.new_markdown_cell(_own_words(cell.source))
            yield from map(_in_french, found)
        if place:
            yield _cell_of(place(desk.dossier.beneficiary))
    if THE_REST not in named:
        yield from map(_in_french, rest)


def _asked(cell: Any) -> list[str]:
    return list(cell.metadata.get("bilan", {}).get("gather", []))


def _own_words(source: str) -> str:
    """Typeset, with headings from the second level on: the first is the document's title."""
    source = typeset(source)
    return _TOP_HEADING.sub("##", source) if re.search(r"^# ", source, re.MULTILINE) else source


def _in_french(cell: Any) -> Any:
    return v4.new_markdown_cell(_own_words(cell.source)) if cell.cell_type == "markdown" else cell


def _cell_of(section: Section) -> Any:
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", data=section.mimebundle())])
