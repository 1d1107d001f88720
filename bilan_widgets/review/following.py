"""Following what the person changes, while the page is open and in sight."""

import asyncio
from contextlib import aclosing
from datetime import datetime
from time import monotonic
from typing import Any

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import clock, typeset
from bilan_widgets.review.base import Piece, log
from bilan_widgets.store import Away

LATER = 5.0                                    # seconds after an accident
PATIENCE = 2.5 * controls.follow.BEAT          # seconds without a sign of life after which nobody is looking
_WAITING = "Cette page suit ce qui change dans le dossier, sans la recharger."
_CUT = "La base de données ne répond pas : ce que vous voyez n’est peut-être plus à jour. La page essaie encore."


class Following(Piece):
    """A line that says when the page last took something in; a task of the kernel's loop that is told of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.line = controls.Follow(text=_WAITING)
        self.line.on_edit(self._alive)
        self._until = 0.0
        self._task: asyncio.Task[None] | None = None

    def widgets(self) -> list[Any]:
        """The line; looking begins with the first sign of life."""
        return [self.line]

    def _alive(self, _: Any) -> str:
        self._until = monotonic() + PATIENCE
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())
        return ""

    async def _run(self) -> None:
        async with aclosing(self.desk.changes()) as told:
            async for reachable in told:
                while reachable and self._watched and not self.look():
                    await asyncio.sleep(LATER)
                if not self._watched:
                    return
                if not reachable:
                    self.line.text = typeset(_CUT)

    @property
    def _watched(self) -> bool:
        return monotonic() < self._until

    def look(self) -> bool:
        """Take in what was saved elsewhere; False after an accident. Refused (no more right to read): it ends."""
        try:
            if self.desk.refresh():
                self.line.text = typeset(f"Mis à jour à {clock(datetime.now())}")
            elif self.line.text == typeset(_CUT):
                self.line.text = _WAITING
        except Away:
            self.line.text = typeset(_CUT)
            return False
        except Refused as refused:
            self.line.text, self._until = typeset(str(refused)), 0.0
        except Exception as error:
            log.error("following: %s", type(error).__name__)
            return False
        return True


def following(desk: Desk) -> Following:
    """The line of the page that follows this desk."""
    return Following(desk)
