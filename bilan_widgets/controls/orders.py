"""Controls that ask for something to be done once, rather than for a value to be kept."""

from functools import cache

import traitlets as t

from bilan_widgets.controls.base import HERE, Control, module_source


@cache
def composed(*stems: str) -> str:
    """The ES module made of common.js and of these files, in order."""
    first, *others = stems
    return "\n".join((module_source(first), *((HERE / f"{stem}.js").read_text("utf-8") for stem in others)))


class OrderControl(Control):
    """Its edits are orders: the page sends each one once, keeps no draft of it and waits for the answer."""

    @t.default("_esm")
    def _default_esm(self) -> str:
        return composed("orders", self.MODULE)
