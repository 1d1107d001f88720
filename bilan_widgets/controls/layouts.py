"""Two layouts for a whole page: of what is shown, and of what is not.

ipywidgets gives each widget a layout of its own, a model more for the kernel, the line and the page. Ours say nothing
with it but whether they are shown: the look is in the style sheets.
"""

from functools import lru_cache
from typing import Any

from ipywidgets import Layout, VBox


@lru_cache(maxsize=2)
def _made(display: str | None) -> Any:
    return Layout(display=display)


def layout(shown: bool = True) -> Any:
    """The one of all that is shown, or of all that is hidden; another when somebody closed it. Not to be changed."""
    display = None if shown else "none"
    if _made(display).comm is None:
        _made.cache_clear()
    return _made(display)


def show(widget: Any, wanted: bool) -> None:
    """Show a widget, or hide it."""
    widget.layout = layout(wanted)


def column(widgets: list[Any], css: str = "") -> Any:
    """Widgets one under the other; css: the classes of the whole, with spaces between."""
    box = VBox(widgets, layout=layout())
    for name in css.split():
        box.add_class(name)
    return box
