"""The keys of a dossier, wrapped for everybody who may read it: sealed for their key pair, within the erasure key."""

import secrets
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bilan_widgets.dossier import Refused
from bilan_widgets.store import keys
from bilan_widgets.store.ground import Ground, Opened
from bilan_widgets.store.keyring import Keyring
from bilan_widgets.store.live import PEOPLE, announce
from bilan_widgets.store.tables import accounts, dossier_keys, dossiers, erasure_keys, follows
from bilan_widgets.store.transactions import reading

SHARED, PRIVATE = "shared", "private"
NOT_OPEN = "Ce dossier ne vous est pas ouvert."
_ERASED = "Ce dossier a été effacé : plus personne ne peut l’ouvrir."
_TAKEN = "Un dossier porte déjà ce nom : choisissez-en un autre."


class Wraps(Ground):
    """Dossiers and their wrapped keys."""

    def create_dossier(self, opened: Opened, name: str = "") -> tuple[str, str]:
        """An empty sealed dossier of this account; gives its id and its name (a random one tells nothing)."""
        dossier = self._new_dossier()
        with self._writing() as connection:
            return self._lay_dossier(connection, dossier, opened.account.id, name)

    def dossier_of(self, account_id: str) -> tuple[str, str] | None:
        """The id and name of the dossier that an account owns."""
        with self._reading() as connection:
            found = select(dossiers.c.id, dossiers.c.name).where(dossiers.c.owner == account_id)
            row = connection.execute(found.order_by(dossiers.c.created_at)).first()
        return (row.id, row.name) if row else None

    def keyring(self, opened: Opened, dossier_id: str) -> Keyring:
        """The keys of a dossier that this account holds. Refused when it may not read it, or when it was erased."""
        with self._reading() as connection:
            return self._keyring(connection, opened, dossier_id)

    def generations(self, ids: Collection[str]) -> dict[str, int]:
        """The generation of the present keys of these dossiers (their ids), those that are still there."""
        query = select(dossiers.c.id, dossiers.c.generation).where(dossiers.c.id.in_(ids))
        with self._reading() as connection:
            return {row.id: row.generation for row in connection.execute(query)}

    def _new_dossier(self) -> str:
        """The id of a dossier to be laid. Its erasure key comes first: one without a dossier opens nothing."""
        dossier = secrets.token_hex(16)
        with self._writing(self._erasures) as connection:
            connection.execute(insert(erasure_keys).values(dossier=dossier, key=keys.new_key()))
        return dossier

    def _lay_dossier(self, connection: Connection, dossier: str, owner: str, name: str = "") -> tuple[str, str]:
        name = name or f"bilan-{secrets.token_hex(5)}"
        try:
            connection.execute(insert(dossiers).values(id=dossier, name=name, owner=owner, generation=0,
                                                       created_at=self._now()))
        except IntegrityError:
            raise Refused(_TAKEN) from None
        self._renew(connection, dossier)
        return dossier, name

    def _keyring(self, connection: Connection, opened: Opened, dossier: str) -> Keyring:
        generation = connection.scalar(select(dossiers.c.generation).where(dossiers.c.id == dossier))
        rows = connection.execute(
            select(dossier_keys).join(accounts)
            .where(dossier_keys.c.dossier == dossier, accounts.c.id == opened.account.id,
                   accounts.c.disabled_at.is_(None))).all()
        if generation is None or not rows:
            raise Refused(NOT_OPEN)
        erasure, held = self._erasure_key(dossier), {SHARED: dict[int, bytes](), PRIVATE: dict[int, bytes]()}
        try:
            for row in rows:
                inner = keys.open_(erasure, row.wrapped, _context(dossier, row.generation, row.kind, row.account))
                held[row.kind][row.generation] = keys.unseal(opened.private_key, inner)
        except keys.Broken:
            raise Refused(NOT_OPEN) from None
        return Keyring(dossier, generation, held[SHARED], held[PRIVATE])

    def _hold(self, connection: Connection, dossier: str) -> None:
        """Until the end of the transaction nobody else changes who reads this dossier, in any kind of database."""
        connection.execute(update(dossiers).where(dossiers.c.id == dossier).values(generation=dossiers.c.generation))

    def _renew(self, connection: Connection, dossier: str) -> None:
        """A new generation of keys, for the owner and for the counsellors consented to at this moment."""
        connection.execute(update(dossiers).where(dossiers.c.id == dossier)
                           .values(generation=dossiers.c.generation + 1))
        for topic in (dossier, PEOPLE):
            announce(connection, topic)
        row = connection.execute(select(dossiers).where(dossiers.c.id == dossier)).one()
        owner = connection.execute(select(accounts).where(accounts.c.id == row.owner)).one()
        readers = connection.execute(
            select(accounts).join(follows)
            .where(follows.c.dossier == dossier, follows.c.consented_at.is_not(None),
                   follows.c.withdrawn_at.is_(None))).all()
        self._wrap(connection, dossier, owner, PRIVATE, {row.generation: keys.new_key()})
        shared = {row.generation: keys.new_key()}
        for reader in (owner, *readers):
            self._wrap(connection, dossier, reader, SHARED, shared)

    def _wrap(self, connection: Connection, dossier: str, to: Any, kind: str, held: dict[int, bytes]) -> None:
        """Give an account (a row of `accounts`) these keys, by generation."""
        erasure = self._erasure_key(dossier)
        connection.execute(insert(dossier_keys), [
            {"dossier": dossier, "generation": generation, "kind": kind, "account": to.id,
             "wrapped": keys.close(erasure, keys.seal_for(to.public_key, key),
                                   _context(dossier, generation, kind, to.id))}
            for generation, key in held.items()])

    def _unwrap_no_more(self, connection: Connection, dossier: str, account_id: str) -> None:
        """Take an account's keys of a dossier away."""
        connection.execute(delete(dossier_keys).where(dossier_keys.c.dossier == dossier,
                                                      dossier_keys.c.account == account_id))

    def _erasure_key(self, dossier: str) -> bytes:
        with reading(self._erasures) as connection:
            found: bytes | None = connection.scalar(
                select(erasure_keys.c.key).where(erasure_keys.c.dossier == dossier))
        if found is None:
            raise Refused(_ERASED)
        return found


def _context(dossier: str, generation: int, kind: str, account_id: str) -> str:
    return f"{dossier}/{generation}/{kind}/{account_id}"
