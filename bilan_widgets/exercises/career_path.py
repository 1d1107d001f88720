"""Ligne de vie: the periods of a life, their satisfaction, and their picture."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import career_path as analysis
from bilan_widgets.charts import career_path as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import CareerPath, Decision, Period, PeriodKind
from bilan_widgets.dossier.french import NBSP, typeset
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.career_import import career_import
from bilan_widgets.exercises.fields import answered, bound, heading, retains, shown_when, takeaway

_WORDS = {
    "add": "Ajouter une période",
    "edit": "Modifier",
    "remove": "Retirer",
    "save": "Enregistrer la période",
    "cancel": "Annuler",
    "empty": "Aucune période pour l’instant. Commencez par celle qui vous vient en premier.",
    "removed": "Période retirée.",
    "saved": "Période enregistrée.",
    "ask_remove": "Retirer cette période ?",
    "ask_remove_help": "Elle quittera la frise et la synthèse. Vous pourrez la retrouver avec « Annuler ».",
}
_LEVELS = [["", "Je ne sais pas"]] + [[str(n), f"{n:+d}".replace("-", "−") if n else "0"] for n in range(5, -6, -1)]


def _choices(kind: Any) -> list[list[str]]:
    return [[item.value, item.label] for item in kind]


FIELDS: list[dict[str, Any]] = [
    {"name": "kind", "label": "Domaine", "kind": "choice", "initial": "position", "options": _choices(PeriodKind)},
    {
        "name": "title",
        "label": "Intitulé",
        "kind": "text",
        "required": True,
        "help": "Par exemple « Vendeuse », « CAP cuisine », « Naissance de Noé ».",
    },
    {"name": "organisation", "label": "Où, pour qui", "kind": "text"},
    {
        "name": "start",
        "label": "Début",
        "kind": "date",
        "required": True,
        "help": "« 2012 », « mars 2012 » ou « vers 2012 ».",
    },
    {"name": "end", "label": "Fin", "kind": "date", "help": "Laissez vide si cela continue."},
    {"name": "satisfaction_start", "label": "Satisfaction au début, de −5 à +5", "kind": "choice", "options": _LEVELS},
    {
        "name": "satisfaction_end",
        "label": "Satisfaction à la fin (ou aujourd’hui), de −5 à +5",
        "kind": "choice",
        "options": _LEVELS,
    },
    {"name": "decided_by", "label": "Qui a décidé de la fin ?", "kind": "choice", "options": _choices(Decision)},
    {
        "name": "turning_point",
        "label": "Un tournant, en quelques mots",
        "kind": "text",
        "group": "more",
        "help": "Il s’affichera sur la courbe.",
    },
    {"name": "place", "label": "Lieu", "kind": "text", "group": "more"},
    {"name": "context", "label": "Contexte", "kind": "story", "group": "more"},
    {"name": "missions", "label": "Ce que je faisais", "kind": "story", "group": "more"},
    {"name": "responsibilities", "label": "Ce dont j’étais responsable", "kind": "story", "group": "more"},
    {"name": "why_entered", "label": "Pourquoi j’ai commencé", "kind": "story", "group": "more"},
    {"name": "why_left", "label": "Pourquoi cela s’est arrêté", "kind": "story", "group": "more"},
    {
        "name": "private",
        "label": "Privé : cette période n’ira dans aucun document, personne d’autre ne la voit",
        "kind": "check",
        "group": "more",
    },
]


def entry(period: Period) -> dict[str, Any]:
    """A period as its form shows it: texts only."""
    given = period.model_dump(mode="json")
    levels = {
        name: "" if given[name] is None else str(given[name]) for name in ("satisfaction_start", "satisfaction_end")
    }
    return given | levels | {"start": shown_when(period.start), "end": shown_when(period.end)}


def span(period: Period) -> str:
    """« 2012–2018 », « depuis 2018 », « 2016 »."""
    start, end = period.start, period.end
    if end is None:
        return f"depuis {start.words()}"
    if start.edtf() == end.edtf():
        return str(start.words())
    plain = all(len(when.edtf()) == 4 for when in (start, end))
    return f"{start.words()}–{end.words()}" if plain else f"{start.words()} – {end.words()}"


def satisfaction(period: Period) -> str:
    """« de +4 à −1 », « +3 », or nothing."""
    levels = [
        f"{n:+d}".replace("-", "−") if n else "0"
        for n in (period.satisfaction_start, period.satisfaction_end)
        if n is not None
    ]
    if not levels:
        return ""
    return f"de{NBSP}{levels[0]} à{NBSP}{levels[1]}" if len(set(levels)) == 2 else levels[0]


def rows(path: CareerPath) -> list[dict[str, Any]]:
    """One line a period for the list, the latest first."""
    ordered = sorted(path.periods, key=lambda period: (period.start.first_day(), period.id), reverse=True)
    return [
        {
            "id": period.id,
            "when": span(period),
            "title": period.title,
            "text": ", ".join(part for part in (period.organisation, period.place) if part),
            "note": period.kind.label + (f". Satisfaction : {found}" if (found := satisfaction(period)) else ""),
            "private": period.private,
        }
        for period in ordered
    ]


class CareerPathExercise(Exercise):
    """Lifeline, list of periods, import."""

    part = "career_path"

    def widgets(self) -> list[Any]:
        """The picture first: it is what one comes back for."""
        writer = Writer(self.desk, self.part)
        periods = controls.Timeline(
            fields=[{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))} for f in FIELDS],
            words={key: typeset(text) for key, text in _WORDS.items()},
            collapse_after=8,
            level=3,
        )

        def reflect(_: Any) -> None:
            periods.rows = [{**row, "note": typeset(row["note"])} for row in rows(writer.part)]

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        bound(
            periods,
            writer,
            "periods",
            write=lambda value: {"periods": answered(value)},
            read=lambda part: [entry(period) for period in part.periods],
        )
        return [
            writer.versions,
            picture(writer, lambda: charts.chart(writer.part, today=today())),
            heading("Vos périodes"),
            periods,
            *career_import(writer),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The path in short, its picture and its table."""
        path = self.desk.dossier.career_path
        chart = charts.chart(path, today=today(), with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if path.periods else []))


def career_path(desk: Any) -> CareerPathExercise:
    """The exercise « Ligne de vie » on this desk."""
    return CareerPathExercise(desk)
