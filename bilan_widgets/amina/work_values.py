"""Amina's values: what she loves to hand on, and the evenings that she wants back."""

from datetime import date

from bilan_widgets.dossier.work_values import SHAPE, TopValue, WorkValues

# From what counts most to what counts least.
_ORDER = ("transmettre", "equilibre", "utilite", "reconnaissance", "autonomie", "respect", "entraide", "equipe",
          "apprendre", "justice", "securite", "horaires", "revenu", "franchise", "humeur", "variete", "responsabilite",
          "soin", "qualite", "proximite", "calme", "cadre", "influence", "convictions", "entrainer", "bouger",
          "comprendre", "inventer", "defi", "dehors", "ecologie", "beaute", "fabriquer", "convaincre", "ailleurs",
          "prestige")
_TOP = (
    TopValue(card="transmettre",
             meaning="Voir quelqu’un se débrouiller seul le vendredi avec ce que je lui ai montré le lundi.",
             honoured="Quand Samir a tenu le quai tout seul, trois semaines après son arrivée.",
             denied="L’été où l’on m’a retiré les nouveaux pour « faire du chiffre »."),
    TopValue(card="equilibre", meaning="Dîner avec mes enfants quatre soirs par semaine, et dormir la nuit.",
             honoured="Les années de jour, comme préparatrice.",
             denied="Depuis septembre, une semaine sur deux."),
    TopValue(card="utilite", meaning="Savoir à qui sert ma journée, et pouvoir le raconter à table.",
             honoured="Les mercredis d’alphabétisation au centre social."),
    TopValue(card="reconnaissance", meaning="Qu’on appelle cela du travail, pas de la gentillesse.",
             denied="Trente nouveaux formés, et pas une ligne dans mes entretiens."),
    TopValue(card="autonomie", meaning="Choisir comment j’explique, et ne pas réciter une fiche.",
             honoured="L’accueil des saisonniers, que j’ai monté à ma façon."),
)


def work_values() -> WorkValues:
    """A sort that is complete, and words on the first five."""
    places = [column for column in range(len(SHAPE), 0, -1) for _ in range(SHAPE[column - 1])]
    return WorkValues(
        presort={card: 1 if rank < 12 else 2 if rank < 25 else 3 for rank, card in enumerate(_ORDER)},
        columns=dict(zip(_ORDER, places, strict=True)), top=_TOP,
        takeaway="Je croyais que « sécurité » serait première. C’est « transmettre », sans hésiter.",
        takeaway_on=date(2026, 11, 9))
