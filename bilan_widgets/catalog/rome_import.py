"""Bringing a ROME archive into the database: everything is read first, then replaced in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert
from sqlalchemy.exc import SQLAlchemyError

from bilan_widgets.catalog.rome_archive import KEPT, Archive
from bilan_widgets.catalog.tables import ROME, appellations, imports, items, links, metadata, moves, occupations
from bilan_widgets.dossier import Refused

Progress = Callable[[int, int, str], None]     # steps done, steps in all, what is being done
Rows = list[dict[str, Any]]
_CHUNK = 5_000
_FLAG = {"O": True, "N": False}
_STEPS = 8


@dataclass
class Rome:
    """What is kept of an archive, by table."""

    occupations: dict[str, dict[str, Any]] = field(default_factory=dict)
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    appellations: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    moves: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)


def import_rome(engine: Engine, path: Path, progress: Progress = lambda *_: None) -> int:
    """Replace the occupations by those of this archive; gives how many there are.

    Raises Refused (French, naming the table) for anything that is not a whole ROME archive; then nothing changed.
    """
    archive = Archive(path)
    try:
        rome = _read(archive, progress)
    finally:
        archive.close()
    progress(_STEPS - 1, _STEPS, "enregistrement")
    about = {"version": archive.version, "dated": archive.dated.isoformat(),
             "imported_at": datetime.now(UTC).isoformat(timespec="seconds")}
    replace(engine, ROME, (
        (imports, [about]), (occupations, rome.occupations.values()), (items, rome.items.values()),
        (appellations, rome.appellations.values()), (links, rome.links.values()), (moves, rome.moves.values())))
    progress(_STEPS, _STEPS, "terminé")
    return len(rome.occupations)


def replace(engine: Engine, tables: Sequence[Table], fresh: Iterable[tuple[Table, Iterable[dict[str, Any]]]]) -> None:
    """Empty these tables and fill them, in one transaction. Raises Refused when the database does not take it."""
    try:
        metadata.create_all(engine, tables=list(tables))
        with engine.begin() as connection:
            for table in tables:
                connection.execute(delete(table))
            for table, rows in fresh:
                _fill(connection, table, list(rows))
    except SQLAlchemyError as error:
        raise Refused("La base de données n’a pas pu enregistrer cet import : vérifiez qu’il reste de la place et "
                      f"qu’aucun autre import n’est en cours ({type(error).__name__}). {KEPT}") from None


def _fill(connection: Connection, table: Table, rows: Rows) -> None:
    for start in range(0, len(rows), _CHUNK):
        connection.execute(insert(table), rows[start:start + _CHUNK])


def _read(archive: Archive, progress: Progress) -> Rome:
    rome = Rome()
    steps: tuple[tuple[str, Callable[[Archive, Rome], None]], ...] = (
        ("métiers", _occupations), ("appellations", _appellations), ("intérêts", _letters), ("domaines", _domains),
        ("descriptions", _texts), ("compétences", _items), ("liens et mobilités", _ties))
    for number, (words, step) in enumerate(steps):
        progress(number, _STEPS, words)
        step(archive, rome)
    return rome


def _occupations(archive: Archive, rome: Rome) -> None:
    columns = ("code_rome", "libelle_rome", "code_rome_parent", "emploi_reglemente", "emploi_cadre")
    for code, label, parent, regulated, management in archive.rows("referentiel_code_rome", columns):
        rome.occupations[code] = {
            "code": code, "label": label, "parent": parent, "riasec": "", "domain": "", "definition": "", "access": "",
            "regulated": _FLAG.get(regulated), "management": _FLAG.get(management)}
    if not rome.occupations:
        raise Refused(f"La table « referentiel_code_rome » est vide dans cette archive. {KEPT}")


def _appellations(archive: Archive, rome: Rome) -> None:
    columns = ("code_ogr", "libelle_appellation_long", "code_rome", "peu_usite")
    for ogr, label, code, rare in archive.rows("referentiel_appellation", columns):
        if code in rome.occupations:
            rome.appellations[ogr] = {"ogr": ogr, "code": code, "label": label, "rare": rare == "O"}


def _letters(archive: Archive, rome: Rome) -> None:
    for code, major, minor in archive.rows(
            "referentiel_code_rome_riasec", ("code_rome", "riasec_majeur", "riasec_mineur")):
        if code in rome.occupations:
            rome.occupations[code]["riasec"] = (major[:1] + minor[:1]).upper()


def _domains(archive: Archive, rome: Rome) -> None:
    # The column is misspelt in every version seen so far.
    for code, label in archive.rows("cr_gd_dp", ("code_rome", "libelle_domaine_professionel")):
        if code in rome.occupations:
            rome.occupations[code]["domain"] = label


def _texts(archive: Archive, rome: Rome) -> None:
    columns = ("code_rome", "libelle_type_texte", "position_phrase", "libelle_texte")
    sentences = [(code, kind, int(place) if place.isdigit() else 0, text)
                 for code, kind, place, text in archive.rows("texte", columns) if code in rome.occupations]
    fields = {"definition": "definition", "acces_metier": "access"}
    for code, kind, _, text in sorted(sentences, key=lambda row: row[:3]):
        if kind in fields:
            told = rome.occupations[code]
            said = " ".join(text.replace("''", "'").split())     # this table doubles its apostrophes
            said = said if said.endswith((".", "!", "?", ":", ";")) or not said else f"{said}."
            told[fields[kind]] = f"{told[fields[kind]]} {said}".strip()


def _items(archive: Archive, rome: Rome) -> None:
    for ogr, label, category in archive.rows("referentiel_competence", ("code_ogr", "libelle_competence", "cat_comp")):
        kind = "soft" if category.startswith("Savoir-être") else "skill"
        rome.items[ogr] = {"ogr": ogr, "kind": kind, "label": label, "category": category}
    columns = ("code_ogr_savoir", "libelle_savoir", "categorie_savoir")
    for ogr, label, category in archive.rows("referentiel_savoir", columns):
        rome.items[ogr] = {"ogr": ogr, "kind": "knowledge", "label": label, "category": category}
    columns = ("code_ogr", "libelle_cont_travail", "libelle_type_cont_trav")
    for ogr, label, category in archive.rows("referentiel_contexte_travail", columns):
        rome.items[ogr] = {"ogr": ogr, "kind": "context", "label": label, "category": category}


def _ties(archive: Archive, rome: Rome) -> None:
    for code, ogr, core in archive.rows("coherence_item", ("code_rome", "code_ogr", "coeur_metier")):
        if code in rome.occupations and ogr in rome.items:
            rome.links[code, ogr] = {"code": code, "ogr": ogr, "core": core[:10]}
    for code, target, rank in archive.rows("rubrique_mobilite", ("code_rome", "code_rome_cible", "numero_ordre")):
        if code in rome.occupations and target in rome.occupations and code != target:
            rome.moves[code, target] = {"code": code, "target": target, "rank": int(rank) if rank.isdigit() else 99}
