"""Carrying every table from one database to another, of whatever kind, and looking whether all of it arrived."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    MetaData,
    NullPool,
    Table,
    create_engine,
    func,
    insert,
    inspect,
    literal,
    select,
)

from bilan_widgets.store.engine import engine, erasure_url, sqlite_file
from bilan_widgets.store.migration import prepare, prepare_erasure
from bilan_widgets.store.satisfaction import answers
from bilan_widgets.store.tables import erasure_keys, metadata, schema, sessions
from bilan_widgets.store.transactions import aware

BATCH = 100                           # rows that are in memory at once


@dataclass(frozen=True)
class Both:
    """The main database and the erasure keys, each within a transaction; on a server they are one connection."""

    main: Connection
    keys: Connection

    def of(self, table: Table) -> Connection:
        """Where a table lies."""
        return self.keys if table is erasure_keys else self.main

    def has(self, table: Table) -> bool:
        """Whether the table is there."""
        return inspect(self.of(table)).has_table(table.name)


@dataclass(frozen=True)
class Content:
    """What a table holds. digest: the sum of the digests of its rows, so that their order does not matter."""

    rows: int = 0
    digest: int = 0

    def with_(self, rows: Iterable[Sequence[Any]]) -> "Content":
        """And these rows."""
        found = [_digest(row) for row in rows]
        return Content(self.rows + len(found), (self.digest + sum(found)) % 2**256)


def tables_of(also: Iterable[MetaData]) -> list[Table]:
    """All that is carried, what is led to first; not sessions: people log in again. also: other rooms' tables."""
    ours = [table for table in metadata.sorted_tables if table not in (schema, sessions)]
    return [*ours, answers, *(table for one in also for table in one.sorted_tables), erasure_keys]


@contextmanager
def snapshot(url: str | URL) -> Iterator[Both]:
    """One view of what is at `url`, which stays the same while others write; nothing is written. Absent: empty."""
    with _viewed(url) as main:
        if sqlite_file(url) is None:
            yield Both(main, main)
        else:
            with _viewed(erasure_url(url)) as keys:
                yield Both(main, keys)


@contextmanager
def filling(url: str | URL) -> Iterator[Both]:
    """One transaction in each database at `url`, where the tables are laid before."""
    database, apart = engine(url, patient=True), engine(erasure_url(url), patient=True)
    try:
        prepare(database)
        prepare_erasure(apart)
        with database.begin() as main:
            if sqlite_file(url) is None:
                yield Both(main, main)
            else:
                with apart.begin() as keys:            # kept first: a key without its dossier opens nothing
                    yield Both(main, keys)
    finally:
        database.dispose()
        apart.dispose()


def carry(start: Both, end: Both, tables: Iterable[Table]) -> dict[str, Content]:
    """Copy these tables, BATCH rows at once; gives what was copied. One that is absent here is not made there."""
    return {table.name: _carried(start, end, table) for table in tables}


def contents(at: Both, tables: Iterable[Table]) -> dict[str, Content]:
    """What these tables hold; an absent one holds nothing."""
    return {table.name: _summed(_batches(at, table), lambda rows: None) for table in tables}


def holds_anything(at: Both, tables: Iterable[Table]) -> bool:
    """Whether there is a single row in one of these tables."""
    return any(at.has(table) and at.of(table).scalar(select(literal(1)).select_from(table).limit(1))
               for table in tables)


def _carried(start: Both, end: Both, table: Table) -> Content:
    if not start.has(table):
        return Content()
    target = end.of(table)
    table.create(target, checkfirst=True)

    def add(rows: list[Sequence[Any]]) -> None:
        target.execute(insert(table), [dict(zip(table.columns.keys(), row, strict=True)) for row in rows])

    found = _summed(_batches(start, table), add)
    _count_on(target, table)
    return found


def _batches(at: Both, table: Table) -> Iterator[list[Sequence[Any]]]:
    if not at.has(table):
        return
    found = at.of(table).execute(select(table).execution_options(yield_per=BATCH))
    for rows in found.partitions():
        yield [[_plain(value) for value in row] for row in rows]


def _summed(batches: Iterable[list[Sequence[Any]]], each: Callable[[list[Sequence[Any]]], None]) -> Content:
    content = Content()
    for rows in batches:
        each(rows)
        content = content.with_(rows)
    return content


def _plain(value: Any) -> Any:
    """A time as every database takes it: SQLite keeps no zone."""
    if isinstance(value, datetime):
        return aware(value)
    return bytes(value) if isinstance(value, memoryview) else value


def _digest(row: Sequence[Any]) -> int:
    digest = hashlib.blake2b(digest_size=32)
    for value in row:
        content = value if isinstance(value, bytes) else repr(value).encode()
        digest.update(f"{type(value).__name__} {len(content)} ".encode())
        digest.update(content)
    return int.from_bytes(digest.digest())


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers what comes next after what was carried; SQLite does so by itself."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, func.max(column))))


@contextmanager
def _viewed(url: str | URL) -> Iterator[Connection]:
    database = _for_reading(url)
    try:
        with database.connect() as connection:
            if database.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")        # its driver would begin none for reading
            else:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection
    finally:
        database.dispose()


def _for_reading(url: str | URL) -> Engine:
    """An SQLite file is opened so that not a byte of it changes."""
    if (file := sqlite_file(url)) is None:
        return engine(url, patient=True)
    if not file.exists():
        return create_engine("sqlite://")
    address = f"{file.absolute().as_uri()}?mode=ro"
    return create_engine("sqlite://", poolclass=NullPool, hide_parameters=True,
                         creator=lambda: sqlite3.connect(address, uri=True))

