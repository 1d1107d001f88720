"""What she did with the document, and what her counsellor adds to it."""

from bilan_widgets.dossier import Synthesis
from bilan_widgets.dossier.synthesis import LineChoice

CONTRIBUTION = (
    "Amina a mené ses enquêtes elle-même et a su dire ce qui contredisait son idée. Nous avons travaillé la "
    "présentation de son parcours en cinq minutes ; elle est prête. Point à suivre ensemble en avril : la réponse du "
    "financeur.")


def synthesis() -> Synthesis:
    """One sentence kept for herself, her remarks, her counsellor's contribution."""
    return Synthesis(
        lines=(LineChoice(key="obstacles/amina-obstacle-directeur", shared=False),),
        remarks="Cette synthèse me ressemble. Je tiens à la phrase sur les nouveaux : c’est d’elle que tout est parti. "
                "Je l’ai relue avec ma sœur, et je n’en enlève rien.",
        contribution=CONTRIBUTION)
