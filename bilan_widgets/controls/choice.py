"""One answer among a few."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Choice(Control):
    """Radio buttons in a group of their own. `value` is a key of `options`, "" when nothing is answered.

    options: [[key, text], …]; shape: "line", "column", or "scale" (short texts such as 0 to 10);
    clear: text of the button that takes the answer back, "" for no such button.
    """

    MODULE = "choice"

    value = t.Any("").tag(sync=True, echo_update=False)
    options: t.List[Any] = t.List().tag(sync=True)
    shape = t.Enum(("line", "column", "scale"), "line").tag(sync=True)
    clear = t.Unicode("").tag(sync=True)
