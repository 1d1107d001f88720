"""The few files of a zip that are needed, unpacked in memory, never on disk, never beyond the limits."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bilan_widgets.careers.limits import (
    DAMAGED_ZIP,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    OFFICE,
)
from bilan_widgets.dossier import Refused

_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
           NotImplementedError, RuntimeError)
_BOMB = ("Cette archive se déplie en un volume anormal : par prudence, elle n’a pas été lue. Téléchargez de "
         "nouveau votre archive depuis LinkedIn, en choisissant seulement votre profil.")
_LOCKED = ("Cette archive est protégée par un mot de passe. Ouvrez-la sur votre ordinateur, puis donnez ici "
           "les fichiers Positions.csv et Education.csv, l’un après l’autre.")


def members(content: bytes, wanted: Callable[[str], bool]) -> list[bytes]:
    """What the wanted files of a zip hold, chosen by their base name; no other is opened. Raises Refused."""
    # A long directory costs much to list and little to refuse: count the marks of its entries first.
    if content.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise Refused(_BOMB)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_office(archive.namelist())
            chosen = [info for info in archive.infolist() if wanted(_base_name(info))]
            _refuse_bomb(chosen)
            return [_unpacked(archive, info) for info in chosen]
    except Refused:
        raise
    except _BROKEN:
        raise Refused(DAMAGED_ZIP) from None


def _base_name(info: ZipInfo) -> str:
    path = info.filename.replace("\\", "/")
    return "" if path.startswith("__MACOSX/") else path.rpartition("/")[2]


def _refuse_office(names: list[str]) -> None:
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= set(names):
        raise Refused(OFFICE)


def _refuse_bomb(chosen: list[ZipInfo]) -> None:
    if sum(info.file_size for info in chosen) > MAX_UNPACKED_BYTES or any(
            info.file_size > MAX_MEMBER_BYTES or info.file_size > MAX_RATIO * max(info.compress_size, 1)
            for info in chosen):
        raise Refused(_BOMB)


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    if info.flag_bits & 0x1:
        raise Refused(_LOCKED)
    # zipfile bounds what it inflates for these two methods only; bzip2 and LZMA inflate whole blocks.
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused(DAMAGED_ZIP)
    with archive.open(info) as member:
        return member.read(info.file_size)
