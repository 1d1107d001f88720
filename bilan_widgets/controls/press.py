"""One button that does one thing."""

from collections.abc import Callable

import traitlets as t

from bilan_widgets.controls.base import Control


class Press(Control):
    """A button; `label`: its words (none: no button), `help`: a line above it, `done`: what is said once it is done;
    main: whether it is the main one."""

    MODULE = "press"
    NEEDS = ("orders",)

    done = t.Unicode("C’est fait.").tag(sync=True)
    main = t.Bool(False).tag(sync=True)

    def on_press(self, act: Callable[[], str]) -> None:
        """Call `act()` at each press; it gives a French sentence, or "" once done."""
        self.on_edit(lambda _: act())
