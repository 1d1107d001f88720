"""Amina's five options: three still open, her present post, and one dropped."""

from datetime import date
from importlib.util import find_spec
from typing import Any

from bilan_widgets.dossier.options import Option, OptionKind, Options, OptionState

_VERSION = "460"       # ROME 4.0, version 60
_LISTED: tuple[dict[str, Any], ...] = (
    {"id": "amina-formatrice", "title": "Formatrice d’adultes", "state": OptionState.retained, "code": "K2111",
     "why": "Partout, on m’a confié les nouveaux. Et Samira, qui m’a formée au tutorat, vient de l’entrepôt elle "
            "aussi."},
    {"id": "amina-interne", "title": "Référente formation dans l’entrepôt", "kind": OptionKind.internal,
     "why": "Le directeur cherche comment garder les intérimaires plus d’un mois. Je le fais déjà, sans le titre."},
    {"id": "amina-insertion", "title": "Encadrante technique d’insertion", "code": "K1224",
     "why": "Une visite chez un voisin qui encadre un chantier d’insertion. Mon métier, mais au service des gens."},
    {"id": "amina-statu-quo", "title": "Rester cheffe d’équipe, de jour", "kind": OptionKind.status_quo,
     "why": "Ce que je connais, si la nuit s’arrête."},
    {"id": "amina-boutique", "title": "Ouvrir une boutique", "kind": OptionKind.creation, "state": OptionState.dropped,
     "why": "L’étal de mes parents au marché, et mon CAP vente.",
     "drop_reason": "C’était le rêve de ma mère plus que le mien, et je ne veux pas travailler tous les samedis."},
)


def options() -> Options:
    """The list, with the sheets of each option where they are written."""
    inside = _sheets()
    found = (option | ({"code_version": _VERSION} if option.get("code") else {}) for option in _LISTED)
    return Options(
        options=tuple(Option(**option, **inside.get(option["id"], {})) for option in found),
        takeaway="Je croyais n’avoir qu’un rêve et un mur. J’ai quatre portes, dont une dans mon propre couloir.",
        takeaway_on=date(2026, 11, 18))


def _sheets() -> dict[str, dict[str, Any]]:
    if find_spec("bilan_widgets.amina.option_sheet") is None:
        return {}
    from bilan_widgets.amina.option_sheet import sheets

    return dict(sheets())
