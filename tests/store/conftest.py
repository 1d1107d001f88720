from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bilan_widgets.store import keys
from bilan_widgets.store.engine import erasure_url, sqlite_file
from bilan_widgets.store.vault import Vault
from tests import postgres

AMINA, CLAIRE = "cheval pile agrafe", "une longue phrase"
KINDS = ("sqlite", "postgresql")


class Hands:
    """A clock that moves when a test says so."""

    def __init__(self):
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.at

    def on(self, **kwargs):
        self.at += timedelta(**kwargs)


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture(scope="session")
def cluster():
    """One PostgreSQL for all tests of a session."""
    with postgres.running() as started:
        yield started


@pytest.fixture(scope="session")
def laid(cluster):
    """The name of a database with our tables and nothing in them: quick to copy."""
    url = cluster.database()
    Vault(url, cheap=True).close()
    return make_url(url).database


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def fresh(kind, tmp_path, request):
    """A function that gives the address of a new database. like: name of a PostgreSQL one that it begins as."""
    made = []

    def makes(like="template1"):
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'bilan.sqlite'}"
        made.append(request.getfixturevalue("cluster").database(like))
        return made[-1]

    yield makes
    for url in made:
        request.getfixturevalue("cluster").drop(url)


@pytest.fixture
def url(fresh):
    """The address of a new database of each kind, without any table."""
    return fresh()


@pytest.fixture
def new(tmp_path, request):
    """A function that gives the address of one more new database, of the kind that it is asked for."""
    made = []

    def makes(kind):
        made.append(request.getfixturevalue("cluster").database() if kind == "postgresql" else
                    f"sqlite:///{tmp_path / f'lieu {len(made)} é%20' / 'bilan.sqlite'}")
        return made[-1]

    yield makes
    for one in made:
        if one.startswith("postgresql"):
            request.getfixturevalue("cluster").drop(one)


@pytest.fixture
def vault_url(fresh, kind, request):
    """The same, with our tables where that is quicker."""
    return fresh(request.getfixturevalue("laid")) if kind == "postgresql" else fresh()


@pytest.fixture
def vault(vault_url, clock):
    vault = Vault(vault_url, cheap=True, clock=clock)
    yield vault
    vault.close()


@pytest.fixture
def claire(vault):
    return vault.create_account("claire", CLAIRE, "counsellor")[0]


@pytest.fixture
def amina(vault, claire):
    """Invited by Claire; no consent yet."""
    return vault.accept(vault.invite(claire, "Amina Belkacem"), "amina", AMINA)[0]


@pytest.fixture
def stretches(monkeypatch):
    """The costs of every argon2id that was run."""
    seen, stretch = [], keys.stretch

    def counted(passphrase, salt, costs):
        seen.append(costs)
        return stretch(passphrase, salt, costs)

    monkeypatch.setattr(keys, "stretch", counted)
    return seen


def sql(url, statement, **values):
    """What the database answers to SQL of a test's own: its rows, [] for none."""
    database = create_engine(url)
    try:
        with database.begin() as connection:
            done = connection.execute(text(statement), values)
            return done.mappings().all() if done.returns_rows else []
    finally:
        database.dispose()


def apart(url):
    """The address of the erasure keys."""
    return erasure_url(url).render_as_string(hide_password=False)


def rows(url, table="revisions"):
    return sql(url, f"select * from {table}")


def remains(url):
    """All bytes in which something of this database could lie, by the name of a file or table."""
    if (file := sqlite_file(url)) is not None:
        return {one.name: one.read_bytes() for one in file.parent.iterdir()}
    tables = [row["name"] for row in sql(url, "select tablename as name from pg_tables where schemaname = 'public'")]
    values = {table: b"\n".join(_bytes(value) for row in rows(url, table) for value in row.values()) for table in tables}
    sql(url, "checkpoint")
    folder = sql(url, "select setting as it from pg_settings where name = 'data_directory'")[0]["it"]
    found = sql(url, "select oid::text || relname as name, pg_relation_filepath(oid) as path from pg_class "
                     "where relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace) "
                     "and oid > 16383 and pg_relation_filepath(oid) is not null")
    return values | {row["name"]: _read(f"{folder}/{row['path']}") for row in found}


def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
