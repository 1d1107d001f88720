"""How fast the occupations come in and are found: python benchmarks/rome.py ARCHIVE.zip [TENSIONS.csv FAP_ROME.csv]."""

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.catalog import Catalog
from bilan_widgets.exercises.options_ideas import ideas_for

QUERIES = ("formatrice", "fromateur", "encadrante technique d’insertion", "prof de maths", "conduire un chariot", "cuis",
           "référente formation dans l’entrepôt", "gestion de paie", "développeuse web", "zzzzzz")


def milliseconds(work):
    """One run of work(), in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(archive, *market):
    """Print one line a figure: what, how much, and the bound it must stay under."""
    with tempfile.TemporaryDirectory() as folder:
        catalog = Catalog(f"sqlite:///{folder}/bench.sqlite")
        print(f"import of the archive        {milliseconds(lambda: catalog.import_rome(archive)) / 1000:8.2f} s    (15 s)")
        print(f"most memory of the process   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB   (500 MB)")
        if market:
            print(f"import of the market         {milliseconds(lambda: catalog.import_market(*market)) / 1000:8.2f} s")
        print(f"first search, index included {milliseconds(lambda: catalog.search('x')):8.0f} ms")
        times = [milliseconds(lambda query=query: catalog.search(query)) for query in QUERIES for _ in range(20)]
        print(f"search, median               {median(times):8.1f} ms   (50 ms)")
        print(f"search, slowest              {max(times):8.1f} ms   (50 ms)")
        dossier = dossier_of_amina()
        ideas = [milliseconds(lambda: ideas_for(dossier, catalog)) for _ in range(20)]
        print(f"ideas for Amina, median      {median(ideas):8.1f} ms   (50 ms)")
        print(f"one occupation               {median(milliseconds(lambda: catalog.occupation('K2111')) for _ in range(20)):8.1f} ms")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
