"""The tables of reference data, beside the dossiers in the same database but with nothing in common with them."""

from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Engine, Integer, MetaData, NullPool, String, Table, Text, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bilan_widgets.dossier import Refused

metadata = MetaData()


def _code(name: str = "code", **options: Any) -> Column[str]:
    return Column(name, String(20), nullable=False, **options)


imports = Table(
    "rome_imports", metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(20), nullable=False),
    Column("dated", String(10), nullable=False),     # ISO day of the newest file in the archive
    Column("imported_at", String(32), nullable=False),
)
occupations = Table(
    "rome_occupations", metadata, _code(primary_key=True),
    Column("label", Text, nullable=False), _code("parent"), Column("riasec", String(2), nullable=False),
    Column("domain", Text, nullable=False), Column("definition", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("regulated", Boolean), Column("management", Boolean),     # None: the archive does not say
)
appellations = Table(
    "rome_appellations", metadata, _code("ogr", primary_key=True), _code(index=True),
    Column("label", Text, nullable=False), Column("rare", Boolean, nullable=False),
)
items = Table(
    "rome_items", metadata, _code("ogr", primary_key=True),
    Column("kind", String(10), nullable=False),      # skill, soft, knowledge, context
    Column("label", Text, nullable=False), Column("category", Text, nullable=False),
)
links = Table(
    "rome_links", metadata, _code(primary_key=True), _code("ogr", primary_key=True, index=True),
    Column("core", String(10), nullable=False),      # Principale, Émergente or nothing
)
moves = Table(
    "rome_moves", metadata, _code(primary_key=True), _code("target", primary_key=True),
    Column("rank", Integer, nullable=False),
)
tensions = Table(
    "market_tensions", metadata, Column("id", Integer, primary_key=True), _code("fap", index=True),
    Column("department", String(3), nullable=False),     # « 62 »; "" for the whole of France
    Column("year", Integer, nullable=False),
    Column("category", Integer, nullable=False),     # 1 to 5
)
faps = Table("market_faps", metadata, _code(primary_key=True), _code("fap", primary_key=True))

ROME = (imports, occupations, appellations, items, links, moves)
MARKET = (tensions, faps)


def _pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 3000", "journal_mode = WAL", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def engine_of(url: str) -> Engine:
    """An engine on the database at this SQLAlchemy URL. Raises Refused when it does not open."""
    try:
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        if sqlite and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            Path(parsed.database).touch(mode=0o600)
        engine = (create_engine(parsed, hide_parameters=True) if sqlite else       # a server's connections are few
                  create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True, poolclass=NullPool,
                                connect_args={"connect_timeout": 3}))
    except (ArgumentError, SQLAlchemyError, OSError, ImportError) as error:
        raise Refused("La base de données ne s’ouvre pas : vérifiez son adresse, et qu’on peut y écrire "
                      f"({type(error).__name__}).") from None
    if sqlite:
        event.listen(engine, "connect", _pragmas)
    return engine
