"""Where she stands, and what any option must, should or could respect."""

from datetime import date

from bilan_widgets.dossier.situation import Constraint, Firmness, Situation, Subject


def situation() -> Situation:
    """Eight constraints and wishes, one of them private."""
    return Situation(
        status="Salariée en CDI, cheffe d’équipe dans un entrepôt, de nuit une semaine sur deux.",
        surroundings="J’habite près de Lens avec mes deux enfants, au lycée et au collège. Ma sœur vit à dix minutes.",
        history="Vendeuse, puis employée en rayon, je suis entrée dans la logistique par l’intérim en 2012.",
        constraints=(
            Constraint(id="amina-nuit", text="Ne plus travailler la nuit", subject=Subject.time, firmness=Firmness.hard,
                       limit="au plus tard en septembre 2027"),
            Constraint(id="amina-diner", text="Dîner à la maison", subject=Subject.care, firmness=Firmness.hard,
                       limit="quatre soirs par semaine"),
            Constraint(id="amina-salaire", text="Ne pas gagner moins qu’il ne faut pour le loyer et les enfants",
                       subject=Subject.income, firmness=Firmness.hard, limit="1 750 € nets par mois"),
            Constraint(id="amina-trajet", text="Ne pas passer ma vie en voiture", subject=Subject.mobility,
                       firmness=Firmness.negotiable, limit="une heure par jour, un peu plus en train"),
            Constraint(id="amina-formation", text="Une formation à temps plein", subject=Subject.time,
                       firmness=Firmness.negotiable, limit="six mois, pas davantage"),
            Constraint(id="amina-dos", text="Ménager mon dos", subject=Subject.health, firmness=Firmness.negotiable,
                       limit="ne plus porter tous les jours", private=True),
            Constraint(id="amina-groupe", text="Travailler avec un groupe plutôt que seule", subject=Subject.other,
                       firmness=Firmness.wish, limit="au moins la moitié du temps"),
            Constraint(id="amina-mercredi", text="Garder mes mercredis après-midi", subject=Subject.care,
                       firmness=Firmness.wish, limit="un sur deux"),
        ),
        takeaway="Je croyais que tout était bloqué. Il n’y a que trois choses sur lesquelles je ne céderai pas.",
        takeaway_on=date(2026, 10, 16),
        wording="Trois conditions pour la suite : ne plus travailler la nuit, dîner à la maison quatre soirs par "
                "semaine, garder 1 750 € nets par mois.")
