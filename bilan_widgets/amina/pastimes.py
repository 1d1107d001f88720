"""Amina's passions: three, each with its place."""

from datetime import date

from bilan_widgets.dossier.surroundings import Pastime, PastimePlace, Pastimes


def pastimes() -> Pastimes:
    """One to work from, one whose skill serves, one that stays hers."""
    return Pastimes(
        pastimes=(
            Pastime(id="amina-alphabetisation", what="Les mercredis d’alphabétisation au centre social",
                    pleases="Le moment où quelqu’un lit tout seul le mot qu’il évitait. On se regarde et on rit.",
                    skill_id="amina-expliquer", card="transmettre", place=PastimePlace.work),
            Pastime(id="amina-fetes", what="Organiser les fêtes du quartier",
                    pleases="Voir chacun trouver quelque chose à faire, même les grognons.",
                    skill_id="amina-organiser", card="entraide", place=PastimePlace.use),
            Pastime(id="amina-patisserie", what="La pâtisserie du dimanche",
                    pleases="Peser, se taire, et que personne ne me demande rien.", card="calme",
                    place=PastimePlace.hobby),
            Pastime(id="amina-chorale", what="Chanter dans la voiture", pleases="Crier, surtout.", private=True,
                    place=PastimePlace.hobby),
        ),
        takeaway="La pâtisserie restera à moi. L’alphabétisation, elle, ressemble à un métier.",
        takeaway_on=date(2026, 11, 16))
