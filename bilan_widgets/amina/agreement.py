"""Amina's agreement: her CPF pays, her employer is no party to it."""

from datetime import date

from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role

_SIGNED = date(2026, 10, 5)


def agreement() -> Agreement:
    """Signed on 05/10/2026, a week before the first meeting, with her consent on the same day."""
    return Agreement(
        funding_mode=FundingMode.cpf,
        parties=(
            Party(role=Role.beneficiary, name="Amina Belkacem", address="Liévin", signed_on=_SIGNED),
            Party(role=Role.provider, name="Atelier des parcours", represented_by="Claire Morvan, gérante",
                  address="3 rue du Port, 62300 Lens", signed_on=_SIGNED)),
        bilan_title="Bilan de compétences",
        objective="Savoir si former peut devenir son métier, et à quelles conditions : horaires, salaire, titre.",
        content="Phase préliminaire : comprendre la demande et prévoir le travail. Investigation : le parcours, les "
                "compétences, ce qui l’anime, des rencontres sur le terrain. Conclusions : un projet, ses étapes et "
                "la synthèse.",
        means="Neuf entretiens avec Claire Morvan, un cahier d’exercices en ligne, des rencontres avec des "
              "formatrices.",
        duration="24 heures au plus, dont au moins 13 accompagnées, du 12 octobre 2026 au 15 janvier 2027.",
        conduct="Un entretien tous les dix jours environ, à Lens, hors de ses semaines de nuit ; deux à distance. "
                "Une feuille d’émargement à chaque fois. Un rendez-vous manqué est reporté une fois.",
        handover="Les résultats détaillés et la synthèse sont remis à Amina Belkacem, à elle seule, au dernier "
                 "entretien.",
        price="1 600 €, net de taxes.",
        payment="Avec ses droits, sur le service en ligne du CPF. Annulation sans frais jusqu’à la veille du début.",
        sent_on=date(2026, 9, 28), received_on=date(2026, 9, 29), method_on=_SIGNED, confidentiality_on=_SIGNED,
        consent_on=_SIGNED,
        takeaway="Mon employeur n’en saura rien si je ne lui dis pas. Cela change ce que je peux écrire ici.",
        takeaway_on=_SIGNED,
        wording="Je finance ce bilan avec mes droits CPF, en dehors de mon temps de travail. J’ai donné mon "
                "consentement le 5 octobre 2026.")
