"""Who may sit at which page, and what the kernel of that page is told."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from tornado.web import HTTPError

from bilan_widgets.dossier import Refused
from bilan_widgets.letter import Letter
from bilan_widgets.sources import PAGES
from bilan_widgets.store.trouble import Away

if TYPE_CHECKING:
    from bilan_widgets.store.vault import Session, Vault

REVIEW = "conseiller.ipynb"
HOMES = {"counsellor": "suivis", "administrator": "comptes"}


@dataclass(frozen=True)
class Seated:
    """A place at a page. session, dossier: ids, "" in the mode of one person; generation: of the letter's keys."""

    letter: Letter
    session: str = ""
    dossier: str = ""
    generation: int = 0


@dataclass(frozen=True)
class Elsewhere:
    """This role has nothing to do on that page: `path` is where it belongs."""

    path: str = field(default="")


def seat(handler: Any, notebook: str) -> Seated | Elsewhere:
    """The place of who asks at that notebook, by its path; HTTPError 403 without the right to read."""
    session: Session | None = getattr(handler, "bilan_session", None)
    if session is None:
        return _alone(handler)
    settings = handler.settings
    vault, database = cast("Vault", settings["bilan_vault"]), cast(str, settings["bilan_database"])
    if session.account.role == "beneficiary":
        return _own(vault, database, session, notebook)
    if session.account.role == "counsellor" and notebook == REVIEW:
        return _followed(vault, database, session, handler.get_query_argument("dossier", ""))
    return Elsewhere(HOMES[session.account.role])


def asked(handler: Any) -> str:
    """The exercise that the address wants open, "" when it names none that we know."""
    name = handler.get_query_argument("exercice", "")
    return name if any(name in names for names in PAGES.values()) else ""


def _alone(handler: Any) -> Seated:
    """One person on their own machine: an unsealed dossier, named when the server was started."""
    if not (name := handler.settings.get("bilan_dossier")):
        raise HTTPError(403)
    return Seated(Letter(handler.settings["bilan_database"], name))


def _own(vault: "Vault", database: str, session: "Session", notebook: str) -> Seated:
    found = vault.dossier_of(session.account.id)
    if found is None or notebook == REVIEW:
        raise HTTPError(403)
    dossier, name = found
    keys = vault.keyring(session.opened, dossier)
    alone = not vault.counsellors_of(dossier)      # nobody else keeps attendance: they do it themselves
    return Seated(Letter(database, name, "alone" if alone else "beneficiary", keys.to_json()), session.id, dossier,
                  keys.generation)


def _followed(vault: "Vault", database: str, session: "Session", name: str) -> Seated:
    from bilan_widgets.store.notes import notes_key

    opened = session.opened
    found = next((one for one in vault.followed(opened) if one.name == name and one.consented), None)
    if found is None:
        raise HTTPError(403)
    keys = vault.keyring(opened, found.dossier_id)
    notes = notes_key(opened.private_key, found.dossier_id)      # the private key itself stays here
    page = {"account": session.account.id, "dossier": found.dossier_id, "label": found.label, "notes_key": notes.hex()}
    return Seated(Letter(database, name, "counsellor", keys.to_json(), page), session.id, found.dossier_id,
                  keys.generation)


class SeatedPage:
    """Mixin for the handler of a notebook: who may not sit there is sent away before anything of it is done."""

    async def prepare(self: Any) -> None:
        """Find the place; its letter waits for the kernel."""
        await super().prepare()  # type: ignore[misc]
        if self._finished or self.current_user is None:
            return
        notebook = next(iter(self.path_args), "") or ""
        try:
            found = await asyncio.get_running_loop().run_in_executor(None, seat, self, notebook)
        except Away:
            raise HTTPError(503) from None
        except Refused:
            raise HTTPError(403) from None
        if isinstance(found, Elsewhere):
            self.redirect(self.base_url + found.path)
            return
        found.letter.page["exercise"] = asked(self)
        self.bilan_seated = found
