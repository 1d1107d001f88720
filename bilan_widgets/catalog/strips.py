"""The two-ended strips of data/strips.csv, written for bilan."""

import csv
from functools import cache

from bilan_widgets.dossier.surroundings import STRIPS
from bilan_widgets.places import shipped


@cache
def ends() -> dict[str, tuple[str, str]]:
    """Key of a strip → the words of its two ends (0, 10), in the order of the page."""
    with (shipped("data") / "strips.csv").open(encoding="utf-8", newline="") as file:
        found = {row["key"]: (row["left"], row["right"]) for row in csv.DictReader(file)}
    return {key: found[key] for key in STRIPS}
