"""How sentences speak of the strips; data/strips.csv holds the words of their ends, as the page shows them."""

from typing import NamedTuple


class Words(NamedTuple):
    """scale: what 10 stands for, as a noun; less, more: what one would want to move towards 0, or towards 10."""

    scale: str
    less: str
    more: str


WORDS = {
    "team": Words("Travail en équipe", "plus de travail en solo", "plus de travail en équipe"),
    "contact": Words("Contact avec le public", "moins de contact avec le public", "plus de contact avec le public"),
    "responsibility": Words("Responsabilité du travail des autres", "moins de responsabilité sur les autres",
                            "plus de responsabilité sur les autres"),
    "autonomy": Words("Liberté d’action", "un cadre plus précis", "plus de liberté d’action"),
    "variety": Words("Variété des sujets", "plus de temps sur un même sujet", "plus de variété"),
    "regularity": Words("Régularité des journées", "plus d’imprévu", "des journées plus régulières"),
    "pace": Words("Rythme soutenu", "un rythme plus calme", "un rythme plus soutenu"),
    "targets": Words("Objectifs chiffrés", "moins d’objectifs chiffrés", "plus d’objectifs chiffrés"),
    "hours": Words("Horaires de journée", "plus d’horaires décalés", "plus d’horaires de journée"),
    "travel": Words("Déplacements", "moins de déplacements", "plus de déplacements"),
    "body": Words("Travail en mouvement", "plus de travail assis", "plus de mouvement"),
    "outside": Words("Travail dehors", "plus de temps à l’intérieur", "plus de temps dehors"),
    "size": Words("Taille de l’organisation", "une structure plus petite", "une organisation plus grande"),
    "security": Words("Stabilité de l’emploi", "plus de mouvement et de risque", "un emploi plus stable"),
}
