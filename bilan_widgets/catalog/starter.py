"""The starter list, written for bilan: what there is before a centre imports ROME."""

import csv
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Engine, StaticPool, create_engine, insert

from bilan_widgets.catalog.tables import ROME, imports, items, links, metadata, occupations
from bilan_widgets.places import shipped

VERSION = "départ 1"
SOURCE = "liste de départ de bilan"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (shipped("data") / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def starter_engine() -> Engine:
    """A database in memory that holds the starter list in the tables of an import."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    metadata.create_all(engine, tables=list(ROME))
    listed = [{"code": row["code"], "label": row["label"], "parent": row["parent"], "riasec": row["riasec"],
               "domain": row["domain"], "definition": "", "access": "", "regulated": None, "management": None}
              for row in _rows("occupations.csv")]
    asked = [(row["code"], row["skill"], row["core"]) for row in _rows("occupation_skills.csv")]
    numbers = {skill: f"b{place}" for place, skill in enumerate(dict.fromkeys(skill for _, skill, _ in asked), 1)}
    with engine.begin() as connection:
        connection.execute(insert(imports), [{"version": VERSION, "dated": "", "imported_at": ""}])
        connection.execute(insert(occupations), listed)
        connection.execute(insert(items), [{"ogr": number, "kind": "skill", "label": skill, "category": ""}
                                           for skill, number in numbers.items()])
        connection.execute(insert(links), [{"code": code, "ogr": numbers[skill],
                                            "core": "Principale" if core == "1" else ""}
                                           for code, skill, core in asked])
    return engine
