"""What no restoring takes back: dossiers erased and consent withdrawn since the backup was made; sessions end."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, select, update

from bilan_widgets.dossier import Refused
from bilan_widgets.store.erasure import remove, trace
from bilan_widgets.store.tables import dossier_keys, dossiers, erasure_keys, erasures, follows, sessions
from bilan_widgets.store.transactions import aware

_NO_KEYS = ("Le fichier « cles.sqlite » n’est pas à côté de cette sauvegarde : sans lui, aucun dossier chiffré ne "
            "s’ouvrirait. Remettez-le à côté d’elle, puis recommencez ; rien n’a été changé.")


@dataclass(frozen=True)
class Since:
    """erased: rows of `erasures`. withdrawn: counsellor, dossier and time (aware) of each withdrawn consent."""

    erased: tuple[dict[str, Any], ...] = ()
    withdrawn: tuple[tuple[str, str, datetime], ...] = ()


def since(there: Connection) -> Since:
    """What the present database knows of it; nothing when its version is from before there was any."""
    known = set(inspect(there).get_table_names())
    erased: tuple[dict[str, Any], ...] = ()
    withdrawn: tuple[tuple[str, str, datetime], ...] = ()
    if erasures.name in known:
        erased = tuple({**row._mapping, "at": aware(row.at)} for row in there.execute(select(erasures)))
    if follows.name in known:
        ended = select(follows.c.counsellor, follows.c.dossier, follows.c.withdrawn_at)
        withdrawn = tuple((row.counsellor, row.dossier, aware(row.withdrawn_at))
                          for row in there.execute(ended.where(follows.c.withdrawn_at.is_not(None))))
    return Since(erased, withdrawn)


def settle(restored: Connection, keys: Connection, kept: Path, later: Since) -> None:
    """Make a restored database such that nobody reads in it what they no longer could.

    keys: the erasure keys in force; those of the file `kept`, which lay beside the backup, are added to them. Refused
    when there are none of what is sealed.
    """
    _add_keys(keys, kept)
    restored.execute(delete(sessions))
    known = set(restored.scalars(select(erasures.c.id)))
    for row in later.erased:
        if row["id"] not in known:
            restored.execute(insert(erasures).values(row))
    for counsellor, dossier, at in later.withdrawn:
        restored.execute(update(follows).values(withdrawn_at=at).where(
            follows.c.counsellor == counsellor, follows.c.dossier == dossier))
        restored.execute(delete(dossier_keys).where(
            dossier_keys.c.account == counsellor, dossier_keys.c.dossier == dossier))
    _drop_erased(restored, keys, kept.exists())


def _add_keys(keys: Connection, kept: Path) -> None:
    if not kept.exists():
        return
    with closing(sqlite3.connect(f"{kept.absolute().as_uri()}?mode=ro", uri=True)) as file:
        there = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'erasure_keys'").fetchone()
        rows = file.execute("SELECT dossier, key FROM erasure_keys").fetchall() if there else []
    known = set(keys.scalars(select(erasure_keys.c.dossier)))
    for dossier, key in rows:
        if dossier not in known:
            keys.execute(insert(erasure_keys).values(dossier=dossier, key=key))


def _drop_erased(restored: Connection, keys: Connection, with_keys: bool) -> None:
    """with_keys: whether the keys of the day of the backup were to be had."""
    traces = set(restored.scalars(select(erasures.c.dossier)))
    held = set(keys.scalars(select(erasure_keys.c.dossier)))
    rows = restored.execute(select(dossiers.c.id, dossiers.c.generation)).all()
    sealed = {row.id for row in rows if row.generation and trace(row.id) not in traces}
    if sealed and not with_keys and not sealed & held:
        raise Refused(_NO_KEYS)
    for row in rows:
        if trace(row.id) in traces or row.id in sealed - held:
            remove(restored, row.id)
    for dossier in held:
        if trace(dossier) in traces:
            keys.execute(delete(erasure_keys).where(erasure_keys.c.dossier == dossier))
