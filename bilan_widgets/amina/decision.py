"""What she compares: four options under six criteria, the first place not settled yet."""

from datetime import date

from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score, Snapshot, Veto

_OPTIONS = ("amina-formatrice", "amina-interne", "amina-insertion", "amina-statu-quo")
# Lows and highs in the order of the options; None: she does not know.
_SCORES: dict[str, tuple[tuple[int, int] | None, ...]] = {
    "amina-critere-transmettre": ((8, 10), (6, 8), (6, 8), (3, 4)),
    "amina-critere-horaires": ((3, 9), (6, 8), (6, 8), (6, 7)),
    "amina-critere-revenu": ((3, 7), (6, 8), (3, 5), (7, 7)),
    "amina-critere-utilite": ((7, 9), (5, 7), (8, 10), (3, 5)),
    "amina-critere-reconnaissance": ((5, 8), (4, 8), None, (2, 4)),
    "amina-critere-trajet": ((3, 6), (9, 10), (5, 7), (9, 10)),
}


def decision() -> DecisionMatrix:
    """Amina’s matrix on 23 November."""
    return DecisionMatrix(
        option_ids=_OPTIONS, criteria=_criteria(), vetoes=_vetoes(), scores=_scores(),
        snapshots=(Snapshot(on=date(2026, 11, 12), first="Formatrice d’adultes", share=46,
                            verdict="pas de choix clair"),
                   Snapshot(on=date(2026, 11, 20), first="Formatrice d’adultes", share=66, verdict="à confirmer")),
        takeaway="Ce n’est pas le métier qui me fait hésiter, ce sont les horaires. Et cela, je peux le demander.",
        takeaway_on=date(2026, 11, 20))


def _criteria() -> tuple[Criterion, ...]:
    return (
        Criterion(id="amina-critere-transmettre", text="Transmettre", source="work_values/transmettre", swing=100),
        Criterion(id="amina-critere-horaires", text="Dîner chez moi le soir", source="work_values/equilibre", swing=90),
        Criterion(id="amina-critere-revenu", text="Un revenu qui tient", source="situation/amina-salaire",
                  swing=60),
        Criterion(id="amina-critere-utilite", text="Utilité", source="work_values/utilite", swing=50),
        Criterion(id="amina-critere-reconnaissance", text="Reconnaissance", source="work_values/reconnaissance",
                  swing=40),
        Criterion(id="amina-critere-trajet", text="Un trajet court", source="situation/amina-trajet", swing=20),
    )


def _vetoes() -> tuple[Veto, ...]:
    return (Veto(id="amina-veto-revenu", text="Au moins 1 750 € nets par mois",
                 source="situation/amina-salaire", option_ids=("amina-boutique",)),
            Veto(id="amina-veto-nuit", text="Plus de travail de nuit", source="situation/amina-nuit"))


def _scores() -> tuple[Score, ...]:
    return tuple(Score(option_id=option, criterion_id=criterion, low=given[0], high=given[1])
                 for criterion, row in _SCORES.items() for option, given in zip(_OPTIONS, row, strict=True) if given)
