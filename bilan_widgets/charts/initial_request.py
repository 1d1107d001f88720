"""The first request: first words on one side, the goals they became on the other."""

from datetime import date

from bilan_widgets.analysis import initial_request as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier import Goal, InitialRequest
from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.voice import YOU, Voice

WIDTH, SIZE, LINE = 800.0, 16.0, 21.0       # pixels: the drawing, letters, a line
_COLUMNS = ("Objectif", "Je saurai que c’est atteint quand…", "Aujourd’hui")
_EMPTY = "Vos premiers mots et vos objectifs apparaîtront ici, côte à côte."


def chart(section: InitialRequest, *, today: date | None = None, with_private: bool = True,
          voice: Voice = YOU) -> Chart:
    """The before/after card. today: not used here; with_private=False leaves out private goals."""
    goals = analysis.goals(section, with_private=with_private)
    rows = tuple((goal.text, goal.sign, analysis.mark_words(goal.today)) for goal in goals)
    caption = voice.say("Vos objectifs et où vous en êtes", "Mes objectifs et où j’en suis", "Objectifs de départ")
    table = Table(caption, _COLUMNS, rows)
    if not goals and not section.first_words.strip():
        return Chart("initial_request", _EMPTY, "Il n’y a encore ni premiers mots ni objectif.", table)
    description = _description(goals)
    svg = _svg(goals, description, caption) if goals else ""
    return Chart("initial_request", _sentence(goals, voice), description, table, svg,
                 card=_card(section, goals, voice))


def _card(section: InitialRequest, goals: tuple[Goal, ...], voice: Voice) -> str:
    when = day(section.first_words_on) if section.first_words_on else ""
    items = [(goal, typeset(analysis.mark_words(goal.today))) for goal in goals]
    return render("initial_request.html", words=section.first_words.strip(), when=when, items=items,
                  whose=voice.say("Mes", "Mes", "Ses"))


def _svg(goals: tuple[Goal, ...], description: str, caption: str) -> str:
    items, top = [], 0.0
    for goal in goals:
        title = wrapped(goal.text, WIDTH - 4, SIZE + 2, 2)
        sign = wrapped(f"Signe : {goal.sign}", WIDTH - 4, SIZE, 2) if goal.sign else ()
        strip = top + len(title) * (LINE + 2) + len(sign) * LINE + 20
        items.append({"title": title, "sign": sign, "top": top, "strip": strip, "mark": goal.today,
                      "words": typeset(analysis.mark_words(goal.today))})
        top = strip + 56
    return render("initial_request.svg", title=caption, description=description, items=items,
                  height=top - 16, line=LINE)


def _sentence(goals: tuple[Goal, ...], voice: Voice) -> str:
    have = voice.say("Vous avez", "J’ai", "{Nom} a")
    place = voice.say("Vous le situez", "Je le situe", "{Il} le situe")
    places = voice.say("Vous les situez", "Je les situe", "{Il} les situe")
    if not goals:
        return typeset(voice.say("Vos premiers mots sont notés ; vos objectifs viendront à côté.",
                                 "Mes premiers mots sont notés.", "Ses premiers mots sont notés."))
    known = [goal for goal in goals if goal.today is not None]
    said = f"{have} {counted(len(goals), 'objectif')}."
    if len(goals) == 1:
        said = f"{have} un objectif : « {goals[0].text} »."
        return typeset(said + (f" {place} à {analysis.mark_words(goals[0].today)}." if known else ""))
    marks = {goal.today for goal in known}
    if len(marks) == 1 and len(known) == len(goals):
        said += f" {places} tous à {analysis.mark_words(known[0].today)}."
    elif len(marks) > 1:
        first = max(known, key=lambda goal: goal.today or 0)
        if sum(goal.today == first.today for goal in known) == 1:
            said += f" Le plus avancé aujourd’hui : « {first.text} », à {analysis.mark_words(first.today)}."
    return typeset(said)


def _description(goals: tuple[Goal, ...]) -> str:
    marks = [f"{goal.text} : {analysis.mark_words(goal.today)}" for goal in goals]
    return typeset(f"Une échelle de 0 à 10 par objectif. {' ; '.join(marks)}." if marks
                   else "Les premiers mots, sans objectif encore.")
