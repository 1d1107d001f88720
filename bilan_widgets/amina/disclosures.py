"""To whom Amina let something of her bilan go."""

from datetime import date

from bilan_widgets.dossier.disclosures import Disclosure, Disclosures


def disclosures() -> Disclosures:
    """Her adviser at the CEP, and a training centre whose leave she took back."""
    return Disclosures(entries=(
        Disclosure(id="amina-envoi-cep", recipient="Conseillère en évolution professionnelle, Lens",
                   scope="La synthèse, version à partager", means="Remise en main propre", on=date(2026, 11, 16),
                   until=date(2027, 6, 30)),
        Disclosure(id="amina-envoi-greta", recipient="Centre de formation, Béthune",
                   scope="Le parcours et les compétences", means="Courriel", on=date(2026, 11, 12),
                   revoked_on=date(2026, 11, 20))))
