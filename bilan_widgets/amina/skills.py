"""Amina's skills: what she can do, how well, with what pleasure, and what shows it."""

from datetime import date
from typing import Any

from bilan_widgets.dossier.skills import Skill, SkillKind, Skills, Wish

_RECITS = "amina-recit-"


def skills() -> Skills:
    """Sixteen skills: most of them drawn from her stories, two that nothing shows yet."""
    return Skills(
        skills=(*_to_use(), *_others()),
        takeaway="Ce que je fais le mieux est aussi ce qui me repose. Ce que je fais par devoir, je le fais bien, mais "
                 "cela me vide.",
        takeaway_on=date(2026, 11, 16))


def _skill(key: str, verb: str, object: str, mastery: int | None, enjoyment: int | None, stories: str = "",
           periods: str = "", **more: Any) -> Skill:
    return Skill(id=f"amina-{key}", verb=verb, object=object, mastery=mastery, enjoyment=enjoyment,
                 story_ids=tuple(_RECITS + name for name in stories.split()),
                 period_ids=tuple(f"amina-{name}" for name in periods.split()), **more)


def _to_use() -> tuple[Skill, ...]:
    soft = SkillKind.soft_skill
    return (
        _skill("former", "Former", "les nouveaux arrivants", 4, 5, "samir alphabetisation",
               "preparatrice cheffe devoirs tutorat", context="en entrepôt, puis au centre social", last_used="2026-11",
               wish=Wish.yes),
        _skill("expliquer", "Expliquer", "un geste pas à pas", 4, 5, "samir alphabetisation", "sst",
               context="avec des cartes dessinées", last_used="2026-11", wish=Wish.yes),
        _skill("adapter", "Adapter", "une explication à la personne", 3, 5, "alphabetisation samir", "devoirs",
               last_used="2026-10", wish=Wish.yes),
        _skill("organiser", "Organiser", "le travail d’une équipe", 4, 4, "quai noel", "cheffe",
               context="douze personnes, dont des intérimaires", last_used="2026-11", wish=Wish.some),
        _skill("desamorcer", "Désamorcer", "un conflit", 3, 3, "quai", "cheffe famille", kind=soft, last_used="2026-11",
               wish=Wish.some),
        _skill("ecouter", "Écouter", "sans couper la parole", 3, 4, "quai samir", "devoirs", kind=soft,
               last_used="2026-11", wish=Wish.yes),
        _skill("supports", "Créer", "un support ou une fiche pratique", 3, 4, "samir inventaire", "cheffe",
               context="douze fiches de poste avec des photos", last_used="2026-09", wish=Wish.yes),
        _skill("accueillir", "Accueillir et conseiller", "un client", 3, 3, "noel", "boulangerie rayon",
               last_used="2012", wish=Wish.some),
    )


def _others() -> tuple[Skill, ...]:
    soft = SkillKind.soft_skill
    return (
        _skill("rassurer", "Rassurer", "une personne inquiète", 3, 4, "alphabetisation", "famille", kind=soft,
               last_used="2026-10", wish=Wish.yes),
        _skill("planifier", "Planifier", "des horaires", 4, 2, "", "cheffe", last_used="2026-11", wish=Wish.no),
        _skill("tableur", "Suivre", "des chiffres sur un tableur", 2, 2, "inventaire", "cheffe", last_used="2026-11",
               wish=Wish.some),
        _skill("negocier", "Négocier", "un délai", 2, 3, "quai inventaire", "", last_used="2026-11", wish=Wish.some),
        _skill("soi", "Parler", "de soi en public", 1, 3, "", "", kind=soft, last_used="2019-06", wish=Wish.yes),
        _skill("seance", "Construire", "une séance de formation", 2, 5, "", "tutorat", last_used="2019-06",
               wish=Wish.yes),
        _skill("secours", "Connaître", "les gestes de premiers secours", 3, 4, "", "sst",
               kind=SkillKind.knowledge, last_used="2016-03", wish=Wish.some),
        _skill("hygiene", "Connaître", "les règles d’hygiène alimentaire", 1, 1, kind=SkillKind.knowledge,
               last_used="2005", wish=Wish.no),
    )
