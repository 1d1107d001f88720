"""Words and counts about the situation, and the constraints in their three columns."""

from bilan_widgets.analysis.initial_request import shortened
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.situation import Constraint, Firmness, Situation, Subject
from bilan_widgets.dossier.voice import ME, Voice

_QUOTE_LENGTH = 300
_ORDER = {subject: place for place, subject in enumerate(Subject)}


def columns(section: Situation, *, with_private: bool = True) -> dict[Firmness, tuple[Constraint, ...]]:
    """The constraints by firmness, in the order of the subjects, then of the person; always the three columns."""
    shown = sorted((c for c in section.constraints if with_private or not c.private), key=lambda c: _ORDER[c.subject])
    return {firmness: tuple(c for c in shown if c.firmness is firmness) for firmness in Firmness}


def words(constraint: Constraint) -> str:
    """« Dîner à la maison (quatre soirs par semaine) »."""
    return constraint.text + (f" ({constraint.limit})" if constraint.limit else "")


def counts_words(section: Situation, *, with_private: bool = True) -> str:
    """« trois contraintes non négociables, deux points à discuter et un souhait »; "" when there is none."""
    found = columns(section, with_private=with_private)
    names = ((Firmness.hard, "contrainte non négociable", "contraintes non négociables", True),
             (Firmness.negotiable, "point à discuter", "points à discuter", False),
             (Firmness.wish, "souhait", "souhaits", False))
    return joined([counted(len(found[firmness]), one, many, feminine=feminine)
                   for firmness, one, many, feminine in names if found[firmness]])


def statements(section: Situation, voice: Voice = ME) -> tuple[Statement, ...]:
    """The situation in the person's words, then what is firm, to discuss, wished; nothing private."""
    found = []
    status = "" if section.words_private else shortened(section.status, _QUOTE_LENGTH)
    if status:
        whose = voice.say("Votre situation aujourd’hui", "Ma situation aujourd’hui", "Sa situation aujourd’hui")
        found.append(("status", f"{whose} : « {status} »"))
    says = {
        Firmness.hard: voice.say("Ce qui n’est pas négociable pour vous", "Ce qui n’est pas négociable pour moi",
                                 "Ce qui n’est pas négociable pour {nom}"),
        Firmness.negotiable: voice.say("Ce dont vous pouvez discuter", "Ce dont je peux discuter",
                                       "Ce dont {il} peut discuter"),
        Firmness.wish: voice.say("Ce que vous souhaitez aussi", "Ce que je souhaite aussi",
                                 "Ce que {il} souhaite aussi"),
    }
    for firmness, items in columns(section, with_private=False).items():
        if items:
            listed = joined([f"« {words(item)} »" for item in items])
            found.append((firmness.value, f"{_elided(says[firmness])} : {listed}."))
    return tuple(Statement(f"situation/{key}", typeset(text), "situation") for key, text in found)


def retained(section: Situation) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def _elided(text: str) -> str:
    """« Ce qu’elle », not « Ce que elle »."""
    before, que, after = text.partition(" que ")
    return f"{before} qu’{after}" if que and after[:1].lower() in "aeiouyhéèêàâîô" else text
