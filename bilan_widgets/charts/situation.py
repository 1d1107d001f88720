"""Constraints and wishes in three columns: not negotiable, to discuss, it would be nice."""

from datetime import date

from bilan_widgets.analysis import situation as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.situation import Constraint, Firmness, Situation, Subject
from bilan_widgets.dossier.voice import YOU, Voice

WIDTH, GAP, SIZE, LINE, HEAD = 252.0, 22.0, 16.0, 21.0, 40.0     # pixels: a column, between two, letters, a line
SUBJECTS = {Subject.time: "Temps", Subject.mobility: "Déplacements", Subject.income: "Revenu", Subject.care: "Proches",
            Subject.health: "Santé", Subject.other: ""}
MARKS = {Firmness.hard: 1, Firmness.negotiable: 0, Firmness.wish: 6}     # a full square, a full disc, a ring
_COLUMNS = ("Contrainte ou souhait", "Fermeté", "Sujet", "Limite")
_EMPTY = "Vos contraintes et vos souhaits apparaîtront ici, en trois colonnes."


def chart(section: Situation, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """The three columns. today: not used here; with_private=False leaves out private constraints."""
    columns = analysis.columns(section, with_private=with_private)
    rows = tuple((c.text, c.firmness.label, SUBJECTS[c.subject], c.limit) for items in columns.values() for c in items)
    table = Table(voice.say("Vos contraintes et vos souhaits", "Mes contraintes et mes souhaits",
                            "Contraintes et souhaits"), _COLUMNS, rows)
    if not rows:
        return Chart("situation", _EMPTY, "Il n’y a encore ni contrainte ni souhait.", table)
    counts = analysis.counts_words(section, with_private=with_private)
    sentence = typeset(voice.say("Vous avez noté", "J’ai noté", "{Nom} a noté") + f" {counts}.")
    description = _description(columns)
    shown = [(firmness, [(c, SUBJECTS[c.subject]) for c in items]) for firmness, items in columns.items()]
    return Chart("situation", sentence, description, table, _svg(columns, description, table.caption),
                 card=render("situation.html", columns=shown))


def _description(columns: dict[Firmness, tuple[Constraint, ...]]) -> str:
    said = [f"{firmness.label} : {', '.join(c.text for c in items) or 'rien'}" for firmness, items in columns.items()]
    return typeset(f"Trois colonnes. {'. '.join(said)}.")


def _svg(columns: dict[Firmness, tuple[Constraint, ...]], description: str, title: str) -> str:
    drawn, height = [], HEAD
    for place, (firmness, items) in enumerate(columns.items()):
        entries, top = [], HEAD
        for item in items:
            lines = wrapped(item.text, WIDTH - 24, SIZE + 1, 4)
            below = wrapped(", ".join(filter(None, (SUBJECTS[item.subject], item.limit))), WIDTH - 24, SIZE - 1, 3)
            entries.append({"top": top, "lines": lines, "below": below})
            top += (len(lines) + len(below)) * LINE + 16
        drawn.append({"x": place * (WIDTH + GAP), "label": firmness.label, "mark": MARKS[firmness], "items": entries})
        height = max(height, top, HEAD + LINE + 16)
    return render("situation.svg", title=title, description=description, columns=drawn, height=height, width=WIDTH,
                  line=LINE)
