"""The lid of an exercise: what it is, how far it is, and a button that opens it."""

import traitlets as t

from bilan_widgets.controls.base import Control


class Fold(Control):
    """`value` says whether the exercise is open. part: by which an address (#part) opens it; label: its title;
    state: done, part or todo; words: how far it is; minutes: about how long it takes, 0 to say nothing.
    """

    MODULE = "fold"
    NEEDS = ("orders",)

    value = t.Any(False).tag(sync=True, echo_update=False)
    part = t.Unicode("").tag(sync=True)
    state = t.Enum(("done", "part", "todo"), "todo").tag(sync=True)
    words = t.Unicode("").tag(sync=True)
    minutes = t.Int(0).tag(sync=True)
    opened = t.Bool(False).tag(sync=True)
