"""What all of the vault stands on: the two databases, the clock, and who somebody is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, Protocol

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from bilan_widgets.store import keys
from bilan_widgets.store.engine import engine, erasure_engine
from bilan_widgets.store.migration import prepare_erasure
from bilan_widgets.store.store import Store
from bilan_widgets.store.tables import accounts
from bilan_widgets.store.transactions import aware as aware
from bilan_widgets.store.transactions import reading, writing
from bilan_widgets.store.trouble import NotSaved

Role = Literal["beneficiary", "counsellor", "administrator"]
_FULL = ("Rien n’a été enregistré : le disque est plein ou la base n’accepte pas d’écriture. Prévenez la personne qui "
         "s’occupe de bilan, puis réessayez.")
_CLASH = ("Un compte ou un dossier vient d’être changé ailleurs : rien n’a été enregistré. Rechargez la page, puis "
          "réessayez.")
Clock = Callable[[], datetime]


def now() -> datetime:
    """Aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Account:
    """Somebody who may log in; nothing of a dossier. Times: aware, UTC."""

    id: str
    login: str
    role: Role
    disabled: bool
    created_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True)
class Opened:
    """An account and its private key: whoever holds this is that person, until the process forgets it."""

    account: Account
    private_key: bytes = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """32 bytes: what others seal for this person with."""
        return keys.public_of(self.private_key)


class Row(Protocol):
    """A row of `accounts`."""

    id: str
    login: str
    role: Role
    disabled_at: datetime | None
    created_at: datetime
    seen_at: datetime | None


def account_from(row: Row) -> Account:
    """What is shown of a row of `accounts`."""
    return Account(row.id, row.login, row.role, row.disabled_at is not None, aware(row.created_at),
                   aware(row.seen_at) if row.seen_at else None)


class Ground:
    """The databases at `url`. cheap: argon2id costs next to nothing (tests only). clock: the time, for tests.

    pooled: keep a few connections to a database server ready; without it none is held (a server for one person).
    """

    def __init__(self, url: str, *, cheap: bool = False, clock: Clock = now, pooled: bool = True) -> None:
        self.url, self._now = url, clock
        self._costs = keys.CHEAP if cheap else keys.USUAL
        Store(url).close()                             # lays or upgrades the tables, or says why it cannot
        self._engine = engine(url, pooled=pooled)
        self._erasures = erasure_engine(url, pooled=pooled)
        prepare_erasure(self._erasures)

    @contextmanager
    def _writing(self, on: Engine | None = None) -> Iterator[Connection]:
        """One transaction: all of it or nothing. on: this database, else the main one."""
        try:
            with writing(on or self._engine, _FULL) as connection:
                yield connection
        except IntegrityError:
            raise NotSaved(_CLASH) from None

    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection to the main database. Away when it does not answer."""
        return reading(self._engine)

    def account(self, account_id: str) -> Account | None:
        """The account of that id."""
        with self._reading() as connection:
            row = connection.execute(select(accounts).where(accounts.c.id == account_id)).one_or_none()
        return account_from(row) if row else None

    def close(self) -> None:
        """Let go of both databases."""
        self._engine.dispose()
        self._erasures.dispose()
