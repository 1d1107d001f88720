"""What the reference says of an option's occupation, as facts and needs marked as such."""

from datetime import date
from typing import Any

from bilan_widgets.analysis.option_sheet import needed
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.options import Fact, Need, Option, Topic
from bilan_widgets.dossier.skills import Skill

NO_CODE = ("Cette piste n’a pas de métier de référence. Dans « Pistes », ouvrez-la avec « Modifier », écrivez le nom "
           "d’un métier et choisissez-le dans la liste ; puis revenez ici.")
UNKNOWN = ("Ce métier n’est pas dans le référentiel d’aujourd’hui. Ce que vous avez noté reste tel quel ; pour en "
           "choisir un autre, ouvrez la piste dans « Pistes », avec « Modifier ».")
NOTHING_NEW = ("Le référentiel ne dit rien de plus que ce qui est déjà dans cette fiche. La suite s’apprend auprès "
               "des gens du métier : notez une enquête.")
_HEART = 5                                 # skills that stand for the tasks where the reference does not tell them
_SKILLS = 10                               # wordings that are offered: those at the heart of the occupation first


def facts(option: Option, catalog: Any, today: date) -> tuple[Fact, ...] | str:
    """Facts to add, each with its source and the present date; a French sentence when there is none."""
    if not option.code:
        return NO_CODE
    occupation = catalog.occupation(option.code)
    if occupation is None:
        return UNKNOWN
    heart = _list("Au cœur du métier", tuple(one.label for one in occupation.skills if one.core)[:_HEART])
    said = ((Topic.tasks, occupation.definition or heart), (Topic.access, occupation.access),
            (Topic.conditions, _list("Cadres habituels", occupation.contexts)))
    found = [Fact(topic=topic, text=typeset(text), source=catalog.source, on=today, prefilled=True)
             for topic, text in said if text]
    market = catalog.market(option.code)
    if market is not None:
        found.append(Fact(topic=Topic.demand, text=typeset(market.words), source=market.source, on=today,
                          prefilled=True))
    known = {one.text for one in option.facts}
    new = tuple(one for one in found if one.text not in known)
    return new or NOTHING_NEW


def needs(option: Option, catalog: Any, skills: tuple[Skill, ...]) -> tuple[Need, ...] | str:
    """Skills that the occupation asks for, matched to the person's own; a French sentence when there is none."""
    if not option.code:
        return NO_CODE
    occupation = catalog.occupation(option.code)
    if occupation is None:
        return UNKNOWN
    known = {one.text for one in option.needs}
    ranked = sorted(occupation.skills, key=lambda one: not one.core)
    labels = [one.label for one in ranked if one.label not in known][:_SKILLS]
    return needed(labels, skills) or "Toutes les compétences du référentiel sont déjà dans cette fiche."


def _list(label: str, texts: tuple[str, ...]) -> str:
    return f"{label} : {joined([text[:1].lower() + text[1:] for text in texts])}." if texts else ""
