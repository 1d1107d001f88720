"""The matrix of a choice: options by criteria, each cell with a low and a high."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Scores(Control):
    """`value` is the list of known cells, [{option_id, criterion_id, low, high}, …], 0–10, sent whole at each change;
    a cell that is absent, or goes from 0 to 10, is « je ne sais pas ».

    options: [[id, title], …], the columns; criteria: [[id, text, note], …], the rows, most important first.
    """

    MODULE = "scores"

    value = t.Any([]).tag(sync=True, echo_update=False)
    options: t.List[Any] = t.List().tag(sync=True)
    criteria: t.List[Any] = t.List().tag(sync=True)
