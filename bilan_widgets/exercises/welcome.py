"""Accueil: where I am, what comes next, what I retained last."""

from datetime import date
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.charts.section import Section
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import MONTHS, day, typeset
from bilan_widgets.exercises.base import Exercise, Writer, today
from bilan_widgets.exercises.clocks import clocks_html
from bilan_widgets.exercises.fields import bound, day_field, story
from bilan_widgets.exercises.progress import DONE, PART, STEPS, Step, next_step, state_of
from bilan_widgets.sources import address

_PHASES = (
    ("1_cadre", "1. Le cadre et les objectifs"),
    ("2_investigation", "2. L’investigation"),
    ("3_conclusion", "3. Le projet et le plan d’action"),
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MOST_KEPT = 4
_TICK = Markup('<svg class="b-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12.5l5 5L20 6.5"/></svg>')


def weekday(value: date, starts_on: date | None) -> str:
    """« Lundi 23 novembre, septième semaine »."""
    said = f"{_DAYS[value.weekday()].capitalize()} {value.day if value.day > 1 else '1er'} {MONTHS[value.month - 1]}"
    week = (value - starts_on).days // 7 + 1 if starts_on and value >= starts_on else 0
    names = (
        "première",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
        "onzième",
        "douzième",
    )
    return f"{said}, {names[week - 1]} semaine" if 0 < week <= len(names) else said


def lead(dossier: Dossier) -> str:
    """One sentence: what one was at."""
    step = next_step(dossier)
    if step is None:
        return "Tous les exercices ont une réponse. Relisez votre synthèse quand vous voulez."
    state, words = state_of(dossier, step)
    if state == PART:
        return f"Vous en étiez à « {step.title} » : {words} pour l’instant."
    started = any(state_of(dossier, other)[0] != "todo" for other in STEPS)
    return f"La suite : « {step.title} »." if started else f"Votre bilan commence ici, par « {step.title} »."


def _resume(dossier: Dossier) -> Markup:
    step = next_step(dossier)
    where = address(step.page, step.name) if step else address("synthese")
    minutes = f"Environ {step.minutes} min. " if step else ""
    return Markup(
        '<div class="b-resume"><a class="b-btn b-btn-main b-btn-big b-wide-on-phone" href="{}">{}</a>'
        '<p class="b-help">{}</p></div>'
    ).format(
        where,
        "Reprendre" if dossier != Dossier() else "Commencer",
        typeset(minutes + "Vous pouvez vous arrêter à tout moment, rien ne se perd."),
    )


def _line(dossier: Dossier, step: Step, here: Step | None) -> Markup:
    state, words = state_of(dossier, step)
    css = "is-done" if state == DONE else "is-here" if step == here else "is-part" if state == PART else "is-todo"
    hidden = {"is-done": " (fait)", "is-here": " (vous en êtes là)"}.get(css, "")
    return Markup(
        '<li class="{}">{}<span><a href="{}">{}</a><span class="b-hide">{}</span></span>'
        '<span class="dots" aria-hidden="true"></span><span class="state">{}</span></li>'
    ).format(css, _TICK if state == DONE else "", address(step.page, step.name), step.title, hidden, words)


def _contents(dossier: Dossier) -> Markup:
    here = next_step(dossier)
    phases = [
        Markup("<li><h3>{}</h3><ul>{}</ul></li>").format(
            title, Markup("").join(_line(dossier, step, here) for step in STEPS if step.page == page)
        )
        for page, title in _PHASES
    ]
    last = Markup(
        '<li><h3>Synthèse</h3><ul><li class="is-part"><span><a href="{}">Lire et télécharger</a></span>'
        '<span class="dots" aria-hidden="true"></span><span class="state">se prépare déjà</span></li></ul></li>'
    ).format(address("synthese"))
    return Markup(
        '<section aria-labelledby="som"><h2 id="som" class="b-hide">Sommaire de votre bilan</h2>'
        '<ol class="b-contents">{}{}</ol></section>'
    ).format(Markup("").join(phases), last)


def _kept(dossier: Dossier) -> Markup:
    """What was retained last."""
    parts = [getattr(dossier, name) for name in dict.fromkeys(step.part for step in STEPS)]
    kept = sorted((p for p in parts if p.takeaway.strip()), key=lambda p: p.takeaway_on or date.min, reverse=True)
    if not kept:
        return Markup("")
    items = Markup("").join(
        Markup('<li><q>{}</q><span class="b-small b-soft">{}</span></li>').format(
            part.takeaway, ", ".join((part.title, *([day(part.takeaway_on, year=False)] if part.takeaway_on else [])))
        )
        for part in kept[:_MOST_KEPT]
    )
    return Markup('<section><h2>Ce que j’ai retenu</h2><ul class="b-kept">{}</ul></section>').format(items)


def _aside(dossier: Dossier, now: date) -> Markup:
    """The two clocks, the next meeting, what was retained last; nothing while there is none of them."""
    blocks = clocks_html(dossier.attendance.over(dossier.work_plan), now) + _kept(dossier)
    return Markup('<aside class="b-aside" aria-label="Repères">{}</aside>').format(blocks) if blocks else Markup("")


def welcome_html(dossier: Dossier, now: date) -> str:
    """The whole page, escaped."""
    name = dossier.beneficiary.first_name
    return str(
        Markup('<p class="b-eyebrow">{}</p><h1>{}</h1><p class="b-lead">{}</p>{}<div class="b-two">{}{}</div>').format(
            weekday(now, dossier.beneficiary.starts_on),
            f"Bonjour {name}" if name else "Bonjour",
            typeset(lead(dossier)),
            _resume(dossier),
            _contents(dossier),
            _aside(dossier, now),
        )
    )


class Welcome(Exercise):
    """The first page."""

    part = "beneficiary"

    def widgets(self) -> list[Any]:
        """The page, redrawn after every change."""
        page = controls.Words(html=welcome_html(self.desk.dossier, today()))

        def redraw(desk: Desk) -> None:
            page.html = welcome_html(desk.dossier, today())

        self.desk.watch(redraw)
        return [page]

    def section(self) -> Section:
        """Nothing: the cover of the document says who and when."""
        return Section(self.part, "", ())


PRONOUNS = [["elle", "elle"], ["il", "il"], ["", "mon prénom seulement"]]


class WhoWhen(Exercise):
    """Names and dates, for the cover of the synthesis."""

    part = "beneficiary"
    css = "b-two-fields"

    def widgets(self) -> list[Any]:
        """Seven short answers."""
        writer = Writer(self.desk, self.part)
        texts = (
            ("first_name", "Prénom"),
            ("last_name", "Nom"),
            ("counsellor", "Conseiller ou conseillère"),
            ("provider", "Organisme"),
        )
        return [
            *(story(writer, field, label, single_line=True) for field, label in texts),
            day_field(writer, "starts_on", "Début du bilan"),
            day_field(writer, "ends_on", "Fin du bilan"),
            bound(controls.Choice(label=typeset("Pour parler de vous à la troisième personne"), options=PRONOUNS,
                                  help=typeset("Si vous choisissez cette forme pour la synthèse.")), writer, "pronoun"),
            writer.versions,                     # last: in two columns its empty place would push the first name aside
        ]

    def section(self) -> Section:
        """Nothing: the cover of the document says who and when."""
        return Section(self.part, "", ())


def welcome(desk: Desk) -> Welcome:
    """The welcome page on this desk."""
    return Welcome(desk)


def who_when(desk: Desk) -> WhoWhen:
    """Names and dates on this desk."""
    return WhoWhen(desk)
