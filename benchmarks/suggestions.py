"""How long a list of wordings takes while one types: over our own list, and over that with the whole ROME beside it."""

import csv
import io
import statistics
import time
import zipfile
from pathlib import Path

from bilan_widgets.catalog.rows import Wording
from bilan_widgets.catalog.wordings import Wordings, wordings

ARCHIVES = Path(__file__).parents[2] / "shared" / "data" / "rome"
TYPED = ("for", "former", "acueillir client", "conflit", "nouveaux arivants former", "chariot elevateur", "co", "de",
         "realiser le suivi administratif", "desamorser un conflits", "zzz", "gestion des stocks et des commandes")
TABLES = (("referentiel_competence", "code_ogr", "libelle_competence"), ("referentiel_savoir", "code_ogr_savoir", "libelle_savoir"))


def rome(folder: Path = ARCHIVES) -> list[Wording]:
    """The skills and the knowledge of the archive in that folder, by label; none when there is no archive."""
    found: dict[str, Wording] = {}
    for path in sorted(folder.glob("rome_*.zip")):
        with zipfile.ZipFile(path) as archive:
            for table, code, label in TABLES:
                name = next(one for one in archive.namelist() if table in one and "macro" not in one)
                for row in csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"))):
                    found.setdefault(row[label], Wording(row[code], row[label], "know_how", 1.0))
    return list(found.values())


def milliseconds(phrases: Wordings, times: int = 5) -> tuple[float, float]:
    """Median and worst milliseconds of a list of eight, once the index is made."""
    phrases.near("former")
    took = []
    for text in TYPED * times:
        start = time.perf_counter()
        phrases.near(text)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), max(took)


def main() -> None:
    """Print both."""
    own, reference = wordings(), rome()
    both = own.with_reference(reference, "460")
    start = time.perf_counter()
    both.near("former")
    index = time.perf_counter() - start
    for name, phrases in (("own list", own), ("with ROME", both)):
        median, worst = milliseconds(phrases)
        print(f"{name}: {len(phrases.rows)} wordings, median {median:.1f} ms, worst {worst:.1f} ms")
    print(f"index of {len(both.rows)} wordings: {index:.2f} s, once a kernel")


if __name__ == "__main__":
    main()
