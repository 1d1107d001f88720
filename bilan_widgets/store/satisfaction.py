"""What people thought of their bilan: in a table of its own, without a name, a dossier or a day."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, inspect, select

from bilan_widgets.dossier import Refused
from bilan_widgets.store.engine import engine
from bilan_widgets.store.migration import alone
from bilan_widgets.store.transactions import writing

QUESTIONS = {
    "heard": "J’ai pu dire ce que j’avais à dire.",
    "pace": "Le rythme m’a convenu.",
    "clear": "Je vois plus clair sur la suite.",
    "tools": "Les exercices m’ont servi.",
    "again": "Je conseillerais ce bilan à un proche.",
}
MOMENTS = ("end", "later")
_NOT_KEPT = "Votre avis n’a pas pu être gardé. Réessayez dans un moment."
FEWEST = 5                    # answers of a moment under which nothing is shown: a single one is recognisable

_metadata = MetaData()
answers = Table("satisfaction", _metadata, Column("id", Integer, primary_key=True),
                Column("moment", String(10), nullable=False), Column("month", String(7), nullable=False),
                Column("marks", String(200), nullable=False))


def keep(url: str, moment: str, marks: Mapping[str, int], today: date) -> None:
    """Add one answer. marks: question → 1–4. Raises Refused with a sentence."""
    if moment not in MOMENTS or not marks or not all(
            key in QUESTIONS and type(mark) is int and 1 <= mark <= 4 for key, mark in marks.items()):
        raise Refused("Choisissez au moins une réponse parmi celles qui sont proposées.")
    with _opened(url) as connection:
        connection.execute(insert(answers).values(moment=moment, month=f"{today:%Y-%m}",
                                                  marks=json.dumps(dict(sorted(marks.items())))))


def counts(url: str, moment: str) -> dict[str, Counter[int]]:
    """How often each mark was given to each question; nothing while there are fewer than FEWEST answers."""
    with _opened(url) as connection:
        rows = connection.scalars(select(answers.c.marks).where(answers.c.moment == moment)).all()
    found: dict[str, Counter[int]] = {key: Counter() for key in QUESTIONS}
    if len(rows) < FEWEST:
        return found
    for row in rows:
        for key, mark in json.loads(row).items():
            found[key][mark] += 1
    return found


@contextmanager
def _opened(url: str) -> Iterator[Connection]:
    database = engine(url)
    try:
        with writing(database, _NOT_KEPT) as connection:
            if not inspect(connection).has_table(answers.name):
                alone(connection)
                _metadata.create_all(connection)
            yield connection
    finally:
        database.dispose()
