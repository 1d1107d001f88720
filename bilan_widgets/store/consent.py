"""Who reads a dossier besides its owner: the counsellors its owner consents to. Withdrawn, the keys are renewed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bilan_widgets.dossier import Refused
from bilan_widgets.store.ground import Opened, aware
from bilan_widgets.store.tables import accounts, follows
from bilan_widgets.store.wraps import NOT_OPEN, SHARED, Wraps

_NO_COUNSELLOR = "Ce compte de conseiller ou de conseillère n’existe pas ou n’est plus ouvert."


@dataclass(frozen=True)
class Reader:
    """A counsellor of a dossier. Times: aware, UTC."""

    account_id: str
    login: str
    invited_at: datetime
    consented_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def consents(self) -> bool:
        """Whether the owner's consent is in force."""
        return self.consented_at is not None and self.withdrawn_at is None


class Consents(Wraps):
    """Consent in the database."""

    def consent(self, opened_owner: Opened, counsellor_id: str) -> None:
        """Open the owner's dossier to a counsellor, but for what is private: what was written and what will be."""
        dossier = self._own(opened_owner)
        with self._writing() as connection:
            self._hold(connection, dossier)
            counsellor = connection.execute(select(accounts).where(
                accounts.c.id == counsellor_id, accounts.c.role == "counsellor", accounts.c.disabled_at.is_(None),
            )).one_or_none()
            if counsellor is None:
                raise Refused(_NO_COUNSELLOR)
            ring = self._keyring(connection, opened_owner, dossier)
            self._consented(connection, dossier, counsellor_id)
            self._unwrap_no_more(connection, dossier, counsellor_id)
            self._wrap(connection, dossier, counsellor, SHARED, ring.shared)

    def withdraw(self, opened_owner: Opened, counsellor_id: str) -> None:
        """Close the owner's dossier to a counsellor: their keys go, and what follows lies under new ones."""
        dossier = self._own(opened_owner)
        with self._writing() as connection:
            self._hold(connection, dossier)
            ended = connection.execute(
                _of(dossier, counsellor_id)
                .where(follows.c.consented_at.is_not(None), follows.c.withdrawn_at.is_(None))
                .values(withdrawn_at=self._now()))
            if ended.rowcount:
                self._unwrap_no_more(connection, dossier, counsellor_id)
                self._renew(connection, dossier)

    def counsellor_named(self, login: str) -> str:
        """The id of an open counsellor's account. Refused when there is none of that login."""
        query = select(accounts.c.id).where(accounts.c.login == login.strip().casefold(),
                                            accounts.c.role == "counsellor", accounts.c.disabled_at.is_(None))
        with self._reading() as connection:
            found: str | None = connection.scalar(query)
        if found is None:
            raise Refused(_NO_COUNSELLOR)
        return found

    def counsellors_of(self, dossier_id: str) -> list[Reader]:
        """The counsellors of a dossier, consented to or not, by login."""
        query = select(follows, accounts.c.login).join(accounts).where(follows.c.dossier == dossier_id)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(accounts.c.login)).all()
        return [Reader(row.counsellor, row.login, aware(row.invited_at), row.consented_at and aware(row.consented_at),
                       row.withdrawn_at and aware(row.withdrawn_at)) for row in rows]

    def _own(self, opened: Opened) -> str:
        if (found := self.dossier_of(opened.account.id)) is None:
            raise Refused(NOT_OPEN)
        return found[0]

    def _consented(self, connection: Connection, dossier: str, counsellor: str) -> None:
        given = {"consented_at": self._now(), "withdrawn_at": None}
        if connection.execute(_of(dossier, counsellor).values(given)).rowcount == 0:
            connection.execute(insert(follows).values(given | {
                "dossier": dossier, "counsellor": counsellor, "invited_at": self._now()}))


def _of(dossier: str, counsellor: str) -> Any:
    return update(follows).where(follows.c.dossier == dossier, follows.c.counsellor == counsellor)
