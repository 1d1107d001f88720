"""The surroundings in which Amina works well."""

from datetime import date

from bilan_widgets.dossier.surroundings import IdealEnvironment, Strip


def ideal_environment() -> IdealEnvironment:
    """Ten strips of fourteen, one private."""
    return IdealEnvironment(strips={
        "team": Strip(today=8, wished=7, low=4),
        "contact": Strip(today=2, wished=6),
        "responsibility": Strip(today=9, wished=6, low=2, high=9),
        "autonomy": Strip(today=4, wished=8, low=4),
        "variety": Strip(today=5, wished=6),
        "pace": Strip(today=9, wished=5, high=7),
        "targets": Strip(today=10, wished=3, high=6),
        "hours": Strip(today=2, wished=9, low=7),
        "body": Strip(today=8, wished=5, low=3, high=8),
        "security": Strip(today=9, wished=7, low=5, private=True),
    }, takeaway="Les horaires de journée ne sont pas un confort, c’est ma condition.", takeaway_on=date(2026, 11, 17))
