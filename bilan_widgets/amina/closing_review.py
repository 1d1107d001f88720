"""What she already prepares for the last meeting."""

from datetime import date

from bilan_widgets.dossier import ClosingReview
from bilan_widgets.dossier.closing import GoalReview


def closing_review() -> ClosingReview:
    """The same question as on the first day, and the three goals again."""
    return ClosingReview(
        words_today="Je ne fuis plus la nuit, je vais vers quelque chose. Former, je le fais depuis dix ans sans le "
                    "nom ; je veux le nom, le diplôme et les horaires.",
        changed="Je dis « je forme » au lieu de « j’aide un peu les nouveaux ». Et j’ai posé ma question, en réunion.",
        goals=(GoalReview(goal_id="amina-transmettre", now=8, counsellor=8,
                          words="Trois formatrices rencontrées, une journée passée au fond de la salle."),
               GoalReview(goal_id="amina-horaires", now=4, counsellor=5,
                          words="Rien n’a changé encore, mais je sais à quelle date cela peut changer."),
               GoalReview(goal_id="amina-confiance", now=6, counsellor=8,
                          words="Cinq minutes sans notes devant Claire, puis devant ma sœur.")),
        networks="Le conseil en évolution professionnelle pour le dossier ; l’association d’alphabétisation ; les "
                 "anciens du centre de formation.",
        first_step="Appeler Mme Lefèvre jeudi à 17 h 30", confidence=8,
        takeaway="Je repars avec une date, pas avec une promesse.", takeaway_on=date(2026, 11, 23))
