"""The mirror: first words and ratings beside today's."""

from datetime import date

from bilan_widgets.analysis import closing_review as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier import CareerPath, ClosingReview, InitialRequest, Voice
from bilan_widgets.dossier.french import counted, day, in_words, typeset
from bilan_widgets.dossier.voice import YOU

_EMPTY = "Le miroir se remplira avec vos premiers mots et ceux d’aujourd’hui."


def chart(section: ClosingReview, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          request: InitialRequest | None = None, first_path: CareerPath | None = None,
          path: CareerPath | None = None) -> Chart:
    """request: first words and goals; first_path, path: the lifeline as first drawn, and as it is; today: not used."""
    request = request or InitialRequest()
    found = analysis.reviewed(section, request, with_private=with_private)
    rows = tuple((typeset(one.goal.text), _mark(one.before), _mark(one.now), _mark(one.counsellor), one.words)
                 for one in found)
    columns = ("Objectif", "Au départ", "Aujourd’hui", "Selon le conseiller ou la conseillère", "Ce qui a changé")
    table = Table("Les objectifs, au départ et aujourd’hui, de 0 à 10", columns, rows)
    if not found and not request.first_words and not section.words_today:
        return Chart("closing_review", _EMPTY, "Rien n’est encore écrit.", table)
    changes = [(typeset(one.goal.text), analysis.change_words(one)) for one in found]
    description = typeset(" ; ".join(f"{goal} : {words}" for goal, words in changes) or "Aucun objectif.")
    svg = _svg(found, description) if any(one.now is not None for one in found) else ""
    grown = analysis.path_words(first_path, path) if path else ""
    when = day(request.first_words_on) if request.first_words_on else ""
    card = render("closing_review.html", first=request.first_words.strip(), when=when, now=section.words_today.strip(),
                  drawing=svg, path=grown, changes=changes)
    return Chart("closing_review", _sentence(found, voice), description, table, svg, card=card)


def _mark(value: int | None) -> str:
    return "–" if value is None else str(value)


def _sentence(found: tuple[analysis.Reviewed, ...], voice: Voice) -> str:
    known = [one for one in found if one.now is not None and one.before is not None]
    rated = sum(one.now is not None for one in found)
    if not known:
        return (f"{counted(rated, 'objectif').capitalize()} situé{'s' * (rated > 1)} aujourd’hui." if rated else
                f"{voice.say('Vos', 'Mes', 'Ses')} premiers mots attendent ceux d’aujourd’hui.")
    best = max(known, key=lambda one: (one.now or 0) - (one.before or 0))
    if len(known) == 1:
        return typeset(f"« {best.goal.text} » : {analysis.change_words(best)}.")
    up = sum((one.now or 0) > (one.before or 0) for one in known)
    if not up:
        asked = voice.say(" : qu’est-ce qui a changé ailleurs ?", ".", ".")
        return typeset(f"{counted(len(known), 'objectif').capitalize()} relus, sans avancée notée{asked}")
    have = "ont" if up > 1 else "a"
    return typeset(f"{counted(up, 'objectif').capitalize()} sur {in_words(len(known))} {have} avancé ; le plus net : "
                   f"« {best.goal.text} », {analysis.change_words(best)}.")


def _svg(found: tuple[analysis.Reviewed, ...], description: str) -> str:
    items, top = [], 0.0
    for one in found:
        title = wrapped(typeset(one.goal.text), 790, 16, 2)
        y = top + 19 * len(title) + 34
        items.append({"title": title, "top": top, "y": y, "before": one.before, "now": one.now,
                      "counsellor": one.counsellor})
        top = y + 44
    legend = any(one.counsellor is not None for one in found)
    return render("closing_review.svg", title="Les objectifs, au départ et aujourd’hui", description=description,
                  items=items, legend=legend, height=top + (18 if legend else 0))
