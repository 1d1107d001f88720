"""Guessing is slow: after a few failures under one name, or from one address, waits that double."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import counted
from bilan_widgets.store.accounts import Accounts
from bilan_widgets.store.ground import Ground, Opened, aware
from bilan_widgets.store.keys import digest
from bilan_widgets.store.tables import attempts

ACCOUNT, ADDRESS = "account:", "address:"              # how a bucket's name begins
FREE = {ACCOUNT: 5, ADDRESS: 30}                       # failures within WINDOW without a wait
WINDOW, MEMORY = timedelta(minutes=15), timedelta(hours=1)
SKEW = timedelta(minutes=1)                            # between the clocks of two nodes
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60                 # seconds


class TooMany(Refused):
    """Too many failures. seconds: how long to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        how_long = counted(max(1, round(seconds / 60)), "minute", feminine=True)
        super().__init__(f"Trop d’essais de suite. Par prudence, attendez {how_long}, puis réessayez. Votre dossier "
                         "ne craint rien.")


class Throttle(Ground):
    """Failures in the database, under digests of names; forgotten after an hour."""

    def wait(self, bucket_names: Iterable[str]) -> float:
        """Seconds to wait before the next try, 0 for none. Names: « account:<login> », « address:<address> »."""
        with self._reading() as connection:
            times = {name: connection.scalars(
                select(attempts.c.at).where(attempts.c.bucket == digest(name), attempts.c.at > self._now() - MEMORY)
                .order_by(attempts.c.at)).all() for name in bucket_names}
        return max((self._wait(name, found) for name, found in times.items()), default=0.0)

    def failed(self, bucket_names: Iterable[str]) -> None:
        """Count a failure. Best called before a passphrase is tried, so that many tries at once are counted too."""
        with self._writing() as connection:
            connection.execute(delete(attempts).where(attempts.c.at < self._now() - MEMORY))
            connection.execute(insert(attempts), [{"bucket": digest(name), "at": self._now()} for name in bucket_names])

    def succeeded(self, bucket_names: Iterable[str]) -> None:
        """Forget what was counted under the account, and one failure of the address.

        Not all of those: somebody with an account of their own would else guess at others' for ever.
        """
        with self._writing() as connection:
            for name in bucket_names:
                found = select(attempts.c.id).where(attempts.c.bucket == digest(name)).order_by(attempts.c.id.desc())
                ids = connection.scalars(found if name.startswith(ACCOUNT) else found.limit(1)).all()
                connection.execute(delete(attempts).where(attempts.c.id.in_(ids)))

    def _wait(self, name: str, times: Sequence[datetime]) -> float:
        """times: of the failures within MEMORY, the oldest first."""
        now = self._now()
        at = [when for when in map(aware, times) if when <= now + SKEW]    # a clock set back locks nobody out
        free = FREE[ACCOUNT if name.startswith(ACCOUNT) else ADDRESS]
        if sum(when > now - WINDOW for when in at) < free:
            return 0.0
        whole: float = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(len(at) - free, 10))
        return max(0.0, whole - (now - at[-1]).total_seconds())


class LogIn(Accounts, Throttle):
    """Logging in from the network."""

    def log_in(self, login: str, passphrase: str, address: str) -> Opened:
        """`unlock`, throttled per account and address. Raises TooMany, else WrongPassphrase."""
        names = (f"{ACCOUNT}{login.strip().lower()}", f"{ADDRESS}{address}")
        if seconds := self.wait(names):
            raise TooMany(seconds)
        self.failed(names)                             # before, so that a hundred tries at once count as a hundred
        opened = self.unlock(login, passphrase)
        self.succeeded(names)
        return opened
