"""The matrix of a choice as a picture: each score as a strip from its low to its high, what is not known hatched."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bilan_widgets.analysis.comparison import Comparison, compare
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.voice import YOU, Voice

UNKNOWN = "je ne sais pas"
_NAMES, _WIDTH, _ROW = 200.0, 800.0, 52.0             # pixels: the criteria, the drawing, a row
_EMPTY = "Vos notes apparaîtront ici, critère par critère."


def chart(section: DecisionMatrix, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
           options: tuple[Option, ...] = ()) -> Chart:
    """The heat table. today: not used here; with_private=False leaves out private options and private criteria."""
    found = compare(section, tuple(options))
    columns = [i for i, option in enumerate(found.options) if with_private or not option.private]
    rows = [c for c, criterion in enumerate(found.criteria) if with_private or not criterion.private]
    caption = voice.say("Vos notes, de 0 à 10, de la plus basse à la plus haute",
                        "Mes notes, de 0 à 10, de la plus basse à la plus haute",
                        "Ses notes, de 0 à 10, de la plus basse à la plus haute")
    titles = ("Critère", *(found.options[i].title for i in columns))
    if not columns or not rows:
        return Chart("decision_scores", _EMPTY, "Il n’y a pas encore de notes.", Table(caption, titles, ()))
    table = Table(typeset(caption), titles, tuple(
        (found.criteria[c].text, *(in_words(found, i, c) for i in columns)) for c in rows))
    unknown = sum(in_words(found, i, c) == UNKNOWN for i in columns for c in rows)
    description = typeset(f"Tableau : {counted(len(rows), 'critère')} en lignes, "
                          f"{counted(len(columns), 'piste', feminine=True)} en colonnes. " + _unknown_words(unknown))
    svg = _svg(found, columns, rows, table.caption, description)
    return Chart("decision_scores", _unknown_words(unknown), description, table, svg,
                 card=_card(found, columns, rows, table.caption))


def in_words(found: Comparison, option: int, criterion: int) -> str:
    """« 4 à 7 », « 6 », « je ne sais pas »."""
    low, high = int(found.low[option, criterion]), int(found.high[option, criterion])
    return UNKNOWN if (low, high) == (0, 10) else str(low) if low == high else f"{low} à {high}"


def _unknown_words(unknown: int) -> str:
    if not unknown:
        return "Toutes les cases ont une note."
    return typeset(f"{counted(unknown, 'case', feminine=True).capitalize()} {'reste' if unknown == 1 else 'restent'} "
                   "à éclaircir.")


def _cells(found: Comparison, columns: Sequence[int], criterion: int) -> list[dict[str, Any]]:
    return [{"title": found.options[i].title, "words": (said := in_words(found, i, criterion)),
             "low": int(found.low[i, criterion]), "high": int(found.high[i, criterion]), "unknown": said == UNKNOWN,
             "mid": 0 if said == UNKNOWN else (found.low[i, criterion] + found.high[i, criterion]) / 2}
            for i in columns]


def _card(found: Comparison, columns: Sequence[int], rows: Sequence[int], caption: str) -> str:
    items = [(found.criteria[c].text, _cells(found, columns, c)) for c in rows]
    titles = [found.options[i].title for i in columns]
    return render("decision_scores.html", caption=caption, titles=titles, items=items)


def _svg(found: Comparison, columns: Sequence[int], rows: Sequence[int], caption: str, description: str) -> str:
    width = (_WIDTH - _NAMES) / len(columns)
    size = 16 if len(columns) < 6 else 14
    heads = [wrapped(found.options[i].title, width - 14, size, 4) for i in columns]
    items = [(wrapped(found.criteria[c].text, _NAMES - 12, 16, 2), _cells(found, columns, c)) for c in rows]
    return render("decision_scores.svg", title=caption, description=description, heads=heads, items=items,
                  names=_NAMES, column=width, row=_ROW, head=max(len(lines) for lines in heads) * 19 + 12, size=size)
