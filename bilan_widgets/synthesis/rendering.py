"""The synthesis made from Python: for the page's buttons, its preview and `bilan export`."""

from pathlib import Path
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.opening import use
from bilan_widgets.places import shipped

NOTEBOOK = "synthese.ipynb"
FORMATS = {"pdf": "SynthesisPDF", "docx": "SynthesisDocx", "odt": "SynthesisOdt", "html": "SynthesisHTML"}


def render(desk: Desk, format: str, notebook: Path | None = None) -> bytes:
    """The synthesis of this dossier as « pdf », « docx », « odt » or « html »; raises Refused.

    notebook: the synthesis notebook, the shipped one when not given.
    """
    if format not in FORMATS:
        raise Refused(f"Ce format n’est pas proposé. Choisissez parmi : {', '.join(FORMATS)}.")
    made = _made(desk, FORMATS[format], notebook)
    return made.encode() if isinstance(made, str) else bytes(made)


def preview_html(desk: Desk, notebook: Path | None = None) -> str:
    """The document's body, escaped, as an <article class="b-sheet"> for the page."""
    return str(_made(desk, "SynthesisArticle", notebook))


def _made(desk: Desk, exporter: str, notebook: Path | None) -> Any:
    from bilan_widgets.synthesis import exporters
    path = notebook or shipped("notebooks") / NOTEBOOK
    with use(desk):
        return getattr(exporters, exporter)().from_filename(str(path))[0]
