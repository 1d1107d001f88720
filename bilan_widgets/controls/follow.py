"""Says when the page last took in what somebody else changed, and tells Python that it is being looked at."""

import traitlets as t

from bilan_widgets.controls.base import Control

BEAT = 10.0                                    # seconds between two signs of life of a page that is in sight


class Follow(Control):
    """A discreet line. Each edit is a sign of life: the page is open and in sight. text: what the line says."""

    MODULE = "follow"

    text = t.Unicode().tag(sync=True)
    beat = t.Float(BEAT).tag(sync=True)
