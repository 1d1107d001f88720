"""An exercise on a page of many: closed until it is asked for, so that a page opens as fast as its first exercise."""

import logging
from importlib import import_module
from typing import Any

from bilan_widgets import controls, letter
from bilan_widgets.charts.mode import document_mode
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.progress import STEPS, next_on_page, state_of

log = logging.getLogger("bilan")


class Folded:
    """One exercise by its name. Its code is imported, and its widgets are built, when it is opened."""

    def __init__(self, name: str, desk: Desk) -> None:
        self.name, self.desk = name, desk
        self.step = next(step for step in STEPS if step.name == name)
        self._box: Any = None
        self._body: Any = None

    def exercise(self) -> Any:
        """The exercise itself."""
        return getattr(import_module(f"bilan_widgets.exercises.{self.name}"), self.name)(self.desk)

    def section(self) -> Any:
        """What the document takes of it."""
        return self.exercise().section()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """A static section in a document; a lid, and the widgets once it is open, on a page."""
        if document_mode():
            return self.section().mimebundle()
        if self._box is None:
            self._box = self._build()
        return self._box._repr_mimebundle_(**kwargs)

    def _build(self) -> Any:

        self._lid = controls.Fold(part=self.name, label=self.step.title, minutes=self.step.minutes)
        self._lid.on_edit(self._turn)
        self._body = controls.column([], "b-fold-body")
        self._reflect(self.desk)
        self.desk.watch(self._reflect)
        if self._first():
            self._turn(True)
        return controls.column([self._lid, self._body], "b-stack")

    def _first(self) -> bool:
        """Whether it is the one that the page opens with: what its address asked for, else what comes next."""
        page, told = self.step.page, letter.read()
        wanted = told.page.get("exercise") if told else ""
        asked = next((step for step in STEPS if step.name == wanted and step.page == page), None)
        return (asked or next_on_page(self.desk.dossier, page)) == self.step

    def _reflect(self, desk: Desk) -> None:
        state, words = state_of(desk.dossier, self.step)
        with self._lid.hold_sync():
            self._lid.state, self._lid.words = state, typeset(words)

    def _turn(self, value: Any) -> str:
        """Open or close; what was built stays, with the words typed in it."""
        wanted = value is True
        if wanted and not self._body.children:
            from bilan_widgets.exercises.base import stack

            exercise = self.exercise()
            self._body.children = (stack(exercise.safe_widgets(), exercise.css),)
        controls.show(self._body, wanted)
        self._lid.opened = wanted
        return ""
