"""The project on one card: the sentence, the training, what it leans on, what to watch, the plan B."""

from datetime import date

from bilan_widgets.analysis import career_project as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier import CareerProject, Dossier, Voice
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.voice import YOU
from bilan_widgets.sources import find_item, source_label

_EMPTY = "Votre projet tiendra ici, en une phrase."


def chart(section: CareerProject, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          dossier: Dossier | None = None) -> Chart:
    """The sentence, and a card of what it rests on. today: not used; dossier: to name what shows a point;
    with_private=False leaves private points out, and the names of private proofs."""
    sentence, training = analysis.sentence(section, voice), analysis.training_words(section)
    plan_b = analysis.plan_b_words(section, voice)
    columns = [(title, [(typeset(point.text), _proof(point.source, dossier, with_private)) for point in found])
               for title, field in (("Points forts", "strengths"), ("Points de vigilance", "vigilance"))
               if (found := analysis.points(section, field, with_private=with_private))]
    rows = [("Projet", sentence), ("Formation", training), ("Plan B", plan_b),
            *((title, text) for title, points in columns for text, _ in points)]
    table = Table("Le projet, point par point", ("Quoi", "En mots"), tuple(row for row in rows if row[1]))
    if not table.rows:
        return Chart("career_project", _EMPTY, "Rien n’est encore écrit.", table)
    more = len(table.rows) > bool(sentence)
    card = render("career_project.html", training=training, plan_b=plan_b, columns=columns) if more else ""
    said = f"Points forts : {_count(columns, 0)} ; points de vigilance : {_count(columns, 1)}."
    sentence = sentence or "Votre phrase de projet reste à écrire."
    return Chart("career_project", sentence, typeset(said), table, card=card)


def _count(columns: list[tuple[str, list[tuple[str, str]]]], number: int) -> int:
    title = ("Points forts", "Points de vigilance")[number]
    return next((len(points) for name, points in columns if name == title), 0)


def _proof(source: str, dossier: Dossier | None, with_private: bool) -> str:
    part, _, key = source.partition("/")
    ids = [key.rpartition("/")[2], key.partition("/")[0]] if dossier and not with_private else []
    if any(getattr(find_item(getattr(dossier, part, None), one), "private", False) for one in ids if one):
        return "preuve gardée privée"
    label = source_label(dossier, source) if source and dossier else ""
    return typeset(label) if label else "à étayer"
