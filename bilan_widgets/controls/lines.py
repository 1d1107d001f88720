"""The sentences of the synthesis, heading by heading: reworded, left out, shared, moved."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Lines(Control):
    """Orders on the sentences and pictures of a document, one at a time.

    groups: [{"id", "title", "count", "lines": [{"id", "text", "proposed", "note", "href", "kept", "shared",
    "reworded", "doubtful"}, …], "pictures": [{"id", "text", "note", "kept", "shared"}, …]}, …]; notes and texts are
    plain. value: {"id", "do"} with do « up », « down », « restore », or « reword » with "text", or « keep », « share »
    with "on".
    """

    MODULE = "lines"
    NEEDS = ("orders",)

    groups: t.List[Any] = t.List().tag(sync=True)
    level = t.Int(3).tag(sync=True)
