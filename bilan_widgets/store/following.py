"""A counsellor's list: whom they follow, under labels that they alone read."""

from dataclasses import dataclass

from sqlalchemy import select, update

from bilan_widgets.dossier.base import LINE_LENGTH, one_line
from bilan_widgets.store import keys
from bilan_widgets.store.ground import Ground, Opened
from bilan_widgets.store.tables import dossiers, follows


@dataclass(frozen=True)
class Followed:
    """A dossier on a counsellor's list. label: how they call the person, "" when they gave none."""

    dossier_id: str
    name: str
    label: str
    consented: bool


class Following(Ground):
    """Who follows whom, in the database."""

    def followed(self, opened_counsellor: Opened) -> list[Followed]:
        """The dossiers that a counsellor follows, by label."""
        query = select(follows, dossiers.c.name).join(dossiers)
        with self._reading() as connection:
            rows = connection.execute(query.where(follows.c.counsellor == opened_counsellor.account.id)).all()
        found = [Followed(row.dossier, row.name, label_from(opened_counsellor, row.label),
                          row.consented_at is not None and row.withdrawn_at is None) for row in rows]
        return sorted(found, key=lambda one: (one.label.casefold(), one.name))

    def rename(self, opened: Opened, dossier_id: str, label: str) -> None:
        """How a counsellor calls the person of a dossier they follow."""
        with self._writing() as connection:
            connection.execute(
                update(follows)
                .where(follows.c.counsellor == opened.account.id, follows.c.dossier == dossier_id)
                .values(label=sealed_label(opened, label)))


def sealed_label(opened: Opened, label: str) -> bytes | None:
    """A label, sealed for the account that gave it; None for an empty one."""
    clean = str(one_line(label))[:LINE_LENGTH]
    return keys.seal_for(opened.public_key, clean.encode()) if clean else None


def label_from(opened: Opened, sealed: bytes | None) -> str:
    """A label that was sealed for this account; "" for none, or for one under a key that is no longer theirs."""
    try:
        return keys.unseal(opened.private_key, sealed).decode() if sealed else ""
    except keys.Broken:
        return ""
