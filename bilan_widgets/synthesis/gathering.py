"""How the notebooks join: the synthesis names them, and says under which heading each exercise goes."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Enum

from bilan_widgets.charts.section import SECTION, Block, Sentence
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.opening import open_desk, use
from bilan_widgets.synthesis.choosing import Version
from bilan_widgets.synthesis.composing import compose
from bilan_widgets.synthesis.cover import cover_of
from bilan_widgets.synthesis.draft import OF_THE_DOCUMENT, Chapter, chapters, tags
from bilan_widgets.synthesis.runner import is_thin, run_here, run_in_kernel

KEPT, OF_THE_PAGE = "synthese", "page"
SHORT = 3                              # chapters above which the title has a page of its own, with the contents
_WIDGET = "application/vnd.jupyter.widget-view+json"


class Gather(Preprocessor):
    """Turn the synthesis notebook into the cells of the document; puts its cover into resources["bilan"]."""

    enabled = Bool(True).tag(config=True)
    execution = Enum(["auto", "here", "kernel"], "auto",
                     help="auto: in this process when it is thin, else in a kernel").tag(config=True)

    version = Enum(["complete", "shareable"], "complete",
                   help="shareable: only what is ticked for it").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Run the notebooks that the metadata names, and put what they keep under the document's headings."""
        desk, version = open_desk(), cast(Version, self.version)
        draft = self.draft(nb, Path(resources.get("metadata", {}).get("path") or "."), desk)
        nb.cells = compose(draft, desk.dossier, version)
        for number, cell in enumerate(nb.cells):      # cells of several notebooks may bear the same id
            cell["id"] = f"part-{number}"
        nb.metadata.pop("widgets", None)
        full = sum(not chapter.empty for chapter in draft)
        resources["bilan"] = {"cover": cover_of(desk.dossier.beneficiary, version, own_page=full > SHORT)}
        return nb, resources

    def draft(self, nb: Any, folder: Path, desk: Desk) -> tuple[Chapter, ...]:
        """The chapters of a synthesis notebook in that folder, before the person's choices."""
        folder = folder.resolve()
        with use(desk):
            cells = [cell for name in nb.metadata.get("bilan", {}).get("notebooks", [])
                     for cell in self._kept_cells(folder, name, desk)]
        written = [cell for cell in nb.cells if cell.cell_type == "markdown" and OF_THE_DOCUMENT in tags(cell)]
        return tuple(_spoken(chapter, desk.dossier) for chapter in chapters(written, cells))

    def _kept_cells(self, folder: Path, name: str, desk: Desk) -> list[Any]:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            raise Refused(f"La synthèse cite le carnet « {name} », qui n’est pas à côté d’elle. Remettez-le "
                          "dans ce dossier ou retirez son nom des métadonnées de la synthèse.")
        notebook = read_notebook(path)
        for cell in notebook.cells:
            if OF_THE_PAGE in tags(cell):
                cell.source = ""
        if self.execution == "here" or (self.execution == "auto" and is_thin(notebook)):
            run_here(notebook, folder, name)
        else:
            run_in_kernel(notebook, folder, name, desk.name)
        kept = [cell for cell in notebook.cells if KEPT in tags(cell)]
        for cell in kept:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if _says_something(output)]
        return [cell for cell in kept if cell.get("outputs") or cell.cell_type == "markdown"]


def _spoken(chapter: Chapter, dossier: Dossier) -> Chapter:
    """The chapter; in the third person, an exercise that the person reworded, as « je », is quoted."""
    voice = dossier.beneficiary.voice("third")
    if dossier.synthesis.person != "third":
        return chapter

    def quoted(block: Block) -> Block:
        if not (isinstance(block, Sentence) and block.key == f"{block.source}/wording"):
            return block
        return replace(block, text=f"{voice.say('', '', '{Nom} écrit')} : « {block.text.strip()} »")

    return replace(chapter, sections=tuple(replace(section, blocks=tuple(map(quoted, section.blocks)))
                                           for section in chapter.sections))


def read_notebook(path: Path) -> Any:
    """A notebook of format 4; Refused when it is not one."""
    try:
        reader: Any = nbformat.read
        return reader(path, 4)
    except (OSError, ValueError, nbformat.validator.NotebookValidationError):
        raise Refused(f"Le carnet « {path.name} » n’a pas pu être lu : ce n’est pas un carnet Jupyter, ou il "
                      "est abîmé. Remettez-en une copie saine, puis recommencez.") from None


def _says_something(output: Any) -> bool:
    data = output.get("data", {})
    if SECTION in data:
        return bool(data[SECTION].get("blocks"))
    data.pop(_WIDGET, None)
    words = [data.get(kind, "") for kind in ("text/markdown", "text/html", "image/svg+xml", "image/png")]
    return any(words) or bool(data.get("text/plain", "").strip() and not data["text/plain"].startswith("<"))
