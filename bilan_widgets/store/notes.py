"""The counsellor's own notes on a dossier: sealed for them alone, apart from it; what was written before is kept."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.base import TEXT_LENGTH, clean
from bilan_widgets.store import keys
from bilan_widgets.store.engine import engine
from bilan_widgets.store.tables import notes
from bilan_widgets.store.transactions import aware, reading, writing
from bilan_widgets.store.trouble import NotSaved

_TOO_LONG = "Cette note est trop longue : raccourcissez-la, ou gardez le détail ailleurs."
_BROKEN = "Ces notes ne s’ouvrent pas : elles ont été scellées sous d’autres clés. Rien n’a été modifié."
_ELSEWHERE = "Ces notes ont été modifiées ailleurs entre-temps. Copiez vos mots, puis rechargez la page."


def notes_key(private_key: bytes, dossier: str) -> bytes:
    """What seals a counsellor's notes on one dossier (32 bytes): it opens these and nothing else of theirs."""
    return hashlib.blake2b(dossier.encode(), key=private_key, person=b"bilan-notes", digest_size=keys.KEY).digest()


def read_note(url: str, counsellor: str, dossier: str, key: bytes) -> tuple[str, datetime | None]:
    """The notes as last written, and when (aware, UTC); "" and None before. key: of `notes_key`."""
    with _opened(url, reading) as connection:
        row = connection.execute(
            select(notes).where(notes.c.counsellor == counsellor, notes.c.dossier == dossier)
            .order_by(notes.c.revision.desc()).limit(1)).one_or_none()
    if row is None:
        return "", None
    try:
        plain = keys.open_(key, row.body, _context(counsellor, dossier, row.revision))
    except keys.Broken:
        raise Refused(_BROKEN) from None
    return plain.decode(), aware(row.written_at)


def write_note(url: str, counsellor: str, dossier: str, key: bytes, text: str) -> datetime:
    """Keep new notes beside the earlier ones; gives when. Refused with a sentence when they were not kept."""
    text, written_at = str(clean(text)), datetime.now(UTC)
    if len(text) > TEXT_LENGTH:
        raise Refused(_TOO_LONG)
    try:
        with _opened(url, writing) as connection:
            last = connection.scalar(select(func.max(notes.c.revision)).where(
                notes.c.counsellor == counsellor, notes.c.dossier == dossier)) or 0
            body = keys.close(key, text.encode(), _context(counsellor, dossier, last + 1))
            connection.execute(insert(notes).values(counsellor=counsellor, dossier=dossier, revision=last + 1,
                                                    body=body, written_at=written_at))
    except IntegrityError:
        raise NotSaved(_ELSEWHERE) from None               # another page was faster, or the dossier was erased
    return written_at


@contextmanager
def _opened(url: str, how: Callable[[Engine], AbstractContextManager[Connection]]) -> Iterator[Connection]:
    database = engine(url)
    try:
        with how(database) as connection:
            yield connection
    finally:
        database.dispose()


def _context(counsellor: str, dossier: str, revision: int) -> str:
    return f"notes/{counsellor}/{dossier}/{revision}"
