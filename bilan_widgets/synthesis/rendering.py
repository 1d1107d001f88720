"""The synthesis made from Python: for the page's buttons, its preview and `bilan export`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.opening import use
from bilan_widgets.places import shipped
from bilan_widgets.synthesis.choosing import Version
from bilan_widgets.synthesis.draft import Chapter

NOTEBOOK = "synthese.ipynb"
FORMATS = {"pdf": "SynthesisPDF", "docx": "SynthesisDocx", "odt": "SynthesisOdt", "html": "SynthesisHTML"}
Progress = Callable[[str], None]


def render(desk: Desk, format: str, notebook: Path | None = None, *, version: Version = "complete",
           progress: Progress | None = None) -> bytes:
    """The synthesis of this dossier as « pdf », « docx », « odt » or « html »; raises Refused.

    notebook: the synthesis notebook, the shipped one when not given; progress: told each step, in French.
    """
    if format not in FORMATS:
        raise Refused(f"Ce format n’est pas proposé. Choisissez parmi : {', '.join(FORMATS)}.")
    from traitlets.config import Config

    from bilan_widgets.synthesis import exporters
    exporter = getattr(exporters, FORMATS[format])(config=Config({"Gather": {"version": version}}))
    if progress:
        exporter.progress = progress
    with use(desk):
        made = exporter.from_filename(str(_place(notebook)))[0]
    return made.encode() if isinstance(made, str) else bytes(made)


def draft_of(desk: Desk, notebook: Path | None = None) -> tuple[Chapter, ...]:
    """What the exercises give now, before the person's choices."""
    from bilan_widgets.synthesis.gathering import Gather, read_notebook
    path = _place(notebook)
    gather: Any = Gather
    drafted: tuple[Chapter, ...] = gather().draft(read_notebook(path), path.parent, desk)
    return drafted


def article_of(draft: tuple[Chapter, ...], desk: Desk, version: Version = "complete") -> str:
    """The document's body for the page, escaped, as an <article class="b-sheet">; marks lead to the exercises."""
    from nbformat.v4 import new_notebook

    from bilan_widgets.synthesis.composing import compose
    from bilan_widgets.synthesis.cover import cover_of
    from bilan_widgets.synthesis.html import article
    maker: Any = new_notebook
    return article(maker(cells=compose(draft, desk.dossier, version, in_app=True)),
                   cover_of(desk.dossier.beneficiary, version))


def preview_html(desk: Desk, notebook: Path | None = None, version: Version = "complete") -> str:
    """The same from the exercises as they are now."""
    return article_of(draft_of(desk, notebook), desk, version)


def _place(notebook: Path | None) -> Path:
    return notebook or shipped("notebooks") / NOTEBOOK
