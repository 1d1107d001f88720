"""The LinkedIn export: its zip, or one of its CSV files alone. Messages and contacts are never opened."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from bilan_widgets.careers.archive import members
from bilan_widgets.careers.career import Career, Entry, career_from
from bilan_widgets.careers.limits import text_of
from bilan_widgets.dossier import PeriodKind, Refused

SOURCE = "LinkedIn"
_NEEDED = re.compile(r"(?:positions|education|certifications|volunteering|volunteer[ _]experiences?)"
                     r"(?:[ _-]?\(?[0-9][\w-]*\)?)?\.csv", re.IGNORECASE | re.ASCII)
_NOTHING = ("Cette archive ne contient pas votre parcours. Sur LinkedIn, demandez une copie de vos données "
            "en cochant « Profil » (ou l’archive complète), puis donnez ici le fichier .zip reçu, tel quel.")
_COLUMNS = ("Les colonnes de ce fichier ne sont pas celles d’un export LinkedIn. Donnez le fichier "
            "Positions.csv ou Education.csv sans l’avoir modifié, ou l’archive .zip entière.")
_BROKEN = ("Ce tableau est abîmé : une case n’y finit pas. Téléchargez de nouveau votre archive depuis "
           "LinkedIn et donnez-la sans l’ouvrir dans un tableur.")
_ONE_UNKNOWN = ("Un des tableaux de l’archive n’a pas les colonnes attendues : il n’a pas été lu. Vérifiez "
                "qu’aucune de vos expériences ne manque.")


@dataclass(frozen=True)
class _Table:
    """Which column of one CSV means what; the texts are joined in this order."""

    kind: PeriodKind
    title: str
    organisation: str
    start: str
    end: str
    texts: tuple[str, ...] = ()
    context: str = ""

    def entry(self, cells: dict[str, str]) -> Entry:
        """One row."""
        texts = [cells.get(column, "") for column in self.texts]
        return Entry(self.kind, cells[self.title], cells[self.organisation], cells.get("location", ""),
                     cells[self.start], cells.get(self.end, ""), "\n".join(filter(None, texts)), self.context)


_TABLES = (
    _Table(PeriodKind.position, "title", "company name", "started on", "finished on", ("description",)),
    _Table(PeriodKind.volunteering, "role", "company name", "started on", "finished on",
           ("cause", "description")),
    _Table(PeriodKind.study, "degree name", "school name", "start date", "end date", ("notes", "activities")),
    _Table(PeriodKind.training, "name", "authority", "started on", "finished on",
           context="Les dates sont celles de la validité de la certification."),
)


def from_zip(content: bytes) -> Career:
    """The career in a LinkedIn archive, wherever its folder. Raises Refused."""
    files = members(content, lambda name: bool(_NEEDED.fullmatch(name)))
    if not files:
        raise Refused(_NOTHING)
    tables = [_rows(text_of(file)) for file in files]
    if not any(table for table, _ in tables):
        raise Refused(_COLUMNS)
    return _career(sorted(tables, key=lambda known: _TABLES.index(known[0]) if known[0] else len(_TABLES)))


def from_csv(text: str) -> Career:
    """The career in one CSV of the archive, recognised by its columns. Raises Refused."""
    table, rows = _rows(text)
    if table is None:
        raise Refused(_COLUMNS)
    return _career([(table, rows)])


def _career(tables: list[tuple[_Table | None, Iterator[dict[str, str]]]]) -> Career:
    def entries() -> Iterator[Entry | str]:
        for table, rows in tables:
            if table is None:
                yield _ONE_UNKNOWN
            else:
                yield from map(table.entry, rows)

    try:
        return career_from(SOURCE, entries())
    except csv.Error:
        raise Refused(_BROKEN) from None


def _rows(text: str) -> tuple[_Table | None, Iterator[dict[str, str]]]:
    """Which table it is, if any, and its rows, still unread, by column name."""
    for separator in ",;\t":  # a French spreadsheet writes semicolons
        rows = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
        try:
            header = [name.strip().lower() for name in next((row for row in rows if any(row)), [])]
        except csv.Error:
            continue
        for table in _TABLES:
            if {table.title, table.organisation, table.start} <= set(header):
                return table, (_cells(header, row) for row in rows if any(row))
    return None, iter(())


def _cells(header: list[str], row: list[str]) -> dict[str, str]:
    return dict.fromkeys(header, "") | dict(zip(header, row, strict=False))
