"""Fixed words between the exercises."""

import traitlets as t

from bilan_widgets.controls.base import Control


class Words(Control):
    """Paragraphs, headings and lists; `html` is trusted: whoever writes it escapes what a person wrote."""

    MODULE = "words"

    html = t.Unicode().tag(sync=True)
