"""Wordings of skills offered as one types, and a skill made of what was typed."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy.exc import SQLAlchemyError

from bilan_widgets.analysis.skills import ordered
from bilan_widgets.catalog import Catalog
from bilan_widgets.catalog.starter import VERSION
from bilan_widgets.catalog.wordings import Phrase, Wordings, wordings
from bilan_widgets.controls.asking import Offer
from bilan_widgets.dossier import new_id
from bilan_widgets.dossier.base import LINE_LENGTH
from bilan_widgets.dossier.skills import Skill, SkillKind

_SHOWN = 8


def known_phrases() -> Wordings:
    """Our own list, and after it the reference when the centre has imported it."""
    from bilan_widgets.opening import open_catalog  # opening knows the exercises' desk: imported when it is asked for

    catalog = open_catalog()
    return wordings() if catalog.version == VERSION else _with_reference(catalog, catalog.version)


@lru_cache(maxsize=1)
def _with_reference(catalog: Catalog, version: str) -> Wordings:
    try:
        return wordings().with_reference(catalog.wordings(), version)
    except SQLAlchemyError:             # one types without the reference rather than not at all
        return wordings()


def offers_for(text: str, skills: Iterable[Skill], phrases: Wordings) -> list[Offer]:
    """The skills of the dossier that hold these words (all of them for no word), then the nearest wordings."""
    mine = {skill.label: skill for skill in ordered(skills)}
    if text.strip():
        own = Wordings(Phrase(skill.verb, skill.object, skill.kind.value) for skill in mine.values())
        labels = [phrase.text for phrase in own.near(text, _SHOWN)]
    else:
        labels = list(mine)[:_SHOWN]
    listed = [Offer(mine[label].label, "déjà dans votre liste", {"skill": mine[label].id}) for label in labels
              if label in mine]
    return listed + [Offer(phrase.text) for phrase in phrases.near(text, _SHOWN) if phrase.text not in mine]


def part_offers(field: str, text: str, phrases: Wordings) -> list[Offer]:
    """Wordings for the field « verb » or « object » of a form; choosing one fills both, and the kind."""
    found = phrases.near(text, _SHOWN)
    if field == "object":
        return [Offer(one.object, f"({one.verb})", {"verb": one.verb, "kind": one.kind}) for one in found if one.object]
    return [Offer(one.verb, one.object, {"object": one.object, "kind": one.kind}) for one in found]


def skill_from(typed: str, phrases: Wordings) -> Skill:
    """A new skill of these words: cut as the wording that they are, else after the first word."""
    if phrase := phrases.exactly(typed):
        return Skill(id=new_id(), verb=phrase.verb, object=phrase.object, kind=SkillKind(phrase.kind),
                     code=phrase.code, code_version=phrase.version)
    cut = 2 if typed.lower().startswith(("se ", "me ", "ne ")) else 1
    words = typed[:LINE_LENGTH].split()
    return Skill(id=new_id(), verb=" ".join(words[:cut]), object=" ".join(words[cut:]))
