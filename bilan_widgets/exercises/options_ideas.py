"""Where ideas of occupations come from: skills, interests and positions of the dossier, looked up in the catalogue."""

from typing import Any

from bilan_widgets.analysis import interest_profile
from bilan_widgets.analysis.ideas import Idea, Shared, Step, ideas
from bilan_widgets.catalog import Catalog
from bilan_widgets.dossier import Dossier, PeriodKind
from bilan_widgets.dossier.skills import Skill, Wish

_SKILLS, _POSITIONS = 60, 8            # looked up at most: the liked ones first, the latest first
_WORDINGS = 10                         # wordings of the reference taken for one skill of the person


def ideas_for(dossier: Dossier, catalog: Catalog) -> tuple[Idea, ...]:
    """What comes up. Nothing private is used, nor a skill that the person does not want to use again."""
    positions = _positions(dossier, catalog)
    letters = interest_profile.code(interest_profile.scores(dossier.interest_profile))
    steps = [Step(f"« {title} »", frozenset(place.code for place in catalog.moves(code)))
             for code, title in positions.items()]
    known = frozenset(option.code for option in dossier.options.options if option.code) | positions.keys()
    return ideas(catalog.places(), _shared(dossier, catalog), letters=letters, steps=steps, known=known)


def _shared(dossier: Dossier, catalog: Catalog) -> list[Shared]:
    mine = [skill for skill in dossier.skills.skills if not skill.private and skill.wish is not Wish.no]
    mine.sort(key=lambda skill: (-(skill.enjoyment or 0), -(skill.mastery or 0)))
    alike = [(skill, wording.id) for skill in mine[:_SKILLS] for wording in catalog.alike(skill.label, _WORDINGS)]
    alike += [(skill, skill.code) for skill in mine[:_SKILLS] if _same_version(skill, catalog)]
    held = catalog.holders(dict.fromkeys(wording for _, wording in alike))
    return [Shared(skill.label, held[wording]) for skill, wording in alike if wording in held]


def _same_version(skill: Skill, catalog: Catalog) -> bool:
    return bool(skill.code) and skill.code_version == catalog.version


def _positions(dossier: Dossier, catalog: Catalog) -> dict[str, Any]:
    """Code → title of the positions held, where a name of the catalogue has all the words of the title."""
    held = [period for period in dossier.career_path.periods
            if period.kind is PeriodKind.position and not period.private]
    held.sort(key=lambda period: period.start.first_day(), reverse=True)
    named = {period.title: catalog.named(period.title) for period in held[:_POSITIONS]}
    return {code: title for title, code in named.items() if code}
