"""What she will do."""

from datetime import date

from bilan_widgets.dossier import Action, ActionKind, ActionPlan, ActionStatus

_PLAN_WORDS = {
    "intention": "Devenir formatrice en logistique, d’abord dans mon entreprise, puis dans un centre de "
                 "formation, sans jamais descendre sous mon salaire de jour.",
    "takeaway": "Je n’ai pas besoin d’attendre qu’on m’autorise : les trois premiers pas ne dépendent que "
                "de moi.",
    "takeaway_on": date(2026, 11, 22),
    "wording": "D’ici à la fin de mars, je rencontre des formatrices, j’anime une vraie séance et je demande "
               "le financement du titre de formatrice.",
}


def action_plan() -> ActionPlan:
    """Seven dated actions."""
    return ActionPlan(actions=(*_first_actions(), *_later_actions()), **_PLAN_WORDS)


def _first_actions() -> tuple[Action, ...]:
    return (
        Action(id="amina-fiches", what="Rassembler les fiches de poste que j’ai créées",
               kind=ActionKind.creation, starts="2026-11-12", due="2026-11-20",
               first_step="Ouvrir le dossier « fiches » de mon ordinateur", who="Moi seule",
               means="Une soirée et une clé USB",
               proof="Le classeur est posé sur ma table, douze fiches dedans.",
               depends_on="Rien d’autre que mon temps", status=ActionStatus.done),
        Action(id="amina-formatrices", what="Rencontrer trois formatrices de la logistique",
               kind=ActionKind.contact, starts="2026-11-24", due="2026-12-18",
               first_step="Écrire à Samira, qui m’a formée au tutorat", who="Samira, puis ses collègues",
               means="Mes cinq questions, préparées avec Claire Morvan",
               proof="J’ai noté trois entretiens dans mon cahier.", depends_on="Leurs disponibilités"),
        Action(id="amina-directeur", what="Demander à mon directeur un poste de jour avec du tutorat",
               kind=ActionKind.contact, due="2027-01-12", status=ActionStatus.moved,
               moved_from="2026-12-08", reason="En décembre, tout le monde court. En janvier, il aura le temps "
               "d’écouter, et moi mes chiffres.",
               first_step="Prendre rendez-vous auprès de son assistante", who="Mon directeur",
               means="Une page qui chiffre les départs évités", proof="L’entretien a eu lieu.",
               depends_on="La fin de la haute saison"),
        Action(id="amina-offres", what="Comparer dix offres de formatrice en logistique",
               kind=ActionKind.search, starts="2026-12-21", due="2027-01-08", after_ids=("amina-formatrices",),
               first_step="Enregistrer une alerte sur deux sites d’emploi", who="Moi, avec ma sœur",
               means="Un tableau à quatre colonnes",
               proof="Je sais dire ce que demandent sept offres sur dix.",
               depends_on="Rien d’autre que mon temps"),
    )


def _later_actions() -> tuple[Action, ...]:
    return (
        Action(id="amina-seance", what="Animer une séance d’une demi-journée devant un vrai groupe",
               kind=ActionKind.creation, starts="2027-02-01", due="2027-02-26", after_ids=("amina-fiches",),
               first_step="Choisir le thème : gestes et postures",
               who="Le centre social et huit volontaires", means="Une salle, un tableau, mes fiches",
               proof="J’ai huit questionnaires remplis et une lettre du centre.",
               depends_on="La salle du centre social"),
        Action(id="amina-financement", what="Déposer la demande de financement du titre de formatrice",
               kind=ActionKind.training, starts="2027-01-11", due="2027-01-29", after_ids=("amina-offres",),
               first_step="Télécharger le dossier de demande",
               who="Le conseil en évolution professionnelle",
               means="Un devis, mes bulletins de salaire, ma lettre",
               proof="J’ai reçu l’accusé de réception.", depends_on="Le devis du centre de formation"),
        Action(id="amina-decision", what="Choisir entre le titre à temps plein et le titre en alternance",
               kind=ActionKind.training, starts="2027-03-08", due="2027-03-19",
               after_ids=("amina-financement", "amina-seance"),
               first_step="Lister ce que chaque formule change à la maison", who="Mes enfants et ma sœur",
               means="Le budget des six prochains mois",
               proof="J’ai signé une inscription, ou je sais pourquoi je ne la signe pas.",
               depends_on="La réponse au financement"),
    )
