"""Bringing the tables of the DARES on recruitment tension into the database, and which ROME codes they are about."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bilan_widgets.catalog.rome_archive import KEPT
from bilan_widgets.catalog.rome_import import replace
from bilan_widgets.catalog.tables import MARKET, faps, tensions
from bilan_widgets.dossier import Refused

MAX_BYTES = 40 * 1024 * 1024
MAX_ROWS = 500_000
_TENSIONS = ("fap", "catégorie tension", "année", "niveau_geo", "niveau_fap", "dep")


def import_market(engine: Engine, tension_file: Path, fap_file: Path) -> int:
    """Replace the market tables; gives how many rows of tension there are. Raises Refused; then nothing changed."""
    told = list(_tensions(tension_file))
    pairs = sorted({(code, fap) for fap, code in _rows(fap_file, ("fap", "rome"), "cp1252", ";")
                    if code not in ("", "NA") and fap})
    if not told or not pairs:
        empty = tension_file if not told else fap_file
        raise Refused(f"Le fichier « {empty.name} » ne contient aucune ligne utilisable. {KEPT}")
    replace(engine, MARKET, ((tensions, told), (faps, [{"code": code, "fap": fap} for code, fap in pairs])))
    return len(told)


def _tensions(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of the fine families (FAP 225) that have a class; the others say less, or nothing."""
    for fap, category, year, level, detail, county in _rows(path, _TENSIONS, "utf-8-sig", ","):
        if detail != "fap 225" or level not in ("nat", "dep") or not category or not year.isdigit():
            continue
        try:
            rank = int(float(category))
        except (ValueError, OverflowError):
            continue
        if 1 <= rank <= 5:
            yield {"fap": fap[:20], "department": county[:3] if level == "dep" else "", "year": int(year[:4]),
                   "category": rank}


def _rows(path: Path, columns: tuple[str, ...], encoding: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(io.StringIO(_text(path, encoding), newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in columns if name not in header]
        if missing:
            raise Refused(f"Il manque la colonne « {missing[0]} » dans « {path.name} ». Téléchargez de nouveau ce "
                          f"fichier. {KEPT}")
        places = [header.index(name) for name in columns]
        for row in reader:
            if reader.line_num > MAX_ROWS:
                raise Refused(f"Le fichier « {path.name} » a un nombre anormal de lignes. {KEPT}")
            if len(row) == len(header):
                yield tuple(row[place].strip() for place in places)
    except csv.Error:
        raise Refused(f"Le fichier « {path.name} » est coupé ou mal formé. {KEPT}") from None


def _text(path: Path, encoding: str) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused(f"Le fichier « {path.name} » est beaucoup trop gros : il n’a pas été lu. {KEPT}")
        return path.read_bytes().decode(encoding)
    except OSError:
        raise Refused(f"Le fichier « {path.name} » ne se lit pas. Vérifiez son nom et son dossier.") from None
    except UnicodeDecodeError:
        raise Refused(f"Le fichier « {path.name} » n’a pas l’encodage attendu ({encoding}). {KEPT}") from None
