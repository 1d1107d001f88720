"""The tables of a ROME archive, read row by row from the zip, within limits, never onto the disk."""

import csv
import io
import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bilan_widgets.dossier import Refused

MAX_ARCHIVE = 60 * 1024 * 1024         # bytes of the zip; version 460 has 3.5 MB
MAX_MEMBERS = 200                      # files in it; version 460 has 28
MAX_TABLE = 40 * 1024 * 1024           # bytes of one table, unpacked; the largest has 2.9 MB
MAX_RATIO = 60                         # unpacked / packed; the tables of version 460 stay below 9
MAX_ROWS = 600_000                     # lines of one table; the longest has 104,219

KEPT = "L’import précédent, s’il y en a un, reste en place."
_AGAIN = f"Téléchargez de nouveau l’archive CSV du ROME auprès de France Travail. {KEPT}"
_NAME = re.compile(r"unix_(\w+)_v(\d{2,4})_utf8\.csv")
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """An open ROME archive. version: « 460 »; dated: the day of its newest table."""

    def __init__(self, path: Path) -> None:
        try:
            if path.stat().st_size > MAX_ARCHIVE:
                raise Refused(f"Cette archive est bien plus grosse que celles du ROME : elle n’a pas été lue. {_AGAIN}")
            self._zip = ZipFile(path)
            self._members = self._listed()
        except FileNotFoundError:
            raise Refused("Ce fichier n’existe pas. Vérifiez son nom et son dossier.") from None
        except _BROKEN as error:
            raise _kind(error) from None

    def _listed(self) -> dict[str, ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise Refused(f"Cette archive contient beaucoup trop de fichiers : elle n’a pas été lue. {_AGAIN}")
        named = [(match, info) for info in infos if (match := _NAME.fullmatch(Path(info.filename).name.lower()))]
        if not named:
            raise Refused(f"Aucune table du ROME n’a été trouvée dans cette archive. {_AGAIN}")
        versions = {match[2] for match, _ in named}
        if len(versions) > 1:
            raise Refused(f"Cette archive mélange plusieurs versions du ROME ({', '.join(sorted(versions))}). {_AGAIN}")
        self.version = versions.pop()
        self.dated = max((date(*info.date_time[:3]) for _, info in named), default=date.min)
        return {match[1]: info for match, info in named}

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def rows(self, table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The values of these columns, row after row. Raises Refused, naming the table and what is wrong with it."""
        info = self._members.get(table)
        if info is None:
            raise Refused(f"Il manque la table « {table} » dans cette archive. {_AGAIN}")
        if info.file_size > MAX_TABLE or info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise Refused(f"La table « {table} » se déplie en un volume anormal : elle n’a pas été lue. {_AGAIN}")
        if info.flag_bits & 0x1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(f"La table « {table} » est chiffrée ou compressée d’une façon inconnue. {_AGAIN}")
        try:
            with self._zip.open(info) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
                yield from _chosen(text, table, columns)
        except UnicodeDecodeError:
            raise Refused(f"La table « {table} » n’est pas écrite en UTF-8 comme le ROME 4.0. {_AGAIN}") from None
        except csv.Error:
            raise Refused(f"La table « {table} » est coupée ou mal formée. {_AGAIN}") from None
        except Refused:
            raise
        except _BROKEN:
            raise Refused(f"La table « {table} » est abîmée dans cette archive. {_AGAIN}") from None


def _chosen(text: io.TextIOBase, table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(text, strict=True)
    header = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in columns if name not in header]
    if missing:
        raise Refused(f"Il manque la colonne « {missing[0]} » dans la table « {table} ». {_AGAIN}")
    places = [header.index(name) for name in columns]
    for row in reader:
        if reader.line_num > MAX_ROWS:
            raise Refused(f"La table « {table} » a un nombre anormal de lignes : la lecture s’est arrêtée. {_AGAIN}")
        if not row:
            continue
        if len(row) != len(header):
            raise Refused(f"La ligne {reader.line_num} de la table « {table} » n’a pas le bon nombre de "
                          f"colonnes. {_AGAIN}")
        yield tuple(row[place].strip() for place in places)


def _kind(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    return Refused(f"Cette archive est abîmée, incomplète, ou n’est pas un fichier .zip. {_AGAIN}")
