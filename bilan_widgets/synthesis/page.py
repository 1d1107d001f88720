"""The synthesis on the page: read it, then take it away."""

import logging
from typing import Any

from bilan_widgets import controls
from bilan_widgets.charts.mode import document_mode
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.french import typeset
from bilan_widgets.synthesis.documents import NAMES, document

log = logging.getLogger("bilan")
_CHOICES = [
    ["pdf", "Télécharger en PDF"],
    ["docx", "Word"],
    ["odt", "LibreOffice"],
    ["html", "Page web"],
    ["json", "Mes données (JSON)"],
]
_WHAT = typeset("« Mes données » contient tout, y compris ce qui est privé. Les autres documents n’en disent rien.")
_SORRY = (
    "Le document n’a pas pu être fabriqué. Rien de ce que vous avez enregistré n’est perdu ; réessayez, ou choisissez "
    "un autre format."
)


class SynthesisPage:
    """A preview that follows the dossier, and the download buttons."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Widgets on a page, nothing in a document."""
        if document_mode():
            return {"text/plain": ""}
        from ipywidgets import VBox

        buttons = controls.Download(choices=_CHOICES, label="Emporter la synthèse", help=_WHAT)
        buttons.on_ask(self._make)
        box = VBox([buttons, controls.Words(html=self._preview())])
        box.add_class("b-stack")
        return box._repr_mimebundle_(**kwargs)

    def _make(self, kind: str) -> tuple[str, str, bytes] | str:
        if kind not in NAMES:
            return "Choisissez l’un des formats proposés."
        try:
            return (*NAMES[kind], document(self.desk, kind))
        except Exception as error:  # whatever a converter does, the person gets a sentence and the log no content
            log.error("document %s failed: %s", kind, type(error).__name__)
            return _SORRY

    def _preview(self) -> str:
        from bilan_widgets.synthesis.rendering import preview_html

        try:
            return preview_html(self.desk)
        except Exception as error:
            log.error("preview failed: %s", type(error).__name__)
            return f'<p class="b-note is-caution">{_SORRY}</p>'


def page(desk: Desk) -> SynthesisPage:
    """The page of the synthesis on this desk."""
    return SynthesisPage(desk)
