"""The pyramid of values, lying as a diamond: what counts most on top, the first five with their rank."""

from datetime import date

from bilan_widgets.analysis.work_values import FIRST, LEVELS, in_column
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.voice import YOU, Voice
from bilan_widgets.dossier.work_values import CARDS, SHAPE, TopValue, WorkValues

CELL, HEIGHT, GAP, SIZE = 97.0, 44.0, 3.0, 12.5     # pixels: a card, and its letters
_EMPTY = "Votre pyramide apparaîtra ici dès la première carte placée."
_WORDS = ("Valeur", "Place", "Ce que cela veut dire", "Respectée", "Pas respectée")


def chart(section: WorkValues, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """The diamond. today: not used here; with_private=False leaves out the private cards."""
    hidden = {value.card for value in section.top if value.private and not with_private}
    # Why: among 36 known cards, one hole in a full board would name the card that is hidden.
    board = {card: column for card, column in section.columns.items()
             if card not in hidden and (not hidden or column in FIRST)}
    top = [value for value in section.top if value.card not in hidden]
    table = _table(section, board, hidden, voice)
    if not board:
        return Chart("work_values", _EMPTY, "Il n’y a pas encore de carte sur la pyramide.", table)
    ranks = {value.card: rank for rank, value in enumerate(top, 1)}
    rows = [(column, [(CARDS[card], ranks.get(card, 0)) for card in sorted(in_column(board, column),
             key=lambda card: ranks.get(card, 99))]) for column in range(len(SHAPE), 0, -1)]
    description = _description(rows)
    return Chart("work_values", _sentence(top, board, voice), description, table,
                 _svg(rows, description, table.caption), card=_card(rows))


def _sentence(top: list[TopValue], board: dict[str, int], voice: Voice) -> str:
    names = [value.title.lower() for value in top]
    if not names:
        return typeset(f"La pyramide se remplit : {len(board)} cartes placées sur {len(CARDS)}."
                       if len(board) > 1 else f"Une première carte est placée, sur {len(CARDS)}.")
    whom = voice.say("vous", "moi", "{nom}")
    return typeset(f"Ce qui compte le plus pour {whom} : {joined(names)}.")


def _table(section: WorkValues, board: dict[str, int], hidden: set[str], voice: Voice) -> Table:
    """Every placed card on the page; in a document the first five, with the words on them."""
    said = {value.card: value for value in section.top if value.card not in hidden}
    order = [*(card for card in said), *(card for column in range(len(SHAPE), 0, -1)
                                         for card in in_column(board, column) if card not in said)]
    if voice.person != "vous":
        order = [card for card in order if card in said]
    rows = []
    for card in order:
        value = said.get(card)
        words = (value.meaning, value.honoured, value.denied) if value else ("", "", "")
        place = LEVELS[board[card] - 1] if card in board else ""
        rows.append((CARDS[card], place, *words))
    whose = voice.say("Vos valeurs", "Mes valeurs", "Les valeurs de {nom}")
    return Table(f"{whose}, de ce qui compte le plus à ce qui compte le moins", _WORDS, tuple(rows))


def _description(rows: list[tuple[int, list[tuple[str, int]]]]) -> str:
    said = [f"{LEVELS[column - 1]} : {', '.join(name for name, _ in cards)}" for column, cards in rows if cards]
    return typeset(f"Neuf rangées de cartes. {' ; '.join(said)}.")


def _card(rows: list[tuple[int, list[tuple[str, int]]]]) -> str:
    shown = [{"level": LEVELS[column - 1].capitalize(), "cards": cards, "free": SHAPE[column - 1] - len(cards)}
             for column, cards in rows]
    return render("work_values.html", rows=shown)


def _svg(rows: list[tuple[int, list[tuple[str, int]]]], description: str, title: str) -> str:
    drawn = []
    for place, (column, cards) in enumerate(rows):
        count = SHAPE[column - 1]
        left = (800 - count * (CELL + GAP) + GAP) / 2
        cells = [{"x": left + at * (CELL + GAP), "lines": _lines(cards[at]) if at < len(cards) else (),
                  "rank": cards[at][1] if at < len(cards) else 0} for at in range(count)]
        level = LEVELS[column - 1] if left > CELL else ""
        drawn.append({"y": place * (HEIGHT + GAP) + 6, "cells": cells, "level": level, "right": left - 12})
    return render("work_values.svg", title=title, description=description, rows=drawn, wide=CELL, tall=HEIGHT,
                  size=SIZE, height=len(rows) * (HEIGHT + GAP) + 10)


def _lines(card: tuple[str, int]) -> tuple[str, ...]:
    return wrapped(card[0], CELL, SIZE, 2)
