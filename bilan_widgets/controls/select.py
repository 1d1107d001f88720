"""One of a long list, with a step back and a step on."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Select(Control):
    """A native list. `value` is a key of `options`.

    options: [[key, text], …]; back, on: texts of the two buttons that step through them, "" for no buttons.
    """

    MODULE = "select"

    value = t.Any("").tag(sync=True, echo_update=False)
    options: t.List[Any] = t.List().tag(sync=True)
    back = t.Unicode("").tag(sync=True)
    on = t.Unicode("").tag(sync=True)
