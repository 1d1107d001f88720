"""The tables. A row of `revisions` is added, never changed, save to take what became private out of its shared body."""

from typing import Any

from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, LargeBinary, MetaData, String, Table, TypeDecorator

SCHEMA = 2


class Line(TypeDecorator[str]):
    """A short text. What PostgreSQL refuses in one (a null, half a character) is replaced: it matches nothing."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """As it is sent to the database."""
        return value.replace("\0", "\ufffd").encode(errors="replace").decode() if isinstance(value, str) else value


metadata = MetaData()

schema = Table("schema", metadata, Column("version", Integer, primary_key=True))


def _when(name: str, *, needed: bool = False) -> Column:  # type: ignore[type-arg]
    return Column(name, DateTime(timezone=True), nullable=not needed)


accounts = Table(
    "accounts", metadata,
    Column("id", Line(40), primary_key=True),
    Column("login", Line(80), nullable=False, unique=True),
    Column("role", Line(20), nullable=False),              # beneficiary, counsellor, administrator
    Column("salt", LargeBinary, nullable=False),
    Column("ops", Integer, nullable=False),                # argon2id's costs, as they were for this account
    Column("memory", Integer, nullable=False),             # bytes
    Column("verifier", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("wrapped_private", LargeBinary, nullable=False),
    Column("recovery_verifier", LargeBinary),
    Column("recovery_wrapped", LargeBinary),
    _when("created_at", needed=True), _when("seen_at"), _when("disabled_at"),
)

sessions = Table(
    "sessions", metadata,
    Column("id", Line(64), primary_key=True),              # a digest: the number itself is in the cookie alone
    Column("account", Line(40), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),         # the account's private key, under a secret of the cookie
    _when("created_at", needed=True), _when("seen_at", needed=True), _when("expires_at", needed=True),
)

invitations = Table(
    "invitations", metadata,
    Column("id", Line(64), primary_key=True),              # a digest of the link's secret
    Column("role", Line(20), nullable=False),
    Column("inviter", Line(40), ForeignKey("accounts.id")),
    Column("label", LargeBinary),                          # who it is for, sealed for the inviter
    _when("expires_at", needed=True), _when("used_at"),
)

attempts = Table(
    "attempts", metadata,
    Column("id", Integer, primary_key=True),
    Column("bucket", Line(64), nullable=False, index=True),  # a digest of an account's or an address's name
    _when("at", needed=True),
)

dossiers = Table(
    "dossiers", metadata,
    Column("id", Line(40), primary_key=True),
    Column("name", Line(80), nullable=False, unique=True),
    _when("created_at", needed=True),
    Column("owner", Line(40), ForeignKey("accounts.id")),
    Column("generation", Integer, nullable=False, server_default="0"),   # of its keys; 0: not sealed
    Column("saves", Integer, nullable=False, server_default="0"),        # one more tells who follows live
    Column("agreed_on", Date), Column("kept_until", Date),               # written agreement to keep, and until when
)

follows = Table(
    "follows", metadata,
    Column("counsellor", Line(40), ForeignKey("accounts.id"), primary_key=True),
    Column("dossier", Line(40), ForeignKey("dossiers.id"), primary_key=True),
    Column("label", LargeBinary),                          # how the counsellor calls the person, sealed for them
    _when("invited_at", needed=True), _when("consented_at"), _when("withdrawn_at"),
)

dossier_keys = Table(
    "dossier_keys", metadata,
    Column("dossier", Line(40), ForeignKey("dossiers.id"), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("kind", Line(10), primary_key=True),            # shared, private
    Column("account", Line(40), ForeignKey("accounts.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions", metadata,
    Column("dossier", Line(40), ForeignKey("dossiers.id"), primary_key=True),
    Column("part", Line(40), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("format", Integer, nullable=False),
    Column("seal", Line(40), nullable=False),              # « g3 »: keys of generation 3; "" for none
    Column("body", LargeBinary, nullable=False),           # sealed: without what is private
    Column("private_body", LargeBinary),                   # sealed for the owner alone: whole, where it differs
    _when("written_at", needed=True),
)

notes = Table(
    "notes", metadata,
    Column("counsellor", Line(40), ForeignKey("accounts.id"), primary_key=True),
    Column("dossier", Line(40), ForeignKey("dossiers.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),           # sealed for the counsellor
    _when("written_at", needed=True),
)

erasures = Table(
    "erasures", metadata,
    Column("id", Line(40), primary_key=True),              # the certificate's number
    Column("dossier", Line(40), nullable=False),           # a number that means nothing any more
    Column("reason", Line(20), nullable=False),            # asked, term
    _when("at", needed=True),
)

# Apart: a file of its own beside SQLite, never copied twice, so that a backup without it opens nothing.
erasure_metadata = MetaData()
erasure_keys = Table(
    "erasure_keys", erasure_metadata,
    Column("dossier", Line(40), primary_key=True),
    Column("key", LargeBinary, nullable=False),            # the outer seal of every wrapped key of the dossier
)
