"""Words and counts about the first request and its goals."""

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import Goal, InitialRequest
from bilan_widgets.dossier.french import counted, day, in_words, joined, typeset
from bilan_widgets.dossier.voice import ME, Voice

QUESTIONS = ("first_words", "trigger", "difference", "tried", "concerned")
_QUOTE_LENGTH = 300


def goals(section: InitialRequest, *, with_private: bool = True) -> tuple[Goal, ...]:
    """The goals that were worded, in the person's order."""
    return tuple(g for g in section.goals if g.text and (with_private or not g.private))


def answered(section: InitialRequest) -> int:
    """How many of the five questions have an answer."""
    return sum(bool(getattr(section, name).strip()) for name in QUESTIONS)


def progress_words(section: InitialRequest) -> str:
    """« Trois questions sur cinq ont une réponse ; deux objectifs, dont un sans signe. »"""
    count, worded = answered(section), goals(section)
    if count == 0 and not worded:
        return "Rien n’est encore écrit : commencez par la question qui vous parle le plus."
    said = "Aucune question n’a encore de réponse"
    if count:
        number = counted(count, "question", feminine=True).capitalize()
        said = f"{number} sur cinq {'ont' if count > 1 else 'a'} une réponse"
    return f"{said} ; {_goal_words(worded)}."


def mark_words(today: int | None) -> str:
    """« 4 sur 10 », or that it is not known yet."""
    return "pas encore situé" if today is None else f"{today} sur 10"


def statements(section: InitialRequest, voice: Voice = ME) -> tuple[Statement, ...]:
    """The first words, what brought them about, and the goals; nothing private, nothing invented."""
    found = []
    if words := shortened(section.first_words, _QUOTE_LENGTH):
        when = f"Le {day(section.first_words_on)}" if section.first_words_on else "Au départ"
        wrote = voice.say("vous écriviez", "j’écrivais", "{nom} écrivait")
        found.append(("first_words", f"{when}, {wrote} : « {words} »"))
    if words := shortened(section.trigger, _QUOTE_LENGTH):
        brings = voice.say("Ce qui vous amène maintenant", "Ce qui m’amène maintenant", "Ce qui amène {nom} maintenant")
        found.append(("trigger", f"{brings} : « {words} »"))
    if worded := goals(section, with_private=False):
        found.append(("goals", f"{_heading(len(worded), voice)} : {joined([f'« {goal.text} »' for goal in worded])}."))
    return tuple(Statement(f"initial_request/{key}", typeset(text), "initial_request") for key, text in found)


def retained(section: InitialRequest) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def shortened(text: str, length: int) -> str:
    """A text on one line; beyond `length` signs, its first whole sentences, or its first words and « … »."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[:length]
    stop = max(cut.rfind(sign) for sign in (". ", "! ", "? ", "… "))
    return cut[:stop + 1].rstrip() if stop > 0 else cut.rpartition(" ")[0] + "…" if " " in cut else cut + "…"


def _heading(count: int, voice: Voice) -> str:
    if count == 1:
        return voice.say("Votre objectif", "Mon objectif", "Son objectif")
    return f"{voice.say('Vos', 'Mes', 'Ses')} {in_words(count)} objectifs"


def _goal_words(worded: tuple[Goal, ...]) -> str:
    said = counted(len(worded), "objectif")
    without = sum(not goal.sign for goal in worded)
    if not worded or not without:
        return said
    return said + (", encore sans signe" if len(worded) == 1 else f", dont {in_words(without)} sans signe")
