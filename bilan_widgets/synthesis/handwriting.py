"""What the synthesis' own page adds to the document: words written there, else places to fill by hand."""

from collections.abc import Callable

from bilan_widgets.charts.section import Place, Section
from bilan_widgets.dossier import Beneficiary, Dossier


def remarks(beneficiary: Beneficiary) -> Section:
    """Room for what the person wishes to add."""
    return Section("remarks", "", (Place("À compléter à la main, si vous le souhaitez :"),))


def signatures(beneficiary: Beneficiary) -> Section:
    """Room for the two signatures."""
    mine = beneficiary.full_name or "La personne qui a fait le bilan"
    theirs = beneficiary.counsellor or "La personne qui l’a accompagné"
    return Section("signatures", "", tuple(Place(f"{name} – date et signature :") for name in (mine, theirs)))


def contribution_of(dossier: Dossier) -> str:
    """The counsellor's own text; what was written together on the person's page when there is none."""
    return dossier.contribution.text if dossier.contribution.text.strip() else dossier.synthesis.contribution


HANDWRITING: dict[str, Callable[[Beneficiary], Section]] = {"remarks": remarks, "signatures": signatures}
OWN_WORDS: dict[str, Callable[[Dossier], str]] = {"remarks": lambda dossier: dossier.synthesis.remarks,
                                                  "contribution": contribution_of}
