"""The passions: what each shows, and what becomes of it."""

from collections.abc import Iterable

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.surroundings import Pastime, PastimePlace, Pastimes
from bilan_widgets.dossier.voice import ME, Voice
from bilan_widgets.dossier.work_values import CARDS

ORDER = (PastimePlace.work, PastimePlace.use, PastimePlace.hobby, PastimePlace.unknown)


def by_place(section: Pastimes, *, with_private: bool = True) -> dict[PastimePlace, tuple[Pastime, ...]]:
    """The passions of each place that has some: those to work from first, the undecided last."""
    kept = [one for one in section.pastimes if with_private or not one.private]
    groups = {place: tuple(one for one in kept if one.place is place) for place in ORDER}
    return {place: found for place, found in groups.items() if found}


def links(pastime: Pastime, skills: Iterable[Skill] = (), *, with_private: bool = True) -> tuple[str, str]:
    """The wording of the skill it shows and the name of the value it feeds; "" for none, or for one that is private."""
    skill = next((one for one in skills if one.id == pastime.skill_id and (with_private or not one.private)), None)
    return skill.label if skill else "", CARDS.get(pastime.card, "")


def statements(section: Pastimes, voice: Voice, *, skills: Iterable[Skill] = (),
               hidden_cards: Iterable[str] = ()) -> tuple[Statement, ...]:
    """One sentence a passion that will serve at work, one for those kept as hobbies; nothing private.

    skills: those of the dossier, to name what a passion shows; hidden_cards: the values marked private.
    """
    skills, hidden = tuple(skills), set(hidden_cards)
    groups = by_place(section, with_private=False)
    found = [_serving(one, voice, links(one, skills, with_private=False), hidden)
             for place in (PastimePlace.work, PastimePlace.use) for one in groups.get(place, ())]
    if kept := groups.get(PastimePlace.hobby, ()):
        said = voice.say("Vous gardez comme loisir", "Je garde comme loisir", "{Il} garde comme loisir")
        found.append(Statement("pastimes/hobbies", typeset(f"{said} : {joined([_named(one) for one in kept])}."),
                               "pastimes"))
    return tuple(found)


def retained(section: Pastimes) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def _named(pastime: Pastime) -> str:
    return f"« {pastime.what.rstrip(' .')} »"


def _serving(pastime: Pastime, voice: Voice, linked: tuple[str, str], hidden: set[str]) -> Statement:
    what = "en faire un travail" if pastime.place is PastimePlace.work else "en utiliser la compétence au travail"
    wish = voice.say("vous aimeriez", "j’aimerais", "{il} aimerait")
    skill, value = linked
    shown = [f"ce que cela montre : {skill[:1].lower()}{skill[1:]}"] if skill else []
    if value and pastime.card not in hidden:
        shown.append(f"ce que cela nourrit : {value.lower()}")
    tail = f" ({' ; '.join(shown)})" if shown else ""
    text = typeset(f"{_named(pastime)} : {wish} {what}{tail}.")
    return Statement(f"pastimes/{pastime.id}", text, f"pastimes/{pastime.id}")
