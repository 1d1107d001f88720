"""What every plotly figure shares: our template, its size, and texts that are shown as they were written."""

import json
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


def bare(traces: list[Trace], *, height: int, **layout: Any) -> Any:
    """A go.Figure with our light template.

    Why no colour here: the template gives one to each trace by its place among its kind, so that the page can
    change light for dark.
    """
    import plotly.graph_objects as go

    return go.Figure(data=traces, layout={"template": templates()["bilan_light"], "height": height,
                                          "showlegend": False, **layout})
