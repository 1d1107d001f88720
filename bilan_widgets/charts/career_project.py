"""The project on one card: the sentence, the training, what it leans on, what to watch, the plan B."""

from datetime import date

from bilan_widgets.analysis import career_project as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier import CareerProject, Dossier, Voice
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.voice import YOU
from bilan_widgets.sources import source_label

_EMPTY = "Votre projet tiendra ici, en une phrase."


def chart(section: CareerProject, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          dossier: Dossier | None = None) -> Chart:
    """The card. today: not used; dossier: to name what shows a point; with_private=False leaves private points out."""
    sentence, training = analysis.sentence(section, voice), analysis.training_words(section)
    plan_b = analysis.plan_b_words(section, voice)
    columns = [(title, [(typeset(point.text), _proof(point.source, dossier)) for point in found])
               for title, field in (("Points forts", "strengths"), ("Points de vigilance", "vigilance"))
               if (found := analysis.points(section, field, with_private=with_private))]
    rows = [("Projet", sentence), ("Formation", training), ("Plan B", plan_b),
            *((title, text) for title, points in columns for text, _ in points)]
    table = Table("Le projet, point par point", ("Quoi", "En mots"), tuple(row for row in rows if row[1]))
    if not table.rows:
        return Chart("career_project", _EMPTY, "Rien n’est encore écrit.", table)
    card = render("career_project.html", sentence=sentence, training=training, plan_b=plan_b, columns=columns)
    said = f"Points forts : {_count(columns, 0)} ; points de vigilance : {_count(columns, 1)}."
    sentence = sentence or "Votre phrase de projet reste à écrire."
    return Chart("career_project", sentence, typeset(said), table, card=card)


def _count(columns: list[tuple[str, list[tuple[str, str]]]], number: int) -> int:
    title = ("Points forts", "Points de vigilance")[number]
    return next((len(points) for name, points in columns if name == title), 0)


def _proof(source: str, dossier: Dossier | None) -> str:
    label = source_label(dossier, source) if source and dossier else ""
    return typeset(label) if label else "à étayer"
