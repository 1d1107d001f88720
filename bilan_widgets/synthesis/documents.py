"""One dossier as one file: the synthesis in a format, or the data as they are."""

import json
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.synthesis.choosing import Version
from bilan_widgets.synthesis.jsonresume import resume
from bilan_widgets.synthesis.rendering import Progress, render

NAMES = {
    "pdf": ("synthese.pdf", "application/pdf"),
    "html": ("synthese.html", "text/html"),
    "docx": ("synthese.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": ("synthese.odt", "application/vnd.oasis.opendocument.text"),
    "json": ("bilan.json", "application/json"),
    "resume": ("parcours.json", "application/json"),
}


def dossier_json(dossier: Dossier) -> bytes:
    """Every part with its format number, as indented JSON in UTF-8."""

    def part(name: str) -> dict[str, Any]:
        value = getattr(dossier, name)
        return {"format": value.current_format(), "content": value.model_dump(mode="json")}

    whole = {"bilan": 1, "parts": {name: part(name) for name in Dossier.model_fields}}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def document(desk: Desk, kind: str, version: Version = "complete", progress: Progress | None = None) -> bytes:
    """The synthesis of a desk as « pdf », « html », « docx », « odt »; « json »: all data; « resume »: path and skills.

    version: « shareable » takes only what is ticked for it; progress: told each step, in French.
    """
    if kind == "json":
        return dossier_json(desk.dossier)
    if kind == "resume":
        return resume(desk.dossier)
    return render(desk, kind, version=version, progress=progress)
