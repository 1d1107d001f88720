"""Accounts: who may log in, and the passphrase and code under which their private key lies."""

import secrets
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bilan_widgets.dossier import Refused
from bilan_widgets.store import keys
from bilan_widgets.store.ground import Account, Ground, Opened, Role, account_from
from bilan_widgets.store.live import PEOPLE, announce
from bilan_widgets.store.passphrases import LOGIN, refuse_login, refuse_passphrase
from bilan_widgets.store.tables import accounts, sessions

_TAKEN = "Cet identifiant est déjà pris : choisissez-en un autre."
_BAD_CODE = (
    "L’identifiant et le code de secours ne vont pas ensemble. Reprenez le code sur votre feuille, groupe par groupe ; "
    "seul le dernier code donné est valable."
)
_CHANGED = "Votre phrase de passe vient d’être changée ailleurs. Reconnectez-vous, puis recommencez."


class WrongPassphrase(Refused):
    """The same whether the account is unknown, closed or the passphrase wrong."""

    def __init__(self) -> None:
        super().__init__("L’identifiant ou la phrase de passe ne conviennent pas. Vérifiez les majuscules, puis "
                         "réessayez.")


class Accounts(Ground):
    """Accounts in the database."""

    def create_account(self, login: str, passphrase: str, role: Role) -> tuple[Opened, str]:
        """A new account, opened, and for a beneficiary their recovery code (else ""). Refused with a sentence."""
        opened, code, values = self._new_account(login, passphrase, role)
        with self._writing() as connection:
            self._add(connection, values)
        return opened, code

    def unlock(self, login: str, passphrase: str) -> Opened:
        """The account, opened. Raises WrongPassphrase, at the same cost of one argon2id in every case."""
        row = self._by_login(login)
        salt, costs = (row.salt, keys.Costs(row.ops, row.memory)) if row else (bytes(16), self._costs)
        verifier, wrapping = keys.stretch(passphrase, salt, costs)
        right = keys.same(verifier, row.verifier if row else bytes(keys.KEY))
        if not right or row is None or row.disabled_at is not None:
            raise WrongPassphrase
        try:
            opened = Opened(account_from(row), keys.open_(wrapping, row.wrapped_private, _passphrase_context(row.id)))
        except keys.Broken:                            # the row was tampered with
            raise WrongPassphrase from None
        self._seen(row.id)
        if costs != self._costs:                       # they were raised since: from now on as slow as the others
            self._lock(opened, passphrase, verifier)
        return opened

    def change_passphrase(self, opened: Opened, old: str, new: str, *, but: str | None = None) -> None:
        """Wrap the private key anew; no part of a dossier is rewritten. Sessions other than `but` end.

        Raises WrongPassphrase for the old one, Refused for a new one that is too weak.
        """
        refuse_passphrase(new, opened.account.login)
        row = self._by_login(opened.account.login)
        if row is None or row.id != opened.account.id:
            raise WrongPassphrase
        verifier, _ = keys.stretch(old, row.salt, keys.Costs(row.ops, row.memory))
        if not keys.same(verifier, row.verifier):
            raise WrongPassphrase
        self._lock(opened, new, verifier)
        self.end_sessions(opened.account.id, but=but)

    def new_recovery_code(self, opened: Opened) -> str:
        """A code to print; the earlier one opens nothing any more."""
        code = keys.new_code()
        with self._writing() as connection:
            connection.execute(_of(opened.account.id).values(_recovery(opened, code)))
        return code

    def recover(self, login: str, code: str, new_passphrase: str) -> tuple[Opened, str]:
        """Open an account by its recovery code, with a new passphrase; gives the next code. All its sessions end."""
        refuse_passphrase(new_passphrase, login.strip().lower())
        row = self._by_login(login)
        verifier, wrapping = keys.from_code(code, row.id if row else "0" * 32)
        right = keys.same(verifier, (row.recovery_verifier if row else None) or bytes(keys.KEY))
        if not right or row is None or row.disabled_at is not None:
            raise Refused(_BAD_CODE)
        try:
            opened = Opened(account_from(row), keys.open_(wrapping, row.recovery_wrapped, _code_context(row.id)))
        except keys.Broken:
            raise Refused(_BAD_CODE) from None
        self._lock(opened, new_passphrase, row.verifier)
        next_code = self.new_recovery_code(opened)
        self.end_sessions(row.id)
        return opened, next_code

    def end_sessions(self, account_id: str, *, but: str | None = None) -> None:
        """End every session of an account, except the one of id `but`."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.account == account_id, sessions.c.id != (but or "")))
            announce(connection, PEOPLE)

    def accounts(self) -> list[Account]:
        """Everybody, by login."""
        with self._reading() as connection:
            return [account_from(row) for row in connection.execute(select(accounts).order_by(accounts.c.login))]

    def disable(self, account_id: str) -> None:
        """Nobody logs in with it any more, and its sessions end."""
        with self._writing() as connection:
            connection.execute(_of(account_id).values(disabled_at=self._now()))
        self.end_sessions(account_id)

    def enable(self, account_id: str) -> None:
        """Logging in works again."""
        with self._writing() as connection:
            connection.execute(_of(account_id).values(disabled_at=None))

    def _by_login(self, login: str) -> Any:
        """A row of `accounts`; None for an unknown login or what cannot be one."""
        typed = login.strip().lower()
        with self._reading() as connection:
            found = select(accounts).where(accounts.c.login == (typed if LOGIN.fullmatch(typed) else ""))
            return connection.execute(found).one_or_none()

    def _seen(self, account_id: str) -> None:
        with self._writing() as connection:
            connection.execute(_of(account_id).values(seen_at=self._now()))

    def _lock(self, opened: Opened, passphrase: str, earlier: bytes) -> None:
        """Put the private key under another passphrase, unless that was just done elsewhere."""
        values = self._locked(opened, passphrase)
        with self._writing() as connection:
            changed = connection.execute(_of(opened.account.id).where(accounts.c.verifier == earlier).values(values))
            if changed.rowcount != 1:
                raise Refused(_CHANGED)

    def _locked(self, opened: Opened, passphrase: str) -> dict[str, Any]:
        salt = keys.new_salt()
        verifier, wrapping = keys.stretch(passphrase, salt, self._costs)
        return {"salt": salt, "ops": self._costs.ops, "memory": self._costs.memory, "verifier": verifier,
                "wrapped_private": keys.close(wrapping, opened.private_key, _passphrase_context(opened.account.id))}

    def _new_account(self, login: str, passphrase: str, role: Role) -> tuple[Opened, str, dict[str, Any]]:
        """An account that is not in the database yet, its code, its row. Refused for a bad login or passphrase."""
        refuse_login(login)
        refuse_passphrase(passphrase, login)
        private, public = keys.new_pair()
        opened = Opened(Account(secrets.token_hex(16), login, role, False, self._now(), self._now()), private)
        code = keys.new_code() if role == "beneficiary" else ""
        values = {"id": opened.account.id, "login": login, "role": role, "public_key": public,
                  "created_at": self._now(), "seen_at": self._now()}
        return opened, code, values | self._locked(opened, passphrase) | (_recovery(opened, code) if code else {})

    def _add(self, connection: Connection, values: dict[str, Any]) -> None:
        try:
            connection.execute(insert(accounts).values(values))
        except IntegrityError:
            raise Refused(_TAKEN) from None


def _of(account_id: str) -> Any:
    return update(accounts).where(accounts.c.id == account_id)


def _passphrase_context(account_id: str) -> str:
    return f"{account_id}/passphrase"


def _code_context(account_id: str) -> str:
    return f"{account_id}/code"


def _recovery(opened: Opened, code: str) -> dict[str, Any]:
    verifier, wrapping = keys.from_code(code, opened.account.id)
    return {"recovery_verifier": verifier,
            "recovery_wrapped": keys.close(wrapping, opened.private_key, _code_context(opened.account.id))}
