"""A few things in order, or with a weight each."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Ranking(Control):
    """`value` is [{id, weight}, …], most important first, sent whole at each change; weight: 0–100, or None.

    rows: [{id, text, note}, …], what stands behind the ids; weighted: shows a weight a row instead of the two buttons.
    """

    MODULE = "ranking"

    value = t.Any([]).tag(sync=True, echo_update=False)
    rows: t.List[Any] = t.List().tag(sync=True)
    weighted = t.Bool(False).tag(sync=True)
