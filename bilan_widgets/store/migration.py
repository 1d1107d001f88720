"""The tables of a new database, and what an earlier version's database lacks of them."""

from sqlalchemy import Column, Connection, Engine, func, insert, inspect, select, update
from sqlalchemy.schema import CreateColumn

from bilan_widgets.dossier import NewerFormat
from bilan_widgets.store.tables import SCHEMA, dossiers, erasure_keys, erasure_metadata, metadata, revisions, schema

_ADDED = {2: (*(dossiers.c[name] for name in ("owner", "generation", "saves", "agreed_on", "kept_until")),
              revisions.c.private_body)}
_LOCK = 0x62696C616E                    # « bilan »: what those who change tables of PostgreSQL wait for
_NEWER = ("Cette base a été créée par une version plus récente de bilan. Mettez bilan à jour ; rien n’a été "
          "modifié.")


def prepare(engine: Engine) -> None:
    """Lay the tables, or bring an earlier version's to today's, all of it or nothing; refuse a newer one."""
    with engine.connect() as connection:
        if version_of(connection) == SCHEMA:
            return
    with engine.connect() as connection:
        alone(connection)
        found = version_of(connection)                     # another process may have been faster
        metadata.create_all(connection)
        for version in range(found + 1, SCHEMA + 1) if found else ():
            for column in _ADDED.get(version, ()):
                _add(connection, column)
        connection.execute(update(schema).values(version=SCHEMA) if found else insert(schema).values(version=SCHEMA))
        connection.commit()


def prepare_erasure(engine: Engine) -> None:
    """The table of erasure keys."""
    with engine.connect() as connection:
        if inspect(connection).has_table(erasure_keys.name):
            return
    with engine.connect() as connection:
        alone(connection)
        erasure_metadata.create_all(connection)
        connection.commit()


def version_of(connection: Connection) -> int:
    """The number of a database's tables, 0 for a new one; NewerFormat when it is above ours."""
    if not inspect(connection).has_table(schema.name):
        return 0
    version = connection.scalar(select(func.max(schema.c.version))) or 0
    refuse_newer(version)
    return version


def refuse_newer(version: int) -> None:
    """NewerFormat when tables of that number are newer than ours."""
    if version > SCHEMA:
        raise NewerFormat(_NEWER)


def alone(connection: Connection) -> None:
    """Start a transaction that may change tables; others that ask the same wait until it has ended."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")      # its driver would begin none before a change of tables
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _add(connection: Connection, column: Column) -> None:  # type: ignore[type-arg]
    told = CreateColumn(column).compile(dialect=connection.dialect)
    leads = "".join(f" REFERENCES {key.column.table.name} ({key.column.name})" for key in column.foreign_keys)
    connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {told}{leads}")
