"""What the pages of an owner share: the dossier that is theirs, and nobody else's."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from tornado.web import HTTPError

from bilan_widgets.desk import Desk
from bilan_widgets.dossier.french import day
from bilan_widgets.letter import Letter, Seat
from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.store import Store

T = TypeVar("T")


def today() -> date:
    """The day it is in Paris."""
    return datetime.now(ZoneInfo("Europe/Paris")).date()


class OwnerHandler(SittingHandler):
    """A page for the owner of a dossier; HTTPError 403 for anybody else."""

    def page(self, template: str, *, status: int = 200, **context: Any) -> None:
        """As everywhere, with `day` to write a date."""
        super().page(template, status=status, day=day, **context)

    @property
    def own(self) -> tuple[str, str]:
        """The id and the name of their dossier."""
        self.require("beneficiary")
        found = self.vault.dossier_of(self.sitting.account.id)
        if found is None:
            raise HTTPError(403)
        return found

    def letter(self, **page: Any) -> Letter:
        """For a process that works on the dossier; page: what it needs besides."""
        dossier, name = self.own
        keys = self.vault.keyring(self.opened, dossier)
        return Letter(self.database, name, self.seat, keys.to_json(), {"today": today().isoformat(), **page})

    @property
    def seat(self) -> Seat:
        """A person without a counsellor writes every part of their dossier."""
        return "beneficiary" if self.vault.counsellors_of(self.own[0]) else "alone"

    async def at_desk(self, work: Callable[[Desk], T]) -> T:
        """Do something with the dossier off the event loop; what it gives, or its refusal."""
        dossier, name = self.own
        keys, seat = self.vault.keyring(self.opened, dossier), self.seat

        def run() -> T:
            store = Store(self.database, keys)
            try:
                return work(Desk(store, name, seat=seat))
            finally:
                store.close()

        return await self.in_thread(run)
