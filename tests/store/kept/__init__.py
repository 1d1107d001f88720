"""Databases as the code of released versions left them, in SQLite's SQL, to be laid in any database.

1: 0.1.0 and 0.2.0, without accounts. 2: 0.3.0; its passphrases are those of tests/store/conftest.py. In its dossier
bilan-304cc32f3d of amina, claire reads along; « mon-bilan » is not sealed; the dossier of berthe was erased.
"""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, create_engine

from bilan_widgets.desk import Desk
from bilan_widgets.store import Store
from bilan_widgets.store.engine import erasure_url, sqlite_file
from bilan_widgets.store.notes import notes_key, read_note
from bilan_widgets.store.vault import Vault
from tests.store.conftest import AMINA, CLAIRE, rows

HERE = Path(__file__).parent
RELEASED = (1, 2)
KEPT_AT = datetime(2026, 11, 23, 20, 29, tzinfo=UTC)     # what failed before is not forgotten yet
DOSSIER = "bilan-304cc32f3d"
_POSTGRESQL = ((r"\bBLOB\b", "BYTEA"), (r"\bDATETIME\b", "TIMESTAMP WITH TIME ZONE"),
               (r"\bX'([0-9A-F]*)'", r"'\\x\1'"), (r"'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)'", r"'\1+00'"),
               (r"CREATE TABLE (attempts|satisfaction) \(\s+id INTEGER", r"CREATE TABLE \1 (id SERIAL"),
               (r"BEGIN TRANSACTION;|COMMIT;", ""))


def lay(url: str, number: int) -> str:
    """Lay the kept database of that schema at `url`, which is empty; gives the address."""
    for address, file in ((url, f"schema_{number}.sql"), (erasure_url(url), f"schema_{number}-cles.sql")):
        if (HERE / file).exists():
            _run(address, (HERE / file).read_text())
    return url


def _run(url: str | URL, text: str) -> None:
    if (file := sqlite_file(url)) is not None:
        file.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(file)) as base:
            base.executescript(text)
        return
    for pattern, replacement in _POSTGRESQL:
        text = re.sub(pattern, replacement, text)
    text += "".join(f"SELECT setval('{table}_id_seq', max(id)) FROM {table};"
                    for table in re.findall(r"CREATE TABLE (\w+) \(id SERIAL", text))
    engine = create_engine(url)
    connection = engine.raw_connection()
    connection.cursor().execute(text)                       # the driver itself takes many statements at once
    connection.commit()
    engine.dispose()


def lives(url):
    """Of the centre of 0.3.0: both log in, all history opens, what is private is so, work goes on. Gives the name."""
    vault = Vault(url, cheap=True)
    amina, claire = vault.unlock("amina", AMINA), vault.unlock("claire", CLAIRE)
    dossier, name = vault.dossier_of(amina.account.id)
    hers = Desk(Store(url, vault.keyring(amina, dossier)), name, seat="beneficiary")
    theirs = Desk(Store(url, vault.keyring(claire, dossier)), name, seat="counsellor")
    assert [part.takeaway for _, _, part in hers.history("stories")] == ["Un premier jet", "Ce que je sais faire"]
    assert [one.id for one in hers.dossier.drivers.drivers] == ["amis", "utile"]
    assert [one.id for one in theirs.dossier.drivers.drivers] == ["utile"]
    assert vault.followed(claire)[0].label == "Amina Belkacem"
    assert read_note(url, claire.account.id, dossier, notes_key(claire.private_key, dossier))[0] == "Reparler du récit"
    assert Desk(Store(url), "mon-bilan").dossier.skills.takeaway == "Sans compte"
    hers.change("stories", takeaway="La suite")
    Vault(url, cheap=True, clock=lambda: KEPT_AT).failed(["account:amina"])
    assert max(row["id"] for row in rows(url, "attempts")) > 2                # numbered after what was carried
    vault.close()
    return name
