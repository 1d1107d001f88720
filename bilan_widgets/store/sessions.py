"""Sessions: a cookie « number.secret »; the database keeps a digest of the number and a key that the secret opens."""

import secrets
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bilan_widgets.dossier import Refused
from bilan_widgets.store import keys
from bilan_widgets.store.ground import Account, Ground, Opened, account_from, aware
from bilan_widgets.store.live import PEOPLE, announce
from bilan_widgets.store.tables import accounts, sessions

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """Who a cookie stands for. id: what the database calls the session; it opens nothing."""

    account: Account
    private_key: bytes = field(repr=False)
    id: str

    @property
    def opened(self) -> Opened:
        """The account, opened."""
        return Opened(self.account, self.private_key)


@dataclass(frozen=True)
class OpenSession:
    """A session as its account's page lists it. Times: aware, UTC."""

    id: str
    created_at: datetime
    seen_at: datetime


class Sessions(Ground):
    """Sessions in the database."""

    def begin_session(self, opened: Opened, *, keep: timedelta = LONGEST) -> str:
        """A new session; gives its cookie. keep: how long it lasts at most, however busy."""
        number, secret, now = secrets.token_urlsafe(keys.KEY), keys.new_key(), self._now()
        id_ = keys.digest(number)
        sealed = keys.close(secret, opened.private_key, _context(id_, opened.account.id))
        with self._writing() as connection:
            connection.execute(delete(sessions).where(_over(now)))
            connection.execute(insert(sessions).values(id=id_, account=opened.account.id, sealed=sealed, created_at=now,
                                                       seen_at=now, expires_at=now + keep))
        return f"{number}.{secret.hex()}"

    def session(self, cookie: str) -> Session | None:
        """Whose cookie it is; None when forged, altered, ended, expired, or when the account is closed."""
        number, _, secret = cookie.partition(".")
        id_, now = keys.digest(number), self._now()
        query = select(sessions.c.sealed, sessions.c.seen_at.label("last"), accounts).join_from(sessions, accounts)
        with self._reading() as connection:
            row = connection.execute(query.where(sessions.c.id == id_, ~_over(now),
                                                 accounts.c.disabled_at.is_(None))).one_or_none()
        if row is None:
            return None
        try:
            private = keys.open_(bytes.fromhex(secret), row.sealed, _context(id_, row.id))
        except (keys.Broken, ValueError):
            return None
        if now - aware(row.last) >= _SEEN_EVERY:
            self._touch(id_, row.id, now)
        return Session(account_from(row), private, id_)

    def end_session(self, cookie: str) -> None:
        """Log out: the cookie opens nothing any more."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.id == keys.digest(cookie.partition(".")[0])))
            announce(connection, PEOPLE)

    def close_session(self, account_id: str, session_id: str) -> None:
        """End one session of this account, as its list names it."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.id == session_id, sessions.c.account == account_id))
            announce(connection, PEOPLE)

    def going_on(self, ids: Collection[str]) -> set[str]:
        """Which of these sessions (what the database calls them) are still open."""
        query = select(sessions.c.id).join_from(sessions, accounts)
        with self._reading() as connection:
            return set(connection.scalars(query.where(sessions.c.id.in_(ids), ~_over(self._now()),
                                                      accounts.c.disabled_at.is_(None))))

    def sessions_of(self, account_id: str) -> list[OpenSession]:
        """The sessions of an account that are open now, the last used first."""
        query = select(sessions).where(sessions.c.account == account_id, ~_over(self._now()))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(sessions.c.seen_at.desc())).all()
        return [OpenSession(row.id, aware(row.created_at), aware(row.seen_at)) for row in rows]

    def _touch(self, id_: str, account_id: str, now: datetime) -> None:
        with suppress(Refused), self._writing() as connection:       # a full disk must not log anybody out
            connection.execute(update(sessions).where(sessions.c.id == id_).values(seen_at=now))
            connection.execute(update(accounts).where(accounts.c.id == account_id).values(seen_at=now))


def _over(now: datetime) -> Any:
    return (sessions.c.expires_at <= now) | (sessions.c.seen_at <= now - IDLE)


def _context(id_: str, account_id: str) -> str:
    return f"{id_}/{account_id}"
