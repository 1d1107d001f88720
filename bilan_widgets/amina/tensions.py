"""What Amina says of the threads between her exercises."""

from datetime import date

from bilan_widgets.dossier.tensions import Answer, Tensions


def tensions() -> Tensions:
    """Two answers, and one thread set aside with a word."""
    return Tensions(answers=(
        Answer(thread="calm_value_urgent_story:work_values/equilibre+stories/amina-recit-quai",
               words="L’urgence me plaît une heure, quand on la traverse ensemble. Pas une semaine sur deux, la nuit."),
        Answer(thread="taking_driver_loved_story:drivers/amina-urgences+stories/amina-recit-quai",
               words="C’est le même fil que l’autre, j’y ai déjà répondu.", dismissed=True),
        Answer(thread="firm_income_hobby_as_work:situation/amina-salaire+pastimes/amina-alphabetisation",
               words="Peut-être quelques heures payées d’abord, le reste en salle de formation."),
    ), takeaway="Ce que j’aime dans l’urgence, c’est l’équipe. Je peux l’avoir autrement.",
        takeaway_on=date(2026, 11, 20))
