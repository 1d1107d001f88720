"""Invitations: a link's secret that opens an account once, within seven days. The database keeps a digest of it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bilan_widgets.dossier import Refused
from bilan_widgets.store.accounts import Accounts
from bilan_widgets.store.consent import Consents
from bilan_widgets.store.following import label_from, sealed_label
from bilan_widgets.store.ground import Opened, Role, aware
from bilan_widgets.store.keys import KEY, digest
from bilan_widgets.store.tables import accounts, follows, invitations

VALID = timedelta(days=7)
MAY_INVITE: dict[Role, tuple[Role, ...]] = {
    "counsellor": ("beneficiary",), "administrator": ("counsellor", "administrator"), "beneficiary": ()}
_OVER = "Cette invitation n’est plus valable. Demandez-en une autre à la personne qui vous l’a envoyée."
_MAY_NOT = "Votre compte ne permet pas cette invitation."
_NOT_EMPTY = "Il y a déjà des comptes ici : demandez une invitation à la personne qui s’occupe de bilan."


@dataclass(frozen=True)
class Invitation:
    """What an invited person is told. inviter: a login, "" for the first account of all."""

    role: Role
    inviter: str


@dataclass(frozen=True)
class Pending:
    """An invitation that nobody took up yet, for its inviter; id: a digest, which opens nothing."""

    id: str
    role: Role
    label: str
    expires_at: datetime


class Invitations(Accounts, Consents):
    """Invitations in the database."""

    def invite(self, opened: Opened, label: str = "", role: Role = "beneficiary") -> str:
        """A new invitation; gives the secret of its link. Refused when this account may not invite that role."""
        if role not in MAY_INVITE[opened.account.role]:
            raise Refused(_MAY_NOT)
        with self._writing() as connection:
            return self._invite(connection, role, inviter=opened.account.id, label=sealed_label(opened, label))

    def invite_first(self) -> str:
        """The invitation of a person at home, without a counsellor, while there is no account; it replaces others."""
        with self._writing() as connection:
            connection.execute(delete(invitations).where(invitations.c.inviter.is_(None)))
            if self._some_account(connection):
                raise Refused(_NOT_EMPTY)
            return self._invite(connection, "beneficiary")

    def invitation(self, secret: str) -> Invitation | None:
        """What a link invites to; None when it is unknown, used, out of date, or its inviter's account is closed."""
        with self._reading() as connection:
            row = self._valid(connection, digest(secret))
        return Invitation(row.role, row.login or "") if row else None

    def accept(self, secret: str, login: str, passphrase: str) -> tuple[Opened, str]:
        """Take an invitation up; gives the new account and its recovery code ("" but for a beneficiary).

        A beneficiary gets a dossier, which the inviting counsellor follows, without any consent yet.
        Refused with a sentence (login taken, passphrase too weak…): the invitation is then still good.
        """
        invited = self.invitation(secret)
        if invited is None:
            raise Refused(_OVER)
        opened, code, values = self._new_account(login, passphrase, invited.role)
        dossier = self._new_dossier() if invited.role == "beneficiary" else ""
        with self._writing() as connection:
            row = self._used(connection, digest(secret))
            self._add(connection, values)
            if dossier:
                self._lay_dossier(connection, dossier, opened.account.id)
                if row.inviter:
                    connection.execute(insert(follows).values(counsellor=row.inviter, dossier=dossier, label=row.label,
                                                              invited_at=self._now()))
        return opened, code

    def invitations_of(self, opened: Opened) -> list[Pending]:
        """The invitations that this account gave and nobody took up yet, the next to expire first."""
        query = select(invitations).where(invitations.c.inviter == opened.account.id, invitations.c.used_at.is_(None),
                                          invitations.c.expires_at > self._now())
        with self._reading() as connection:
            rows = connection.execute(query.order_by(invitations.c.expires_at)).all()
        return [Pending(row.id, row.role, label_from(opened, row.label), aware(row.expires_at)) for row in rows]

    def uninvite(self, opened: Opened, invitation_id: str) -> None:
        """Take back an invitation of one's own."""
        with self._writing() as connection:
            connection.execute(delete(invitations).where(invitations.c.id == invitation_id,
                                                         invitations.c.inviter == opened.account.id))

    def _invite(self, connection: Connection, role: Role, **values: Any) -> str:
        secret = secrets.token_urlsafe(KEY)
        connection.execute(delete(invitations).where(invitations.c.expires_at <= self._now()))
        connection.execute(insert(invitations).values(id=digest(secret), role=role, expires_at=self._now() + VALID,
                                                      **values))
        return secret

    def _valid(self, connection: Connection, id_: str) -> Any:
        """The row of an invitation that may be taken up, with its inviter's login; else None."""
        query = select(invitations, accounts.c.login, accounts.c.disabled_at).outerjoin(accounts)
        row = connection.execute(query.where(invitations.c.id == id_, invitations.c.used_at.is_(None),
                                             invitations.c.expires_at > self._now())).one_or_none()
        if row is None or row.disabled_at or (row.inviter is None and self._some_account(connection)):
            return None
        return row

    def _used(self, connection: Connection, id_: str) -> Any:
        """Mark an invitation as taken up and give its row as it was; Refused when another was faster."""
        row = self._valid(connection, id_)
        taken = connection.execute(update(invitations).where(invitations.c.id == id_, invitations.c.used_at.is_(None))
                                   .values(used_at=self._now(), label=None))
        if row is None or taken.rowcount != 1:
            raise Refused(_OVER)
        return row

    def _some_account(self, connection: Connection) -> bool:
        return bool(connection.scalar(select(func.count()).select_from(accounts)))
