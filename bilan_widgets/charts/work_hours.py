"""The two clocks of a bilan: all hours, and accompanied hours; with the hours of each phase as a table."""

from datetime import date

from bilan_widgets.analysis.work_plan import Gauge, Limits, Minutes, PhaseHours, gauges, hours_by_phase
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.voice import YOU, Voice
from bilan_widgets.dossier.work_plan import WorkPlan

WIDTH = 600.0                       # pixels: the bars
_CAPTION = "Heures par phase, prévues et passées"
_COLUMNS = ("Phase", "Entretiens prévus", "Entretiens passés", "Travail personnel prévu", "Travail personnel passé",
            "En tout, prévu", "En tout, passé")
_EMPTY = "Les deux compteurs apparaîtront ici dès le premier entretien prévu."


def chart(section: WorkPlan, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          limits: Limits | None = None) -> Chart:
    """The gauges. today: not used; voice: other than « vous » gives a table with fewer columns, for paper.

    The sums hold what is private too, of which nothing but the time is seen.
    """
    found = gauges(section, limits)
    if not section.meetings and not section.work:
        return Chart("work_hours", _EMPTY, "Il n’y a encore rien de prévu.", Table(_CAPTION, _COLUMNS, ()))
    description = typeset(" ".join(f"{gauge.name} : {words(gauge)}." for gauge in found))
    kept = range(len(_COLUMNS)) if voice.person == "vous" else (0, 1, 2, 5, 6)
    rows = tuple(tuple(row[place] for place in kept) for row in _rows(hours_by_phase(section)))
    table = Table(_CAPTION, tuple(_COLUMNS[place] for place in kept), rows)
    shown = [(gauge, typeset(words(gauge)), typeset(verdict(gauge)), end(gauge)) for gauge in found]
    return Chart("work_hours", typeset(_sentence(found)), description, table,
                 render("work_hours.svg", title=_CAPTION, description=description, gauges=shown, width=WIDTH),
                 card=render("work_hours.html", gauges=shown))


def bound(gauge: Gauge) -> float:
    """The ceiling or the floor, in hours."""
    return float(gauge.ceiling if gauge.ceiling is not None else gauge.floor or 0)


def end(gauge: Gauge) -> float:
    """Where the bar ends, in hours: at its bound, or further when there is more; never 0."""
    return max(bound(gauge), gauge.minutes.planned / 60, gauge.minutes.spent / 60, 1)


def words(gauge: Gauge) -> str:
    """« 24 h au plan, 10 h déjà faites ; 24 h au plus »."""
    limit = f"{duration(round(bound(gauge) * 60))} au {'plus' if gauge.ceiling is not None else 'moins'}"
    return f"{duration(gauge.minutes.planned)} au plan, {duration(gauge.minutes.spent)} déjà faites ; {limit}"


def verdict(gauge: Gauge) -> str:
    """What to do about it, "" when all is well."""
    return {"beyond": "Au-delà de la limite : retirez ou raccourcissez quelque chose.",
            "near": "Près de la limite : gardez du temps pour la synthèse.",
            "short": "Il manque encore de l’accompagnement pour atteindre le rappel.", "fine": ""}[gauge.level]


def _sentence(found: tuple[Gauge, Gauge]) -> str:
    whole, accompanied = found
    largest = max(whole.minutes.planned, whole.minutes.expected)
    limit, least = round(bound(whole) * 60), round(bound(accompanied) * 60)
    if whole.level == "beyond":
        said, joint = f"Le plan dépasse de {duration(largest - limit)} les {duration(limit)} d’un bilan", " ; il compte"
    else:
        joint, said = ", dont", f"Le plan compte {duration(largest)} sur {duration(limit)} au plus"
    reached = accompanied.minutes.expected
    if accompanied.level == "short":
        return f"{said} ; il manque {duration(least - reached)} d’entretien pour arriver à {duration(least)}."
    return f"{said}{joint} {duration(reached)} accompagnées (rappel : {duration(least)} au moins)."


def _rows(phases: tuple[PhaseHours, ...]) -> tuple[tuple[str, ...], ...]:
    """The phases, then their sum."""
    named = [(p.phase.label, p.accompanied, p.personal) for p in phases]
    whole = (sum((p.accompanied for p in phases), Minutes()), sum((p.personal for p in phases), Minutes()))
    return tuple((name, *(duration(n) for part in (met, alone, met + alone) for n in (part.planned, part.spent)))
                 for name, met, alone in (*named, ("En tout", *whole)))
