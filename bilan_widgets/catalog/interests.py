"""The 48 activities of data/interests.csv, written for bilan, in the order in which they are asked."""

import csv
from functools import cache

from bilan_widgets.dossier.interest_profile import EACH, InterestType
from bilan_widgets.places import shipped


@cache
def activities() -> dict[str, str]:
    """Key (« R1 » … « C8 ») → activity, in French, in the order of the page.

    The order is fixed, the same for everybody, and never asks two activities of one type in a row: the first of
    each type, then the second of each, and so on. Why: one sees no type, and a pause falls equally on all.
    """
    with (shipped("data") / "interests.csv").open(encoding="utf-8", newline="") as file:
        found = {row["key"]: row["activity"] for row in csv.DictReader(file)}
    return {f"{kind}{number}": found[f"{kind}{number}"] for number in range(1, EACH + 1) for kind in InterestType}
