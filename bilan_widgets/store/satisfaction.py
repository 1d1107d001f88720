"""What people thought of their bilan: in a table of its own, without a name, a dossier or a day."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bilan_widgets.dossier import Refused

QUESTIONS = {
    "heard": "J’ai pu dire ce que j’avais à dire.",
    "pace": "Le rythme m’a convenu.",
    "clear": "Je vois plus clair sur la suite.",
    "tools": "Les exercices m’ont servi.",
    "again": "Je conseillerais ce bilan à un proche.",
}
MOMENTS = ("end", "later")
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
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            _metadata.create_all(connection)
            connection.execute(insert(answers).values(moment=moment, month=f"{today:%Y-%m}",
                                                      marks=json.dumps(dict(sorted(marks.items())))))
    except SQLAlchemyError:
        raise Refused("Votre avis n’a pas pu être gardé. Réessayez dans un moment.") from None
    finally:
        engine.dispose()


def counts(url: str, moment: str) -> dict[str, Counter[int]]:
    """How often each mark was given to each question; nothing while there are fewer than FEWEST answers."""
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            _metadata.create_all(connection)
            rows = connection.scalars(select(answers.c.marks).where(answers.c.moment == moment)).all()
    finally:
        engine.dispose()
    found: dict[str, Counter[int]] = {key: Counter() for key in QUESTIONS}
    if len(rows) < FEWEST:
        return found
    for row in rows:
        for key, mark in json.loads(row).items():
            found[key][mark] += 1
    return found
