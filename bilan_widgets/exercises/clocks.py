"""The provider's limits of hours, and what the welcome page says of the two clocks and of the next meeting."""

from datetime import date

from markupsafe import Markup

from bilan_widgets.analysis.work_plan import Gauge, Limits, gauges, next_meeting
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration, hour_words
from bilan_widgets.dossier.work_plan import WorkPlan
from bilan_widgets.settings import settings

_GAUGE = Markup('<div class="b-gauge{}"><p><b>{}</b> <span>{}</span></p><progress max="{}" value="{}" aria-label="{}">'
                "{}</progress></div>")


def limits() -> Limits:
    """Hours as the provider set them."""
    hours = settings().hours
    return Limits(hours.max, hours.warn, hours.accompanied)


def clocks_html(plan: WorkPlan, now: date) -> Markup:
    """Hours done so far and the next meeting, escaped; nothing while nothing is planned."""
    if not plan.meetings and not plan.work:
        return Markup("")
    whole, accompanied = gauges(plan, limits())
    bars = _bar("En tout", whole, whole.ceiling or 0, "au plus", "") + _bar(
        "Accompagnées", accompanied, accompanied.floor or 0, "au moins", " is-second")
    return Markup('<section><h2>Vos heures</h2>{}</section>{}').format(bars, _next(plan, now))


def _bar(name: str, gauge: Gauge, limit: float, side: str, css: str) -> Markup:
    spent = gauge.minutes.spent
    said = typeset(f"{duration(spent)} sur {duration(round(limit * 60))} {side}")
    return _GAUGE.format(css, name, said, max(limit, spent / 60, 1), spent / 60, f"{name} : {said}", said)


def _next(plan: WorkPlan, now: date) -> Markup:
    meeting = next_meeting(plan, now)
    if meeting is None or meeting.on is None:
        return Markup("")
    at = f" à {hour_words(meeting.start)}" if meeting.start else ""
    where = meeting.place or ("à distance" if meeting.remote else "sur place")
    return Markup("<section><h2>Prochain entretien</h2><p>{}<br>{}</p></section>").format(
        typeset(f"Le {day(meeting.on)}{at}, {duration(meeting.minutes)}"), where)
