"""The tables. A row of `revisions` is never changed: saving adds one, and its number decides who came first."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, LargeBinary, MetaData, String, Table

SCHEMA = 1

metadata = MetaData()

schema = Table("schema", metadata, Column("version", Integer, primary_key=True))

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("dossier", String(40), ForeignKey("dossiers.id"), primary_key=True),
    Column("part", String(40), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("format", Integer, nullable=False),
    Column("seal", String(40), nullable=False),  # which key sealed the body; "" for none
    Column("body", LargeBinary, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)
