"""Threads to pull: what the rules find, and what the person says of it."""

from collections.abc import Collection
from itertools import islice

from bilan_widgets.analysis import tension_rules, tension_rules_ahead
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.analysis.threads import Source, Thread
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.tensions import Answer, Tensions
from bilan_widgets.dossier.voice import ME, Voice

RULES = (*tension_rules.RULES, *tension_rules_ahead.RULES)
MOST_EACH = 2                # threads that one rule may give, so that none of them crowds the page


def threads(dossier: Dossier, *, with_private: bool = True) -> tuple[Thread, ...]:
    """The threads of a dossier in the order of the rules, typeset; with_private=False: none with a private source."""
    found: list[Thread] = []
    for rule in RULES:
        fitting = (thread for thread in rule(dossier) if with_private or not thread.private)
        found += [Thread(thread.rule, typeset(thread.question),
                         (_typeset(thread.sources[0]), _typeset(thread.sources[1])))
                  for thread in islice(fitting, MOST_EACH)]
    return tuple(found)


def _typeset(source: Source) -> Source:
    return Source(source.ref, typeset(source.label), source.private)


def refs(key: str) -> tuple[str, ...]:
    """The two sources that a thread's key names, as « part/item »."""
    return tuple(key.partition(":")[2].split("+"))


def answered(section: Tensions, private: Collection[str] = ()) -> tuple[Answer, ...]:
    """Answers with words that are neither private nor set aside, nor about a source that is private."""
    return tuple(answer for answer in section.answers
                 if answer.words.strip() and not answer.private and not answer.dismissed
                 and not set(refs(answer.thread)) & set(private))


def private_refs(dossier: Dossier) -> frozenset[str]:
    """The private sources that a thread of this dossier may name."""
    return frozenset(source.ref for thread in threads(dossier) for source in thread.sources if source.private)


def statements(section: Tensions, voice: Voice, *, private: Collection[str] = ()) -> tuple[Statement, ...]:
    """The person's own words, one statement an answer; the questions themselves are never said.

    private: sources (« part/item ») that are private now, as `private_refs` gives them.
    """
    opening = voice.say("", "", "{Il} dit : ")
    found = []
    for answer in answered(section, private):
        words = " ".join(answer.words.split())
        end = "" if words.endswith((".", "!", "?", "…")) else "."
        text = f"{opening}« {words} »{end}" if opening else words
        found.append(Statement(f"tensions/{answer.thread}"[:200], typeset(text), "tensions"))
    return tuple(found)


def retained(section: Tensions, *, private: Collection[str] = ()) -> str:
    """What the synthesis keeps when the person has not reworded it; nothing private. private: as for `statements`."""
    return as_text(statements(section, ME, private=private))
