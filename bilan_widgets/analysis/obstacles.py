"""What may get in the way, whether something answers it, and what to lean on.

If–then pairs (« implementation intentions ») help more than a resolve alone: Gollwitzer & Sheeran 2006, a meta-analysis
of 94 studies.
"""

import re
from dataclasses import dataclass

from bilan_widgets.analysis.career_project import inside
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import ActionPlan, Obstacles, Voice
from bilan_widgets.dossier.french import counted, in_words, joined, typeset
from bilan_widgets.dossier.options import Light, Options, OptionState, Verdict
from bilan_widgets.dossier.project import Obstacle, Resource, Ring
from bilan_widgets.dossier.voice import ME

_INFINITIVE = re.compile(r"(?:ne |pas |me |m[’'])*(?:\w+(?:er|ir|ndre|rdre|ettre)|faire|dire|lire|écrire|suivre)\b")
_VOWEL = re.compile(r"[aeiouyâàéèêëîïôûh]", re.IGNORECASE)


@dataclass(frozen=True)
class Threat:
    """Something known to stand against a retained option. ref: « options/<option id>/<hypothesis id or lamp kind> »."""

    ref: str
    text: str


def threats(options: Options) -> tuple[Threat, ...]:
    """Contradicted hypotheses and lamps that are not green, of every retained option; nothing private."""
    found = []
    for option in options.options:
        if option.state is not OptionState.retained or option.private:
            continue
        found += [Threat(f"options/{option.id}/{one.id}", typeset(f"{option.title} : contredit, « {one.text} »"))
                  for one in option.hypotheses if one.verdict is Verdict.contradicted and not one.private]
        found += [Threat(f"options/{option.id}/{lamp.kind.value}",
                         typeset(f"{option.title} : {lamp.kind.label.lower()}, {lamp.light.label.lower()}"))
                  for lamp in option.lamps if lamp.light in (Light.red, Light.amber) and not lamp.private]
    return tuple(found)


def answered(obstacle: Obstacle, plan: ActionPlan) -> bool:
    """Whether an action that is still in the plan, an if–then pair or an acceptance in words answers it."""
    return bool(obstacle.accepted.strip() or (obstacle.if_.strip() and obstacle.then.strip())
                or obstacle.action_id in {action.id for action in plan.actions if action.status != "dropped"})


def open_threats(section: Obstacles, options: Options, plan: ActionPlan) -> tuple[Threat, ...]:
    """The threats that have no action in the plan and that were not accepted in words."""
    actions = {action.id for action in plan.actions if action.status != "dropped"}
    met = {one.threat for one in section.obstacles if one.accepted.strip() or one.action_id in actions}
    return tuple(threat for threat in threats(options) if threat.ref not in met)


def remarks(section: Obstacles, options: Options, plan: ActionPlan) -> tuple[str, ...]:
    """What still waits for an answer, as questions."""
    found = [f"{threat.text}. Quelle action y répond, ou qu’est-ce qui vous fait l’accepter ?"
             for threat in open_threats(section, options, plan)]
    found += [f"« {one.text} » : que ferez-vous si cela arrive ?" for one in section.obstacles
              if not answered(one, plan)]
    found += [f"« {one.text} » : il manque la moitié de la phrase « si…, alors… »." for one in section.obstacles
              if bool(one.if_.strip()) != bool(one.then.strip())]
    return tuple(typeset(text) for text in found)


def pair(obstacle: Obstacle) -> str:
    """« Si …, alors je … », or how it is accepted; "" when neither is written."""
    when, then = inside(obstacle.if_), inside(obstacle.then)
    if when and then:
        for opening in ("si ", "s’", "s'"):
            when = when.removeprefix(opening)
        then = then.removeprefix("alors ")
        return typeset(f"{'S’' if when.startswith(('il ', 'ils ')) else 'Si '}{when}, alors {_i(then)}.")
    return typeset(f"Accepté : {inside(obstacle.accepted)}.") if obstacle.accepted.strip() else ""


def _i(then: str) -> str:
    """« je pose mes mains », « j’appelle Nora »; an infinitive stands by itself: « : prendre le bus »."""
    if then.startswith(("je ", "j’", "j'")):
        return then
    if _INFINITIVE.match(then):
        return f": {then}"
    return f"j’{then}" if _VOWEL.match(then) else f"je {then}"


def in_ring(section: Obstacles, ring: Ring, *, with_private: bool = True) -> tuple[Resource, ...]:
    """The resources of one ring."""
    return tuple(one for one in section.resources if one.ring is ring and (with_private or not one.private))


def statements(section: Obstacles, voice: Voice = ME) -> tuple[Statement, ...]:
    """Each obstacle with its answer, then the resources by ring; nothing private."""
    found = []
    for one in section.obstacles:
        if one.private:
            continue
        answer = f"{inside(one.text)}." + (f" {pair(one)}" if pair(one) else "")
        words = f"Obstacle possible : « {answer} »" if voice.person == "third" else f"Obstacle possible : {answer}"
        found.append(Statement(f"obstacles/{one.id}", typeset(words), one.threat or f"obstacles/{one.id}"))
    for ring in Ring:
        if there := in_ring(section, ring, with_private=False):
            names = joined([f"« {one.text.rstrip(' .;')} »" for one in there])
            found.append(Statement(f"obstacles/{ring.value}", typeset(f"{_RINGS[ring]} : {names}."), "obstacles"))
    return tuple(found)


_RINGS = {Ring.me: "Ressources personnelles", Ring.near: "Appui des proches", Ring.wider: "Réseaux et services"}


def retained(section: Obstacles) -> str:
    """The same as one text."""
    return as_text(statements(section))


def summary(section: Obstacles, plan: ActionPlan, *, with_private: bool = True) -> str:
    """« Trois obstacles, dont un sans réponse ; sept ressources. »"""
    obstacles = [one for one in section.obstacles if with_private or not one.private]
    waiting = sum(not answered(one, plan) for one in obstacles)
    said = counted(len(obstacles), "obstacle").capitalize()
    if obstacles and waiting:
        said += f", dont {in_words(waiting)} sans réponse" if waiting < len(obstacles) else ", sans réponse encore"
    elif obstacles:
        said += ", qui ont une réponse" if len(obstacles) > 1 else ", qui a une réponse"
    there = sum(len(in_ring(section, ring, with_private=with_private)) for ring in Ring)
    return typeset(f"{said} ; {counted(there, 'ressource', feminine=True)}.")
