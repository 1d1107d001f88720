"""A centre that moves: every kind of database to every kind, all of it or nothing."""

import sqlite3
import tracemalloc
from contextlib import closing

import pytest
from sqlalchemy import insert, update

from bilan_widgets.catalog.tables import metadata as catalogue
from bilan_widgets.catalog.tables import occupations
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.store import Store, carrying, moving
from bilan_widgets.store.carrying import tables_of
from bilan_widgets.store.engine import engine
from bilan_widgets.store.moving import move
from bilan_widgets.store.tables import SCHEMA, notes, revisions
from bilan_widgets.store.vault import Vault
from tests.store import kept
from tests.store.conftest import KINDS, apart, rows, sql
from tests.store.kept import lives


@pytest.fixture
def centre(new):
    """Gives the address of a kept centre of 0.3.0 in a database of a kind."""
    return lambda kind: kept.lay(new(kind), 2)


@pytest.fixture
def small(new):
    """The address of a centre in SQLite with one dossier."""
    url = new("sqlite")
    Desk(Store(url), "mon-bilan").change("stories", takeaway="Ici")
    Vault(url, cheap=True).close()
    return url


def everything(url):
    return {table: rows(url, table) for table in ("schema", "sessions", *(table.name for table in tables_of(())[:-1]))}


def nothing_at(url):
    """Whether a database has no row of ours."""
    if url.startswith("sqlite") and not moving.sqlite_file(url).exists():
        return True
    with carrying.snapshot(url) as there:
        return not carrying.holds_anything(there, tables_of((catalogue,)))


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_all_of_a_centre_arrives_and_lives_on(centre, new, source, target):
    start, end = centre(source), new(target)
    before = everything(start)
    moved = move(start, end, (catalogue,))
    assert lives(end) == kept.DOSSIER
    assert moved["accounts"] == 3 and moved["revisions"] == 6 and moved["erasure_keys"] == moved["erasures"] == 1
    assert moved["satisfaction"] == 2 and "sessions" not in moved
    assert rows(end, "sessions") == [] and rows(end, "schema") == [{"version": SCHEMA}]
    assert everything(start) == before and lives(start)


def test_what_other_rooms_keep_comes_too_and_what_is_absent_is_not_made(small, new):
    catalogue.create_all(engine(small), tables=[occupations])
    row = {"code": "K2111", "label": "Formation", "parent": "K", "riasec": "SE", "domain": "", "definition": "",
           "access": "", "regulated": None, "management": False}
    with engine(small).begin() as connection:
        connection.execute(insert(occupations), [row])
    for target in KINDS:
        end = new(target)
        assert move(small, end, (catalogue,))[occupations.name] == 1
        assert rows(end, occupations.name) == rows(small, occupations.name)
        with carrying.snapshot(end) as there:
            assert [table.name for table in catalogue.sorted_tables if there.has(table)] == [occupations.name]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("filled", ["accounts", "sessions", "erasure_keys"])
def test_a_target_that_holds_anything_is_left_as_it_is(small, new, kind, filled):
    end = new(kind)
    vault = Vault(end, cheap=True)
    vault.begin_session(vault.create_account("denis", "une autre longue phrase", "counsellor")[0])
    vault._new_dossier()
    vault.close()
    for table in {"accounts": ("sessions", "erasure_keys"), "sessions": ("erasure_keys",),
                  "erasure_keys": ("sessions", "accounts")}[filled]:
        sql(apart(end) if table == "erasure_keys" else end, f"delete from {table}")
    held = rows(apart(end) if filled == "erasure_keys" else end, filled)
    with pytest.raises(Refused, match="contient déjà"):
        move(small, end)
    assert rows(apart(end) if filled == "erasure_keys" else end, filled) == held != []
    assert rows(end, "dossiers") == []


def test_nonsense_is_refused_and_nothing_is_made(small, new, tmp_path):
    absent = f"sqlite:///{tmp_path / 'rien' / 'rien.sqlite'}"
    for start, end, said in ((absent, new("sqlite"), "pas de base"), (small, small, "même base"),
                             (small, "sqlite://", "ni celle"), ("n’importe quoi", small, "ni celle"),
                             (small, "mysql://x/y", "ni celle"),
                             (small, "postgresql+psycopg://moi:secret@127.0.0.1:1/x", "ne répond pas")):
        with pytest.raises(Refused, match=said) as refused:
            move(start, end)
        assert "secret" not in str(refused.value)
    assert not (tmp_path / "rien").exists() and rows(small, "dossiers")


def test_an_earlier_source_is_not_changed_on_the_way_and_a_newer_one_not_guessed_at(new):
    early, late = kept.lay(new("sqlite"), 1), kept.lay(new("sqlite"), 2)
    content = moving.sqlite_file(early).read_bytes()
    with pytest.raises(Refused, match="plus ancienne"):
        move(early, end := new("sqlite"))
    sql(late, f"update schema set version = {SCHEMA + 1}")
    with pytest.raises(NewerFormat):
        move(late, end)
    assert moving.sqlite_file(early).read_bytes() == content and nothing_at(end)
    Store(early).close()                                       # as the sentence says
    assert move(early, end)["revisions"] == 4


@pytest.mark.parametrize("source", KINDS)
def test_whoever_writes_meanwhile_is_noticed(centre, new, source, monkeypatch):
    start, end, verify = centre(source), new("sqlite"), moving.carry_whole
    Store(start).close()                                       # in use: a file has its log

    def while_somebody_writes(*args):
        done = verify(*args)
        Desk(Store(start), "mon-bilan").change("skills", takeaway="Encore")
        return done

    monkeypatch.setattr(moving, "carry_whole", while_somebody_writes)
    with pytest.raises(Refused, match="Arrêtez bilan"):
        move(start, end)
    assert nothing_at(end)
    monkeypatch.undo()
    move(start, end)
    assert Desk(Store(end), "mon-bilan").dossier.skills.takeaway == "Encore"


@pytest.mark.parametrize("target", KINDS)
def test_a_byte_that_changed_on_the_way_is_noticed_and_all_or_nothing_holds(centre, new, target, monkeypatch):
    start, end, carry = centre("sqlite"), new(target), moving.carry

    def spoils(one, other, tables):
        done = carry(one, other, tables)
        other.main.execute(update(revisions).where(revisions.c.part == "skills").values(body=b"{}"))
        return done

    def stops(one, other, tables):
        carry(one, other, [table for table in tables if table is not notes])
        raise OSError("full")

    for breaks, said in ((spoils, "n’est pas ce qui est parti"), (stops, "OSError")):
        monkeypatch.setattr(moving, "carry", breaks)
        with pytest.raises(Refused, match=said):
            move(start, end)
        assert nothing_at(end)
    monkeypatch.undo()
    move(start, end)
    assert lives(end)


def test_a_big_centre_takes_no_more_memory_than_a_small_one(small, new, monkeypatch):
    with closing(sqlite3.connect(moving.sqlite_file(small))) as base:
        dossier, = base.execute("select id from dossiers").fetchone()
        base.executemany("insert into revisions select dossier, 'skills', ?, format, seal, zeroblob(60000), null, "
                         "written_at from revisions where dossier = ? and part = 'stories'",
                         [(number, dossier) for number in range(1, 301)])
        base.commit()
    monkeypatch.setattr(carrying, "BATCH", 10)
    tracemalloc.start()
    assert move(small, new("sqlite"))["revisions"] == 301
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000                                    # of 18 MB
