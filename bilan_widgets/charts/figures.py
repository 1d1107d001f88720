"""What every plotly figure shares: our template, its size, and texts that are shown as they were written."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

Trace = dict[str, Any]
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%": "&#37;", "\n": " "})


def shown(text: str) -> str:
    """A text that plotly shows as written: no tag, no formula, no template inside.

    Why: plotly reads <b>, <a> and <br> as HTML, $…$ as a formula and %{x} as a template in most of its texts;
    it reads entities last.
    """
    return text.translate(_ENTITIES)


@lru_cache(maxsize=1)
def templates() -> dict[str, Any]:
    """« bilan_light », « bilan_dark » (each {layout, data}) and « config », as plain JSON."""
    source = Path(__file__).parent / "look" / "plotly_template.json"
    found: dict[str, Any] = json.loads(source.read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Plot:
    """A figure as plotly.js takes it. Building plotly's own object checks every property of it and of the template,
    ten milliseconds a picture: the tests do that for every chart, the page does not."""

    traces: list[Trace]
    layout: dict[str, Any]

    def to_json(self) -> str:
        """For the page."""
        from plotly.io import to_json

        return str(to_json({"data": self.traces, "layout": self.layout}, validate=False))

    def checked(self) -> Any:
        """The go.Figure. Raises ValueError for what plotly does not know."""
        import plotly.graph_objects as go

        return go.Figure(data=self.traces, layout=self.layout)


def bare(traces: list[Trace], *, height: int, **layout: Any) -> Plot:
    """A figure with our light template.

    Why no colour here: the template gives one to each trace by its place among its kind, so that the page can
    change light for dark.
    """
    return Plot(traces, {"template": templates()["bilan_light"], "height": height, "showlegend": False, **layout})
