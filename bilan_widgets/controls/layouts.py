"""One layout for all widgets of a page that never hide.

ipywidgets gives each widget a layout of its own, a model more for the kernel, the line and the page. Ours say nothing
with it but whether a widget is shown: the look is in the style sheets.
"""

from functools import lru_cache
from typing import Any

from ipywidgets import Layout, VBox


@lru_cache(maxsize=1)
def _made() -> Any:
    return Layout()


def layout() -> Any:
    """The one that they share; another when somebody closed it. Not to be changed."""
    if _made().comm is None:
        _made.cache_clear()
    return _made()


def show(widget: Any, wanted: bool) -> None:
    """Show a widget, or hide it; a control for the first time before it is drawn.

    It has a layout of its own from then on. anywidget's view, once drawn, hears only what the layout says that it was
    drawn with: neither another one nor a class.
    """
    if widget.layout is layout():
        widget.layout = Layout()
    widget.layout.display = None if wanted else "none"


def column(widgets: list[Any], css: str = "") -> Any:
    """Widgets one under the other; css: the classes of the whole, with spaces between."""
    box = VBox(widgets, layout=layout())
    for name in css.split():
        box.add_class(name)
    return box
