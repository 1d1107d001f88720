"""Her 24 hours: nine meetings (16 h) and personal work (8 h); one meeting was moved."""

from datetime import date

from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, Phase, PlanChange, WorkPlan

_LENS, _VIDEO = "Atelier des parcours, Lens", "Visioconférence"


def work_plan() -> WorkPlan:
    """The plan as it is on 23 November 2026, agreed on 19 October."""
    return WorkPlan(
        meetings=(*_held(), *_to_come()), work=_work(), agreed_on=date(2026, 10, 19),
        changes=(PlanChange(
            id="amina-change-valeurs", on=date(2026, 11, 9), what="Modifié : Ce qui m’anime",
            was="16 novembre 2026 à 14 h, 1 h 30, sur place (Atelier des parcours, Lens), phase « L’investigation »",
            now="20 novembre 2026 à 14 h, 1 h 30, à distance (Visioconférence), phase « L’investigation »",
            reason="L’inventaire de l’entrepôt a été avancé au 16 ; à distance, je peux me libérer le vendredi."),),
        takeaway="Seize heures à deux, huit heures seule : je sais quand je peux souffler.",
        takeaway_on=date(2026, 10, 19),
        wording="Le bilan compte neuf entretiens, du 12 octobre 2026 au 15 janvier 2027, dont deux à "
                "distance : seize heures accompagnées et huit heures de travail personnel.")


def _held() -> tuple[Meeting, ...]:
    first, deep = Phase.preliminary, Phase.investigation
    return (
        Meeting(id="amina-rdv-accueil", title="Premier entretien", phase=first, on="2026-10-12", start="14:00",
                minutes=120, place=_LENS, spent=130, present=True),
        Meeting(id="amina-rdv-objectifs", title="Objectifs et plan", phase=first, on="2026-10-19", start="14:00",
                minutes=90, place=_LENS, spent=90, present=True),
        Meeting(id="amina-rdv-parcours", title="Ligne de vie et récits", phase=deep, on="2026-11-02", start="14:00",
                minutes=120, place=_LENS, spent=120, present=True),
        Meeting(id="amina-rdv-competences", title="Compétences", phase=deep, on="2026-11-09", start="14:00",
                minutes=120, place=_LENS, spent=110, present=True),
        Meeting(id="amina-rdv-valeurs", title="Ce qui m’anime", phase=deep, on="2026-11-20", start="14:00",
                minutes=90, remote=True, place=_VIDEO, spent=90, present=True),
    )


def _to_come() -> tuple[Meeting, ...]:
    deep, last = Phase.investigation, Phase.conclusion
    return (
        Meeting(id="amina-rdv-pistes", title="Pistes et enquêtes", phase=deep, on="2026-11-30", start="14:00",
                minutes=120, place=_LENS),
        Meeting(id="amina-rdv-choix", title="Choisir", phase=deep, on="2026-12-11", start="09:30", minutes=90,
                remote=True, place=_VIDEO),
        Meeting(id="amina-rdv-projet", title="Projet et plan d’action", phase=last, on="2027-01-04", start="14:00",
                minutes=90, place=_LENS),
        Meeting(id="amina-rdv-cloture", title="Synthèse et clôture", phase=last, on="2027-01-15", start="14:00",
                minutes=120, place=_LENS),
    )


def _work() -> tuple[PersonalWork, ...]:
    planned = (
        ("situation", "Situation et contraintes", Phase.preliminary, 30, 25),
        ("career_path", "Ligne de vie", Phase.investigation, 60, 70),
        ("stories", "Récits d’expériences", Phase.investigation, 90, 80),
        ("skills", "Compétences", Phase.investigation, 60, 60),
        ("work_values", "Valeurs", Phase.investigation, 60, 45),
        ("interest_profile", "Intérêts", Phase.investigation, 30, None),
        ("options", "Pistes et enquêtes métier", Phase.investigation, 60, None),
        ("decision", "Choisir", Phase.investigation, 45, None),
        ("action_plan", "Plan d’action", Phase.conclusion, 45, None),
    )
    return tuple(PersonalWork(id=f"amina-travail-{exercise.replace('_', '-')}"[:40], title=title, exercise=exercise,
                              phase=phase, minutes=minutes, spent=spent)
                 for exercise, title, phase, minutes, spent in planned)
