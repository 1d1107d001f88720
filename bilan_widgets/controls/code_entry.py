"""A short code that somebody gave, typed or pasted, and handed in with a button."""

import traitlets as t

from bilan_widgets.controls.base import Control


class CodeEntry(Control):
    """Each press of the button sends the text as `value`; the answer is said below, and a code taken empties the field.

    action: text of the button; taken: said once the code was accepted.
    """

    MODULE = "code_entry"
    NEEDS = ("orders",)

    action = t.Unicode("Ajouter").tag(sync=True)
    taken = t.Unicode("").tag(sync=True)
