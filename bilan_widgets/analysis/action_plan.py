"""A kind reader of action plans: it asks questions, by explicit rules, and never blames."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus
from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.voice import ME, Voice

QUIET_DAYS = 92
_VERB = re.compile(r"(er|ir|ndre|oudre|ttre|aître|être|ivre|[^ao]ire|faire|plaire|traire|^taire|boire|"
                   r"croire|incre|ompre|clure)$")
_NOUNS = re.compile(
    "premier|dernier|cahier|dossier|atelier|papier|métier|courrier|calendrier|janvier|février|hier|chantier|"
    "quartier|particulier|avenir|loisir|plaisir|désir|souvenir|soir|espoir|couloir|lettre|livre|affaire|exemplaire")
_BEFORE_VERB = re.compile(
    "de|d|me|m|te|t|se|s|nous|vous|le|la|les|l|lui|leur|y|en|ne|n|pas|plus|bien|enfin|aller|abord|puis")
_ON_OTHERS = re.compile(r"^(?:attendre|obtenir|recevoir|espérer|décrocher|être (?:recrut|embauch|accept|"
                        r"admis|sélectionn|rappel|pris|retenu)\w*|avoir (?:l[ae]|une?|l’|l') ?(?:réponse|"
                        r"accord)|que|qu(?=[’']))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """One question to the person. action_id: the action it is about, None for the plan; it quotes nothing."""

    action_id: str | None
    rule: str
    text: str


_ASKS = {
    "verb": "Et si cette action commençait par un verbe (« appeler », « écrire », « m’inscrire »…) ? On voit "
            "mieux par où commencer.",
    "date": "Pour quel jour prévoyez-vous cette action ? Une date, même à déplacer plus tard, aide à s’y "
            "mettre.",
    "past": "Cette date est passée. Est-ce fait, ou préférez-vous choisir un nouveau jour ?",
    "first_step": "Quel serait le tout premier pas, faisable dans les 72 heures ?",
    "others": "Cette action tient beaucoup à la décision de quelqu’un d’autre. Quelle part est entre vos "
              "mains : demander, proposer, relancer ?",
    "proof": "À quoi saurez-vous que c’est fait ?",
}


def starts_with_verb(what: str) -> bool:
    """Whether a wording begins with an infinitive, « m’ » or « ne plus » before it allowed."""
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", what.lower())[:4]:
        if _VERB.search(word) and not _NOUNS.fullmatch(word):
            return True
        if not _BEFORE_VERB.fullmatch(word):
            return False
    return False


def remarks(plan: ActionPlan, today: date) -> tuple[Remark, ...]:
    """The questions to ask about what is still to do: first the plan, then its actions in their order."""
    planned = [action for action in plan.actions if action.status.is_open]
    found = [Remark(None, rule, text) for rule, text in (*_quiet(planned, today), *_same_week(planned))]
    for action in planned:
        found += [Remark(action.id, rule, _ASKS[rule]) for rule in _rules(action, today)]
    return tuple(found)


def in_order(plan: ActionPlan, *, with_private: bool = True, with_dropped: bool = False) -> tuple[Action, ...]:
    """The actions by date, undated ones last; without those that were dropped unless they are asked for."""
    kept = [action for action in plan.actions if with_dropped or action.status is not ActionStatus.dropped]
    kept = [action for action in kept if with_private or not action.private]
    return tuple(sorted(kept, key=lambda action: action.due or date.max))


def by_month(plan: ActionPlan, *, with_private: bool = True) -> dict[date | None, tuple[Action, ...]]:
    """The same by the first day of their month; None, last, holds the undated."""
    months: dict[date | None, tuple[Action, ...]] = {}
    for action in in_order(plan, with_private=with_private):
        month = action.due.replace(day=1) if action.due else None
        months[month] = (*months.get(month, ()), action)
    return months


def statements(section: ActionPlan, voice: Voice = ME) -> tuple[Statement, ...]:
    """What is to come, the first action, what is done; nothing private, nothing invented."""
    shown = in_order(section, with_private=False)
    planned = [action for action in shown if action.status.is_open]
    done = len(shown) - len(planned)
    said: list[tuple[str, str, str]] = []
    if planned:
        number = counted(len(planned), "action", feminine=True)
        plan = voice.say("Votre", "Mon", "Son")
        said.append(("ahead", f"{plan} plan compte {number} à venir{_between(planned)}.", "action_plan"))
        first = planned[0]
        when = f", pour le {day(first.due)}" if first.due else ""
        lead = "La première" if len(planned) > 1 else "La voici"
        said.append(("first", f"{lead} : « {first.what} »{when}.", f"action_plan/{first.id}"))
    if done:
        have = voice.say("Vous avez", "J’ai", "{Il} a")
        said.append(("done", f"{have} déjà fait {counted(done, 'action', feminine=True)}.", "action_plan"))
    return tuple(Statement(f"action_plan/{key}", typeset(text), source) for key, text, source in said)


def retained(section: ActionPlan) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def _rules(action: Action, today: date) -> list[str]:
    broken = {
        "others": bool(_ON_OTHERS.match(action.what)),
        "verb": not starts_with_verb(action.what) and not _ON_OTHERS.match(action.what),
        "date": action.due is None,
        "past": action.due is not None and action.due < today,
        "first_step": not action.first_step,
        "proof": not action.proof,
    }
    return [rule for rule, is_broken in broken.items() if is_broken]


def _quiet(planned: list[Action], today: date) -> list[tuple[str, str]]:
    days = sorted({today, *(action.due for action in planned if action.due and action.due > today)})
    return [("quiet", f"Entre le {day(a)} et le {day(b)}, rien n’est prévu. Est-ce voulu, ou un petit pas y "
                      "aurait-il sa place ?") for a, b in pairwise(days) if (b - a).days > QUIET_DAYS]


def _same_week(planned: list[Action]) -> list[tuple[str, str]]:
    weeks = {action.due - timedelta(action.due.weekday()) for action in planned if action.due}
    if len(weeks) != 1 or sum(action.due is not None for action in planned) < 3:
        return []
    return [("same_week",
             f"Toutes vos dates tombent la semaine du {day(weeks.pop())}. Laquelle de ces actions "
                          "pourrait attendre un peu ?")]


def _between(planned: list[Action]) -> str:
    dates = [action.due for action in planned if action.due]
    if len(set(dates)) < 2 or len(dates) < len(planned):
        return ""
    return f", entre le {day(dates[0])} et le {day(dates[-1])}"
