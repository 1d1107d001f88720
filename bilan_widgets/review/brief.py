"""The five minutes before a meeting, in words."""

from datetime import date, datetime, time, timedelta
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import brief as analysis
from bilan_widgets.analysis.work_plan import begins, gauges, next_meeting
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Voice
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration, hour_words
from bilan_widgets.dossier.work_plan import Meeting, WorkPlan
from bilan_widgets.exercises.base import today
from bilan_widgets.exercises.clocks import limits
from bilan_widgets.exercises.progress import next_step
from bilan_widgets.review.base import Piece, moment, seen, seen_at

MOST, MOST_WORDS = 5, 2                        # of a list in sight, the rest one click away; sentences on one exercise


class Brief(Piece):
    """What changed, what was retained, what is open, the hours; each of its columns is drawn again by itself."""

    css = "b-brief is-wide"

    def widgets(self) -> list[Any]:
        """Who and when, then six columns."""
        parts = [controls.Words(html="") for _ in range(7)]

        def redraw() -> None:
            for part, html in zip(parts, self.html(today()), strict=True):
                part.html = html               # what did not change sends nothing: the focus stays where it is

        self.follow(redraw)
        return parts

    def html(self, now: date) -> list[str]:
        """Escaped HTML: the heading, then the columns."""
        dossier = seen(self.desk)
        plan = dossier.attendance.over(dossier.work_plan)
        held = analysis.last_held(plan, now)
        before = seen_at(self.desk, _end(held)) if held else Dossier()
        voice = dossier.beneficiary.voice("third")
        return [heading(dossier, plan, now), changed(before, dossier, held), kept(before, dossier, voice),
                to_ask(dossier), to_find_out(dossier), hours(plan, before.work_plan), ahead(dossier, plan, now)]


def _end(meeting: Meeting) -> datetime:
    """When a meeting ended, as far as it is known; the end of its day without an hour."""
    start = begins(meeting)
    if start is None:
        return moment(meeting.on or date.min, time.max)
    return (start + timedelta(minutes=meeting.spent or meeting.minutes)).astimezone()


def heading(dossier: Dossier, plan: WorkPlan, now: date) -> str:
    """The next meeting, and whose bilan it is."""
    meeting = next_meeting(plan, now, with_private=False)
    when = f"Prochain entretien : {meeting.words.partition(', phase')[0]}" if meeting else "Pas d’entretien prévu"
    name = dossier.beneficiary.full_name or "Bilan sans nom"
    return str(Markup('<p class="b-lead"><b>{}</b></p><p>{}</p>').format(name, typeset(when)))


def changed(before: Dossier, after: Dossier, held: Meeting | None) -> str:
    """What moved, by exercise."""
    title = f"Depuis le {day(held.on, year=False)}" if held and held.on else "Depuis le début"
    found = [Markup("<b>{}</b><br>{}").format(one.title, Markup("<br>").join(one.words[:MOST_WORDS]))
             for one in analysis.changes(before, after)]
    return _column(title, found, "Rien n’a changé.")


def kept(before: Dossier, after: Dossier, voice: Voice) -> str:
    """What the person retained since, in their words."""
    found = [Markup('<q>{}</q><br><span class="b-small b-soft">{}</span>').format(
        one.words, ", ".join(filter(None, (one.title, day(one.on, year=False) if one.on else ""))))
        for one in analysis.retained(before, after)]
    return _column(voice.say("", "", "Ce que {il} a retenu"), found, "Rien de nouveau.", "b-kept")


def to_ask(dossier: Dossier) -> str:
    """Threads that nobody has pulled yet."""
    return _column("Fils à tirer", list(map(Markup.escape, analysis.questions(dossier))), "Aucun pour l’instant.")


def to_find_out(dossier: Dossier) -> str:
    """Open hypotheses, then inquiries to come."""
    found = [Markup("{}<br><span class=\"b-small b-soft\">{}</span>").format(one.words, one.option)
             for one in analysis.hypotheses(dossier)]
    found += [Markup("{}<br><span class=\"b-small b-soft\">{}</span>").format(
        typeset(f"Enquête : {one.words}" + (f", {day(one.on)}" if one.on else "")), one.option)
        for one in analysis.inquiries(dossier)]
    return _column("À vérifier", found, "Aucune hypothèse ouverte.")


def hours(plan: WorkPlan, before: WorkPlan) -> str:
    """The two clocks, and the personal work noted since."""
    whole, accompanied = gauges(plan, limits())
    most, least = (duration(round(60 * (limit or 0))) for limit in (whole.ceiling, accompanied.floor))
    found = [f"En tout : {duration(whole.minutes.spent)} sur {most} au plus",
             f"À deux : {duration(accompanied.minutes.spent)} sur {least} au moins",
             f"Prévu au plan : {duration(whole.minutes.planned)}, dont {duration(accompanied.minutes.planned)} à deux"]
    if minutes := analysis.personal_minutes(before, plan):
        found.append(f"Travail personnel noté depuis : {duration(minutes)}")
    return _column("Les heures", [Markup.escape(typeset(text)) for text in found], "")


def ahead(dossier: Dossier, plan: WorkPlan, now: date) -> str:
    """The next meeting and the next exercise."""
    found = []
    if meeting := next_meeting(plan, now, with_private=False):
        at = f" à {hour_words(meeting.start)}" if meeting.start else ""
        found.append(f"{meeting.title} : {day(meeting.on) if meeting.on else ''}{at}")
    if step := next_step(dossier):
        found.append(f"Exercice : « {step.title} », environ {step.minutes} min")
    return _column("La suite", [Markup.escape(typeset(text)) for text in found], "Tout est fait.")


def _column(title: str, items: list[Markup], nothing: str, css: str = "") -> str:
    if not items:
        return str(Markup('<section><h2>{}</h2><p class="b-soft">{}</p></section>').format(title, typeset(nothing)))
    more, rest = Markup(""), items[MOST:]
    if rest:
        more = Markup("<details><summary>Voir aussi ({})</summary>{}</details>").format(len(rest), _list(rest, css))
    return str(Markup("<section><h2>{}</h2>{}{}</section>").format(typeset(title), _list(items[:MOST], css), more))


def _list(items: list[Markup], css: str) -> Markup:
    return Markup('<ul class="{}">{}</ul>').format(css, Markup("").join(Markup("<li>{}</li>").format(item)
                                                                       for item in items))


def brief(desk: Desk) -> Brief:
    """The brief before a meeting on this desk."""
    return Brief(desk)
