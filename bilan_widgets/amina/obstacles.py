"""What may stop her, and what carries her."""

from datetime import date

from bilan_widgets.dossier import Obstacles
from bilan_widgets.dossier.project import Obstacle, Resource, Ring


def obstacles() -> Obstacles:
    """Four obstacles, each with an answer, and seven resources."""
    return Obstacles(
        obstacles=(
            Obstacle(id="amina-obstacle-jury", text="Je perds mes mots quand on m’écoute", inner=True,
                     if_="si je sens ma voix partir devant le jury", then="je pose mes mains sur la table et je montre "
                     "un geste de mon métier"),
            Obstacle(id="amina-obstacle-revenu", text="Un revenu plus bas pendant la formation",
                     threat="options/amina-formatrice/money",
                     accepted="Sept mois, c’est long mais compté. Nous avons refait le budget à la maison : cela passe "
                              "si nous repoussons la voiture."),
            Obstacle(id="amina-obstacle-directeur", text="Mon directeur ne sait rien",
                     if_="s’il me demande pourquoi je prends des jours", then="je lui dis que je fais un bilan, et "
                     "rien de plus avant janvier", action_id=""),
            Obstacle(id="amina-obstacle-fatigue", text="Les semaines de nuit, je n’avance sur rien", inner=True,
                     if_="si c’est une semaine de nuit", then="je ne prévois qu’une chose, le mercredi à 15 h",
                     private=True),
        ),
        resources=(
            Resource(id="amina-ressource-calme", text="Mon calme quand ça se tend", ring=Ring.me, helps="le jury, les "
                     "groupes difficiles"),
            Resource(id="amina-ressource-patience", text="Ma patience pour expliquer", ring=Ring.me),
            Resource(id="amina-ressource-soeur", text="Ma sœur Nora", ring=Ring.near, helps="garder les enfants les "
                     "jours de formation"),
            Resource(id="amina-ressource-samir", text="Samir, ancien de l’équipe, devenu formateur", ring=Ring.near,
                     helps="relire mon dossier"),
            Resource(id="amina-ressource-cep", text="Le conseil en évolution professionnelle", ring=Ring.wider,
                     helps="le dossier de financement"),
            Resource(id="amina-ressource-centre", text="Le centre de formation de Lens", ring=Ring.wider,
                     helps="une journée d’immersion"),
            Resource(id="amina-ressource-asso", text="L’association d’alphabétisation du quartier", ring=Ring.wider,
                     helps="animer une séance et garder la main"),
        ),
        takeaway="Ce qui me fait le plus peur dure un quart d’heure. Le reste, je sais déjà faire.",
        takeaway_on=date(2026, 11, 22))
