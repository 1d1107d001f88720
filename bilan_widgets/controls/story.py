"""Words of the person's own."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

STAYS_HERE = (
    "Ce texte ne quitte pas votre espace : ni la personne qui vous accompagne ni la synthèse ne l’auront."
)


class Story(Control):
    """A text. `value` is the text as typed, never cut: a length over `max_length` is only said.

    rows: lines shown at first; delay: pause in typing, in ms, after which the text is sent;
    single_line: a field of one line; locked: the text is shown as a quotation and cannot be changed any more.
    """

    MODULE = "story"

    value = t.Any("").tag(sync=True, echo_update=False)
    rows = t.Int(5).tag(sync=True)
    max_length = t.Int(0).tag(sync=True)       # 0: nothing is said about length
    delay = t.Int(600).tag(sync=True)
    single_line = t.Bool(False).tag(sync=True)
    locked = t.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        if traits.get("private") and not traits.get("help"):
            traits["help"] = STAYS_HERE
        super().__init__(**traits)
