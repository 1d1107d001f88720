"""An invented beneficiary, complete enough for every test, the demonstration and the screenshots."""

from importlib import import_module
from importlib.util import find_spec

from bilan_widgets.dossier import Dossier

__all__ = ["dossier_of_amina"]


def dossier_of_amina() -> Dossier:
    """The dossier of Amina Belkacem, 44, who leads a team in a warehouse and loves to train newcomers."""
    there = [name for name in Dossier.model_fields if find_spec(f"{__name__}.{name}")]
    return Dossier(**{name: getattr(import_module(f"{__name__}.{name}"), name)() for name in there})
