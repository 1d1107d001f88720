"""Where the dossier stands: saved or not, what can be undone, which phases are done."""

from collections.abc import Callable
from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

Step = Callable[[], str]


class SaveState(Control):
    """Fills the header of the page; in JupyterLab, which has none of ours, shows a small bar.

    kind: "saved", "waiting" or "error"; undo_text: what would be undone, after « Annuler »;
    done: keys of the phases that are finished (`data-phase` in the page's navigation).
    """

    MODULE = "save_state"
    NEEDS = ("orders",)

    text = t.Unicode().tag(sync=True)
    kind = t.Enum(["saved", "waiting", "error"], "saved").tag(sync=True)
    can_undo = t.Bool(False).tag(sync=True)
    can_redo = t.Bool(False).tag(sync=True)
    undo_text = t.Unicode("la dernière modification").tag(sync=True)
    done: t.List[Any] = t.List().tag(sync=True)
    person = t.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._steps: dict[str, Step] = {}
        self.on_edit(self._step)

    def on_undo(self, undo: Step, redo: Step) -> None:
        """Call `undo()` or `redo()` at each click; both return a French sentence, or "" if all is well."""
        self._steps = {"undo": undo, "redo": redo}

    def _step(self, raw: Any) -> str:
        step = self._steps.get(raw) if isinstance(raw, str) else None
        return step() if step else ""
