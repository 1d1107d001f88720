"""A sentence, a picture and its table."""

import functools
import os
from collections.abc import Sequence
from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


@functools.cache
def plotly_source() -> bytes:
    """plotly.js as the plotly package ships it, in bytes."""
    from plotly.offline import get_plotlyjs  # slow to import, and of use in JupyterLab only

    return str(get_plotlyjs()).encode()


class Picture(Control):
    """Shows a chart: its sentence, its drawing (plotly, or a card of words) and its table.

    figure, narrow: a plotly figure as JSON text, for a wide and a narrow screen; card: escaped HTML, shown if
    there is no figure; plotly_url: where the page finds plotly.js ("": this object gives it).
    A figure is in the light palette of tokens.css; the page turns its colours with the theme.
    """

    MODULE = "picture"
    NEEDS = ("plotting",)

    sentence = t.Unicode().tag(sync=True)
    description = t.Unicode().tag(sync=True)
    table = t.Dict().tag(sync=True)
    figure = t.Unicode().tag(sync=True)
    narrow = t.Unicode().tag(sync=True)
    card = t.Unicode().tag(sync=True)
    plotly_url = t.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._answer)

    @t.default("plotly_url")
    def _served(self) -> str:
        return os.environ.get("BILAN_PLOTLY_URL", "")

    def draw(
        self, sentence: str, description: str, caption: str,
        columns: Sequence[str], rows: Sequence[Sequence[str]],
        *, figure: str = "", narrow: str = "", card: str = "",
    ) -> None:
        """Replace everything shown, in one message to the page."""
        table = {"caption": caption, "columns": list(columns), "rows": [list(row) for row in rows]}
        with self.hold_sync():
            self.sentence, self.description, self.table = sentence, description, table
            self.figure, self.narrow, self.card = figure, narrow, card

    def _answer(self, _: Any, content: Any, __: Any) -> None:
        if not self.plotly_url and isinstance(content, dict) and content.get("want") == "plotly":
            self.send({"give": "plotly"}, [plotly_source()])
