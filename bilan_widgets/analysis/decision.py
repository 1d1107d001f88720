"""What a comparison says, in sentences: shares as « sept cas sur dix », weights as « compte plus que »."""

from datetime import date

import numpy as np

from bilan_widgets.analysis.comparison import NET, ROUNDING, TO_CONFIRM, UNCLEAR, Comparison, compare
from bilan_widgets.analysis.robustness import Telling
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.decision import DecisionMatrix, Snapshot
from bilan_widgets.dossier.french import day, in_words, joined, typeset
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.voice import ME, YOU, Voice

_LEANS = 0.02                             # central weights nearer than this do not explain anything
_KEPT = 40                                # days of which the outcome is kept
_RIVAL = 0.05                             # an option that comes first more rarely is no rival


def cases(share: float, tenth: int | None = None) -> str:
    """« dans sept cas sur dix », « dans presque tous les cas », « dans aucun cas ».

    tenth: of ten draws, where several options are said side by side (`Comparison.tenth`); else the nearest.
    """
    tenth = round(share * 10 + 1e-9) if tenth is None else tenth
    if share >= 0.995:
        return "dans tous les cas"
    if 0 < tenth < 10:
        return f"dans {in_words(tenth)} cas sur dix"
    if tenth:
        return "dans presque tous les cas"
    return "dans de rares cas" if share > 0.0005 else "dans aucun cas"


def in_front(found: Comparison, place: int) -> str:
    """In how many draws an option comes first, in words."""
    return cases(found.share(place), found.tenth(place))


def headline(found: Comparison) -> str:
    """The first sentence: what comes first, and how often; or why there is nothing to say yet."""
    if found.leader is None:
        return typeset(found.trouble)
    first, second = found.order[:2]
    if found.even:
        return typeset(f"« {found.options[first].title} » et « {found.options[second].title} » sont à égalité : "
                       "ces deux pistes viennent en tête aussi souvent l’une que l’autre.")
    return typeset(f"« {found.leader.title} » vient en tête {in_front(found, first)}.")


def fact_sentence(found: Comparison, fact: Telling) -> str:
    """What knowing one unsure score would change."""
    option, criterion = found.options[fact.option], found.criteria[fact.criterion]
    leader = found.options[found.order[0]]
    low, high = sorted((fact.if_low, fact.if_high))
    who = "cette piste" if option is leader else f"« {leader.title} »"
    ends = [cases(end).removeprefix("dans ") for end in (low, high)]
    change = (f" Selon la réponse, {who} viendrait en tête dans {ends[0]}, ou dans {ends[1]}."
              if ends[0] != ends[1] else "")
    return typeset(f"Ce qui aiderait le plus : savoir ce que donnerait « {option.title} » pour « {criterion.text} »."
                   + change)


def leaning_sentences(found: Comparison) -> tuple[str, ...]:
    """For each rival, the weights under which it passes in front; or that it depends on the scores instead."""
    if found.result is None or len(found.criteria) < 2:
        return ()
    leader, central = found.order[0], found.result.central
    return tuple(_leaning(found, place, central[place] - central[leader])
                 for place in found.order[1:3] if found.share(place) >= _RIVAL)


def _leaning(found: Comparison, place: int, leans: np.ndarray) -> str:
    assert found.result is not None
    title, weights = found.options[place].title, found.result.central[place]
    more, less = int(leans.argmax()), int(leans.argmin())
    if leans[more] < _LEANS:
        return typeset(f"« {title} » passe devant selon les notes qui restent floues, quels que soient vos poids.")
    a, b = found.criteria[more].text, found.criteria[less].text
    how = "compte plus que" if weights[more] > weights[less] else "compte presque autant que"
    return typeset(f"« {title} » passe devant si « {a} » {how} « {b} ».")


def regret_sentence(found: Comparison, voice: Voice = YOU) -> str:
    """What choosing the leader could cost at worst, in points of the person's own 0–10 scale."""
    if found.result is None:
        return ""
    place = found.order[0]
    points = round(float(found.result.regret[place]))
    if points < 1:
        return typeset(f"Même au pire, aucune piste ne ferait nettement mieux que « {found.options[place].title} ».")
    rival, criterion = found.options[found.result.rival[place]], found.criteria[found.result.hurts[place]]
    start, many = voice.say("vous auriez", "j’aurais", "{il} aurait"), "" if points < 2 else "s"
    return typeset(f"Au pire, avec « {found.options[place].title} », {start} {points} point{many} sur 10 de moins "
                   f"qu’avec « {rival.title} », surtout à cause de « {criterion.text} ».")


def beaten_sentences(found: Comparison) -> tuple[str, ...]:
    """Options that another one beats for sure, whatever the weights: each once."""
    return tuple(typeset(f"« {found.options[winner].title} » fait au moins aussi bien que "
                         f"« {found.options[loser].title} » sur tous vos critères.")
                 for loser, winner in sorted(dict(reversed(found.beaten)).items()))


def aside_sentences(found: Comparison) -> tuple[str, ...]:
    """The options that a veto keeps out of the comparison, and which one."""
    return tuple(typeset(f"« {option.title} » est mise de côté par votre condition « {veto.text} ».")
                 for option, veto in found.ruled_out)


def with_snapshot(section: DecisionMatrix, options: tuple[Option, ...], today: date) -> tuple[Snapshot, ...]:
    """The snapshots with today’s, in place of an earlier one of the same day; unchanged while nothing is compared."""
    found = compare(section, tuple(options))
    if found.leader is None:
        return section.snapshots
    now = Snapshot(on=today, first="" if found.leader.private else found.leader.title,
                   share=round(100 * found.share(found.order[0])), verdict=found.verdict)
    return (*(one for one in section.snapshots if one.on != today), now)[-_KEPT:]


def history_sentence(section: DecisionMatrix, today: date, verdict: str = "") -> str:
    """« Le 12 novembre : à confirmer ; aujourd’hui : choix net. »; nothing before the first earlier day."""
    kept = [f"le {day(one.on, year=False)} : {one.verdict}" for one in section.snapshots
            if one.on and one.on != today and one.verdict]
    if not kept:
        return ""
    said = " ; ".join([*kept[-4:], *([f"aujourd’hui : {verdict}"] if verdict else [])])
    return typeset(f"{said[:1].upper()}{said[1:]}.")


def statements(section: DecisionMatrix, voice: Voice = ME, *, options: tuple[Option, ...] = ()
               ) -> tuple[Statement, ...]:
    """What the synthesis takes: what was compared, what comes first, what it depends on. Nothing private is named;
    when the option in front is private, only the criteria are."""
    found = compare(section, tuple(options))
    said = [_criteria_statement(section, voice)]
    leader = found.leader
    if leader is not None and not leader.private:
        said += [_first_statement(found, voice), _fact_statement(found)]
    said += [Statement(f"decision/veto-{veto.id}", typeset(f"« {option.title} » est écartée par une condition "
                                                           f"absolue : « {veto.text} »."), f"decision/{veto.id}")
             for option, veto in found.ruled_out if not (option.private or veto.private)]
    return tuple(one for one in said if one.text)


def retained(section: DecisionMatrix, *, options: tuple[Option, ...] = ()) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME, options=options))


def _criteria_statement(section: DecisionMatrix, voice: Voice) -> Statement:
    names = [f"« {criterion.text} »" for criterion in section.criteria if not criterion.private][:3]
    if not names:
        return Statement("decision/criteria", "")
    start = voice.say("Ce qui compte le plus dans votre choix", "Ce qui compte le plus dans mon choix",
                      "Ce qui compte le plus dans son choix")
    return Statement("decision/criteria", typeset(f"{start} : {joined(names)}."), "decision/criteria")


def _first_statement(found: Comparison, voice: Voice) -> Statement:
    title = found.options[found.order[0]].title
    mine = voice.say("vos", "mes", "ses")
    if found.verdict == UNCLEAR:
        rivals = [f"« {option.title} »" for option in (found.options[place] for place in found.order
                  if found.share(place) >= max(_RIVAL, found.share(found.order[0]) - 2 * ROUNDING - 0.2))
                  if not option.private]
        said = f"{joined(rivals)} restent proches" if len(rivals) > 1 else "Le choix reste ouvert"
        return Statement("decision/first", typeset(f"{said} : {mine} critères ne les départagent pas encore."
                                                   if len(rivals) > 1 else f"{said}."), "decision/scores")
    end = {NET: "C’est un choix net.", TO_CONFIRM: "C’est un choix à confirmer."}[found.verdict]
    return Statement("decision/first", typeset(f"Selon {mine} critères, « {title} » vient en tête "
                                               f"{in_front(found, found.order[0])}. {end}"), "decision/scores")


def _fact_statement(found: Comparison) -> Statement:
    fact = found.missing[0] if found.missing and found.verdict != NET else None
    if fact is None or found.options[fact.option].private or found.criteria[fact.criterion].private:
        return Statement("decision/missing", "")
    return Statement("decision/missing", typeset(
        f"Reste à savoir ce que donnerait « {found.options[fact.option].title} » pour "
        f"« {found.criteria[fact.criterion].text} »."), "decision/scores")
