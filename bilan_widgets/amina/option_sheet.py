"""What she knows of her options: facts with their source, what she verified, and how feasible each is."""

from datetime import date
from typing import Any

from bilan_widgets.dossier.options import (
    Fact,
    Finding,
    Hypothesis,
    Inquiry,
    Lamp,
    LampKind,
    Light,
    Need,
    NeedState,
    Topic,
    Verdict,
)

Sheet = dict[str, tuple[Any, ...]]


def sheets() -> dict[str, Sheet]:
    """The fields of each option’s sheet, by the id of the option."""
    return {"amina-formatrice": _trainer(), "amina-interne": _inside(), "amina-insertion": _integration(),
            "amina-statu-quo": _staying()}


def _trainer() -> Sheet:
    return {
        "facts": (
            Fact(id="amina-fait-titre", topic=Topic.access, text="Le titre de formatrice se prépare en sept mois, ou "
                 "par la validation de mon expérience.", source="Réunion d’information du centre de formation",
                 on=date(2026, 9, 24)),
            Fact(id="amina-fait-paie", topic=Topic.pay, text="Entre 1 700 et 2 150 € nets par mois pour débuter.",
                 source="Douze offres lues dans le Pas-de-Calais", on=date(2026, 11, 9)),
            Fact(id="amina-fait-offres", topic=Topic.demand, text="Quatre centres forment à la logistique à moins "
                 "d’une heure de Lens.", source="Samira, formatrice", on=date(2026, 11, 17)),
        ),
        "hypotheses": (
            Hypothesis(id="amina-hypothese-groupe", text="Je tiens un groupe de douze adultes pendant une journée",
                       verdict=Verdict.confirmed),
            Hypothesis(id="amina-hypothese-paie", text="Je peux gagner 1 750 € dès la première année",
                       criterion_id="amina-critere-revenu"),
            Hypothesis(id="amina-hypothese-adultes", text="Recommencer chaque mois avec un nouveau groupe me plaira "
                       "encore dans cinq ans"),
        ),
        "inquiries": (
            Inquiry(id="amina-enquete-samira", who="Samira, qui m’a formée au tutorat", means="Un café, une heure",
                    on=date(2026, 11, 17), notes="Elle prépare le soir la première année, puis de moins en moins. Les "
                    "groupes sont de huit à douze. Elle m’a laissé animer vingt minutes.",
                    findings=(Finding(hypothesis_id="amina-hypothese-groupe", verdict=Verdict.confirmed),
                              Finding(hypothesis_id="amina-hypothese-paie", verdict=Verdict.open))),
        ),
        **_trainer_asks(),
    }


def _trainer_asks() -> Sheet:
    return {
        "needs": (
            Need(id="amina-besoin-former", text="Animer une séance devant un groupe", state=NeedState.to_prove,
                 skill_id="amina-former"),
            Need(id="amina-besoin-expliquer", text="Décomposer un geste professionnel", state=NeedState.owned,
                 skill_id="amina-expliquer"),
            Need(id="amina-besoin-evaluer", text="Construire une évaluation", state=NeedState.to_acquire),
        ),
        "lamps": (
            Lamp(kind=LampKind.money, light=Light.amber, proof="Sept mois de formation à financer"),
            Lamp(kind=LampKind.entry, light=Light.green, proof="Réponse du centre : mon expérience suffit pour entrer",
                 on=date(2026, 11, 19)),
            Lamp(kind=LampKind.family, light=Light.green, proof="Ma sœur garde les enfants le mercredi",
                 on=date(2026, 11, 8), private=True),
            Lamp(kind=LampKind.market, light=Light.amber, proof="Quatre centres, mais surtout des contrats courts"),
        ),
    }


def _inside() -> Sheet:
    return {
        "facts": (Fact(id="amina-fait-interne", topic=Topic.conditions, text="Le poste existe dans l’entrepôt de "
                       "Douai : de jour, un samedi par mois.", source="Offre interne", on=date(2026, 10, 30)),),
        "hypotheses": (Hypothesis(id="amina-hypothese-creation", text="Le poste sera ouvert à Lens cette année"),
                       Hypothesis(id="amina-hypothese-temps", text="Je formerai au moins la moitié du temps")),
        "needs": (Need(id="amina-besoin-planifier", text="Bâtir le plan de formation d’un site",
                       state=NeedState.to_prove, skill_id="amina-planifier"),),
        "lamps": (Lamp(kind=LampKind.money, light=Light.green, proof="Même grille de salaire : offre interne de Douai",
                       on=date(2026, 10, 30)),
                  Lamp(kind=LampKind.entry, light=Light.red, proof="Aucun poste ouvert à Lens aujourd’hui")),
    }


def _integration() -> Sheet:
    return {
        "facts": (Fact(id="amina-fait-insertion", topic=Topic.tasks, text="Encadrer six à dix personnes sur un "
                       "chantier, et les aider à retrouver confiance.", source="Portes ouvertes d’une association",
                       on=date(2026, 11, 5)),),
        "hypotheses": (Hypothesis(id="amina-hypothese-distance", text="Je saurai garder la bonne distance avec des "
                                  "personnes en difficulté"),),
        "lamps": (Lamp(kind=LampKind.money, light=Light.red, proof="1 600 € nets annoncés, sous mon minimum"),),
    }


def _staying() -> Sheet:
    return {"hypotheses": (Hypothesis(id="amina-hypothese-jour", text="Un poste de jour se libère avant l’été"),),
            "lamps": (Lamp(kind=LampKind.time, light=Light.amber, proof="On m’a répondu « plus tard »"),)}
