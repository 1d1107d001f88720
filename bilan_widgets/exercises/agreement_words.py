"""Our own words about the frame: rights and duties of each party, method and ethics, who sees what."""

from bilan_widgets.dossier.agreement import FundingMode, Role
from bilan_widgets.dossier.french import counted, in_words

PLACEHOLDERS = {
    "bilan_title": "En général : bilan de compétences.",
    "objective": "À quoi le bilan doit servir, en une ou deux phrases.",
    "content": "Ce qui est fait dans chacune des trois phases.",
    "means": "Entretiens, exercices, documentation, rencontres : ce qui est utilisé.",
    "duration": "Nombre d’heures (24 au plus), premier et dernier jour.",
    "conduct": "Rythme, lieu ou distance, travail personnel, feuille d’émargement, et ce qui se passe en cas "
               "d’absence.",
    "handover": "Quand et comment les résultats et la synthèse vous sont remis, à vous seul ou seule.",
    "price": "Le prix, toutes taxes comprises.",
    "payment": "Qui paie, quand, et les conditions d’annulation.",
}

_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.beneficiary: (
        "Consent au bilan, peut le refuser ou l’arrêter ; un refus n’est pas une faute (L. 6313-4).",
        "Peut passer toute question, et demander à quoi elle sert.",
        "Reçoit les résultats détaillés et la synthèse ; personne d’autre ne les reçoit sans son accord (L. 6313-4).",
        "Vient aux rendez-vous, prévient en cas d’empêchement, fait le travail personnel convenu.",
    ),
    Role.provider: (
        "Est tenu au secret professionnel (L. 6313-4 ; Code pénal, 226-13).",
        "Suit les trois phases, ne pose que des questions en lien direct avec le bilan (L. 6313-4, R. 6313-4).",
        "Remet les résultats et la synthèse à la personne, puis détruit les documents, sauf ce qu’un accord écrit "
        "permet de garder (R. 6313-7).",
    ),
    Role.employer: (
        "Ne peut imposer le bilan : il faut l’accord de la personne (L. 6313-4).",
        "Reçoit ce qui prouve la présence et le paiement, jamais les résultats, sauf accord de la personne.",
    ),
    Role.job_agency: (
        "Décide de la prise en charge avant le début du bilan, sur devis.",
        "Reçoit ce qui prouve la présence, jamais les résultats, sauf accord de la personne.",
    ),
    Role.administration: (
        "Donne son accord au bilan et signe la convention, selon les textes propres à la fonction publique.",
        "Reçoit ce qui prouve la présence, jamais les résultats, sauf accord de la personne.",
    ),
}
_MORE: dict[tuple[FundingMode, Role], tuple[str, ...]] = {
    (FundingMode.cpf, Role.beneficiary): (
        "Hors du temps de travail, n’a pas à prévenir son employeur, qui n’est pas partie à la convention. Sur le "
        "temps de travail, lui demande son accord.",
        "Commande et paie le bilan avec ses droits, sur le service en ligne du CPF."),
    (FundingMode.employer_plan, Role.beneficiary): (
        "A dix jours, à partir de la réception, pour signer ; le silence vaut refus (R. 6313-8).",),
    (FundingMode.redeployment_leave, Role.beneficiary): (
        "A dix jours, à partir de la réception, pour signer ; le silence vaut refus (R. 6313-8).",),
    (FundingMode.employer_plan, Role.employer): (
        "Transmet la convention, paie le bilan, et maintient le salaire pour les heures faites sur le temps de "
        "travail.",),
    (FundingMode.redeployment_leave, Role.employer): ("Transmet la convention et paie le bilan pendant le congé.",),
    (FundingMode.self_funded, Role.beneficiary): (
        "Paie le bilan ; demande par écrit, avant de payer, les conditions d’annulation et de rétractation.",),
    (FundingMode.job_agency, Role.beneficiary): (
        "Attend l’accord de France Travail avant de commencer, et lui dit ses absences.",),
}

METHOD = (
    ("Trois temps", "D’abord comprendre votre demande et choisir ensemble la façon de travailler ; puis explorer "
                    "votre parcours, ce que vous savez faire et les métiers ; enfin construire un projet et ses "
                    "étapes."),
    ("Vous concluez", "Votre conseiller ou conseillère écoute, questionne, reformule, apporte de l’information. Il "
                      "ou elle ne choisit pas à votre place, et aucun exercice ne donne de métier idéal, de note ou "
                      "de pourcentage."),
    ("Des outils, pas des tests", "Les exercices aident à penser. Ils ne mesurent pas votre personnalité et ne sont "
                                  "pas étalonnés. Vous pouvez en passer un, ou y revenir."),
    ("Des questions utiles", "Une question n’a sa place que si elle sert votre bilan. Santé, croyances, famille, "
                             "syndicat : vous n’avez rien à en dire, sauf si vous le souhaitez."),
    ("Une personne formée, sans intérêt dans votre choix", "Si un conflit d’intérêts apparaît (il ou elle connaît "
                                                           "votre employeur, ou vend une formation), il ou elle vous "
                                                           "le dit."),
    ("En cas de désaccord", "Parlez-en d’abord ensemble. Vous pouvez demander une autre personne, ou arrêter."),
)


def rights(mode: FundingMode, role: Role) -> tuple[str, ...]:
    """What that party may and must do in that mode, a sentence each, without a subject."""
    return _RIGHTS[role] + _MORE.get((mode, role), ())


def confidentiality(years: int) -> tuple[tuple[str, str], ...]:
    """Who sees what, and how long; years: kept with a written agreement, the provider's setting."""
    kept = ("Rien n’est gardé par l’organisme." if years == 0 else
            f"Si vous en signez l’accord, {counted(years, 'an') if years > 1 else in_words(1) + ' an'} au plus pour "
            "le suivi.")
    return (
        ("Vous", "Tout. Vous pouvez tout emporter et tout faire effacer."),
        ("Votre conseiller ou conseillère", "Ce que vous regardez ensemble et ce que vous lui remettez, jamais ce "
                                            "que vous marquez « privé ». Il ou elle est tenu au secret "
                                            "professionnel."),
        ("La personne qui entretient l’ordinateur ou le serveur", "Des noms de compte, des dates, des tailles. Avec un "
                                                                  "compte, le contenu est chiffré : elle ne peut pas "
                                                                  "le lire dans les fichiers. Sans compte, sur votre "
                                                                  "propre ordinateur, il ne l’est pas."),
        ("Employeur, France Travail, financeur", "Vos dates et vos heures de présence. Rien de ce que vous dites ou "
                                                 "écrivez."),
        ("Conseil en évolution professionnelle", "La synthèse, seulement si vous le demandez."),
        ("Toute autre personne", "Rien, sans votre accord écrit, daté, que vous pouvez retirer."),
        ("Après le bilan", f"Les documents sont détruits. {kept}"),
    )
