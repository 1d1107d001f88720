"""What the skills say together: their zone on the map, what shows them, and which would travel elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import Period
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.skills import Skill, Skills, Wish
from bilan_widgets.dossier.stories import Story
from bilan_widgets.dossier.voice import ME, Voice

MASTERED, ENJOYED = 3, 3               # from these on, a skill is mastered, and pleases
PROOFS, CONTEXTS = 3, 2                # what makes a skill « transférable »
TRANSFERABLE = ("« Transférable » : au moins trois preuves (récits ou périodes), dans au moins deux contextes "
                "différents (deux employeurs, un emploi et une association…).")
_NAMED = 6


class Zone(StrEnum):
    """A quarter of the map: mastery (1–2 or 3–4) by enjoyment (1–2 or 3–5)."""

    mobilise = "mobilise"
    develop = "develop"
    caution = "caution"
    leave = "leave"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"mobilise": "À mobiliser", "develop": "À développer", "caution": "À user avec prudence",
                "leave": "À laisser"}[self.value]

    @property
    def meaning(self) -> str:
        """What the zone means, in a few words."""
        return {"mobilise": "maîtrisées et plaisantes", "develop": "plaisantes, encore à apprendre",
                "caution": "maîtrisées, mais qui coûtent", "leave": "ni maîtrisées ni plaisantes"}[self.value]


@dataclass(frozen=True)
class Evidence:
    """What shows a skill. proofs: stories and periods that exist; contexts: how many different places of life."""

    proofs: int
    contexts: int

    @property
    def transferable(self) -> bool:
        """Three proofs in two contexts. Our own rule of thumb, said on the page: it is no measure."""
        return self.proofs >= PROOFS and self.contexts >= CONTEXTS

    @property
    def words(self) -> str:
        """« à étayer », « une preuve », « trois preuves, transférable »."""
        if not self.proofs:
            return "à étayer"
        return counted(self.proofs, "preuve", feminine=True) + (", transférable" if self.transferable else "")


def zone(skill: Skill) -> Zone | None:
    """The quarter where a skill lies; None while its mastery or its enjoyment is not known.

    Mastery counts as high from 3 (« dans un contexte nouveau »), enjoyment from 3 of 5: our own cut, after the usual
    two-by-two of motivated skills.
    """
    if skill.mastery is None or skill.enjoyment is None:
        return None
    if skill.mastery >= MASTERED:
        return Zone.mobilise if skill.enjoyment >= ENJOYED else Zone.caution
    return Zone.develop if skill.enjoyment >= ENJOYED else Zone.leave


def evidence(skill: Skill, stories: Iterable[Story] = (), periods: Iterable[Period] = ()) -> Evidence:
    """What shows a skill among these stories and periods; what was removed since does not count.

    A proof is a story that is linked to the skill, or has words that show it, or a period. Its context is where it
    happened: the organisation of the period (the period itself when it has none); stories without a period share one.
    """
    known = {period.id: period for period in periods}
    where = {key: _context(known[key]) for key in skill.period_ids if key in known}
    for story in stories:
        if story.id in skill.story_ids or any(skill.id in excerpt.skill_ids for excerpt in story.excerpts):
            where[story.id] = _context(known[story.period_id]) if story.period_id in known else ""
    return Evidence(len(where), len(set(where.values())))


def _context(period: Period) -> str:
    return period.organisation.casefold() or period.id


def ordered(skills: Iterable[Skill], *, with_private: bool = True) -> tuple[Skill, ...]:
    """The skills that the person most wants to use again first, then the best mastered, then those that please most."""
    wished = {Wish.yes: 0, Wish.some: 1, Wish.unknown: 1, Wish.no: 2}
    kept = [skill for skill in skills if with_private or not skill.private]
    return tuple(sorted(kept, key=lambda s: (wished[s.wish], -(s.mastery or 0), -(s.enjoyment or 0))))


def by_zone(skills: Iterable[Skill]) -> dict[Zone, tuple[Skill, ...]]:
    """The skills that have a place on the map, by quarter, in the order given."""
    given = tuple(skills)
    return {one: tuple(skill for skill in given if zone(skill) is one) for one in Zone}


def statements(section: Skills, voice: Voice, *, stories: tuple[Story, ...] = (),
               periods: tuple[Period, ...] = ()) -> tuple[Statement, ...]:
    """The strong points one by one, then what to develop and what costs; nothing private, neither skill nor proof."""
    skills = ordered(section.skills, with_private=False)
    stories = tuple(story.model_copy(update={"excerpts": tuple(e for e in story.excerpts if not e.private)})
                    for story in stories if not story.private)
    periods = tuple(period for period in periods if not period.private)
    zones = by_zone(skills)
    said = [_strong(skill, evidence(skill, stories, periods), voice) for skill in zones[Zone.mobilise][:_NAMED]]
    if zones[Zone.develop]:
        said.append(Statement("skills/develop", typeset(f"À développer : {_names(zones[Zone.develop])}."), "skills"))
    if zones[Zone.caution]:
        costs = voice.say("Vous savez le faire, mais cela vous coûte", "Je sais le faire, mais cela me coûte",
                          "{Il} sait le faire, mais cela lui coûte")
        said.append(Statement("skills/caution", typeset(f"{costs} : {_names(zones[Zone.caution])}."), "skills"))
    return tuple(said)


def retained(section: Skills, *, stories: tuple[Story, ...] = (), periods: tuple[Period, ...] = ()) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME, stories=stories, periods=periods))


def mastery_words(skill: Skill, voice: Voice) -> str:
    """« je forme les autres », « sans aide »; "" when the mastery is not known."""
    if skill.mastery == 4:
        return voice.say("vous formez les autres", "je forme les autres", "{il} forme les autres")
    return {None: "", 1: "avec de l’aide", 2: "sans aide", 3: "sans aide, même dans un contexte nouveau"}[skill.mastery]


def _strong(skill: Skill, shown: Evidence, voice: Voice) -> Statement:
    said = [part for part in (_at_ease(skill, voice), _shown(shown)) if part]
    text = typeset(f"{skill.label}{' : ' if said else ''}{' ; '.join(said)}.")
    return Statement(f"skills/{skill.id}", text, f"skills/{skill.id}" if shown.proofs else "")


def _at_ease(skill: Skill, voice: Voice) -> str:
    if skill.mastery == 4:
        return voice.say("vous le faites assez bien pour l’apprendre aux autres",
                         "je le fais assez bien pour l’apprendre aux autres",
                         "{il} le fait assez bien pour l’apprendre aux autres")
    how = mastery_words(skill, voice)
    return f"{voice.say('vous le faites', 'je le fais', '{il} le fait')} {how}" if how else ""


def _shown(shown: Evidence) -> str:
    """« trois preuves le montrent, dans plusieurs contextes »; "" without any."""
    if not shown.proofs:
        return ""
    count, verb = counted(shown.proofs, "preuve", feminine=True), "le montre" if shown.proofs == 1 else "le montrent"
    return f"{count} {verb}" + (", dans plusieurs contextes" if shown.transferable else "")


def _names(skills: tuple[Skill, ...]) -> str:
    rest = len(skills) - _NAMED
    names = [skill.label[:1].lower() + skill.label[1:] for skill in skills[:_NAMED]]
    return joined([*names, counted(rest, "autre")] if rest > 0 else names)
