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
    """The synthesis of this dossier as « pdf », « docx », « odt » or « html »; Refused with a French sentence.

    notebook: the synthesis notebook, the shipped one when not given.
    """
    if format not in FORMATS:
        raise Refused(f"Ce format n’est pas proposé. Choisissez parmi : {', '.join(FORMATS)}.")
    exporter = _exporter(format)
    with use(desk):
        made, _ = exporter.from_filename(str(notebook or shipped("notebooks") / NOTEBOOK))
    return made.encode() if isinstance(made, str) else bytes(made)


def preview_html(desk: Desk, notebook: Path | None = None) -> str:
    """The document's body, escaped, as an <article class="b-sheet"> for the page."""
    from bilan_widgets.synthesis.exporters import SynthesisArticle
    with use(desk):
        made, _ = SynthesisArticle().from_filename(str(notebook or shipped("notebooks") / NOTEBOOK))
    return str(made)


def _exporter(format: str) -> Any:
    from bilan_widgets.synthesis import exporters
    return getattr(exporters, FORMATS[format])()
