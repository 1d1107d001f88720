"""What she wants."""

from datetime import date

from bilan_widgets.dossier import CareerProject
from bilan_widgets.dossier.project import Point, TrainingProject


def career_project() -> CareerProject:
    """Training adults, first where she is."""
    return CareerProject(
        option_id="amina-formatrice",
        want="Devenir formatrice d’adultes en logistique.",
        because="Voir quelqu’un se débrouiller seul le vendredi me donne plus d’énergie que n’importe quel chiffre.",
        relying_on="Dix-huit ans d’entrepôt, les quarante personnes que j’ai formées et mon calme quand ça se tend.",
        training=TrainingProject(
            id="amina-formation", title="Titre professionnel « Formateur professionnel d’adultes »",
            provider="Centre de formation de Lens", starts="d’avril à octobre 2027",
            duration="7 mois, dont 8 semaines en entreprise", cost="6 400 €",
            funding="Projet de transition professionnelle, dossier à déposer en janvier",
            prerequisites="Trois ans de métier dans la spécialité, un entretien, un texte d’une page."),
        plan_b="Prendre le poste de référente formation dans l’entrepôt, de jour, et repasser par la formation l’année "
               "suivante.",
        tripwire_on=date(2027, 3, 15), tripwire_if="d’accord écrit pour le financement",
        strengths=(Point(id="amina-fort-former", text="Je sais rendre un geste simple, pas à pas",
                         source="skills/amina-expliquer"),
                   Point(id="amina-fort-calme", text="Je désamorce un conflit sans hausser le ton",
                         source="skills/amina-desamorcer"),
                   Point(id="amina-fort-equipe", text="Une équipe de quatorze personnes me fait confiance",
                         source="skills/amina-organiser")),
        vigilance=(Point(id="amina-vigilance-soi", text="Parler de moi devant un jury", source="skills/amina-soi"),
                   Point(id="amina-vigilance-revenu", text="Sept mois avec un revenu plus bas", private=True)),
        takeaway="J’ai écrit « formatrice » sans rature. Il reste à savoir quand, pas si.",
        takeaway_on=date(2026, 11, 21))
