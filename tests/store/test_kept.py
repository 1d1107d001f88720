"""Back from a backup that a released version made, and the way back to one."""

from datetime import datetime

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.store import Store
from bilan_widgets.store.backup import backup, restore
from bilan_widgets.store.engine import sqlite_file
from bilan_widgets.store.tables import SCHEMA
from tests.store import kept
from tests.store.conftest import apart, rows, sql

NOW = datetime(2027, 3, 1, 8, 30)


def goes_on(url, number):
    """The kept database of that number is read and written on."""
    if number == 1:
        desk = Desk(Store(url), "mon-bilan")
        assert [part.takeaway for _, _, part in desk.history("stories")] == ["Un premier jet", "Ce que je sais faire"]
        assert desk.dossier.drivers.drivers[0].private and set(Store(url).names()) == {"autre", "mon-bilan"}
        desk.change("stories", takeaway="La suite")
        assert Desk(Store(url), "mon-bilan").dossier.stories.takeaway == "La suite"
    else:
        assert kept.lives(url) == kept.DOSSIER
    assert rows(url, "schema") == [{"version": SCHEMA}]


@pytest.fixture
def backup_of(new, tmp_path):
    """Gives the folder of backups that a released version would have written."""

    def folder(number):
        url = kept.lay(new("sqlite"), number)
        made = tmp_path / f"sauvegardes {number}"
        made.mkdir()
        sqlite_file(url).rename(made / "bilan-2026-11-23-183000.sqlite")
        if sqlite_file(apart(url)).exists():
            sqlite_file(apart(url)).rename(made / "cles.sqlite")
        return made

    return folder


@pytest.mark.parametrize("number", kept.RELEASED)
def test_its_backup_comes_back_in_any_database(url, backup_of, number):
    assert restore(backup_of(number), url, NOW) is None
    goes_on(url, number)


def test_a_backup_before_an_upgrade_is_as_the_earlier_version_left_it(new, tmp_path):
    """So that the earlier version can put it back."""
    url = kept.lay(new("sqlite"), 1)
    copy = backup(url, tmp_path / "sauvegardes", NOW)
    goes_on(url, 1)
    assert rows(f"sqlite:///{copy}", "schema") == [{"version": 1}]
    assert restore(copy, url, NOW)
    assert Desk(Store(url), "mon-bilan").dossier.stories.takeaway == "Ce que je sais faire"


def test_the_way_back_from_a_newer_version(url, kind, backup_of):
    """A file is replaced whole; on a server a newer database can neither be read nor kept aside: a new one is asked for."""
    folder = backup_of(2)
    restore(folder, url, NOW)
    sql(url, f"update schema set version = {SCHEMA + 1}")
    sql(url, "create table later (id integer)")
    if kind == "sqlite":
        assert restore(folder, url, NOW)
        goes_on(url, 2)
    else:
        with pytest.raises(Refused, match="base neuve"):
            restore(folder, url, NOW)
        assert len(rows(url)) == 6
