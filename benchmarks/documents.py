"""How long Amina's synthesis takes to become a document."""

import statistics
import subprocess
import sys
import time
from pathlib import Path


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def cold(folder: Path, times: int = 3) -> float:
    """Median seconds of `bilan export --to pdf`, from the command line."""
    command = [sys.executable, "-m", "bilan_widgets", "export", "--database", f"sqlite:///{folder / 'cold.sqlite'}",
               "--dossier", "demo", "--to", "pdf", "--output", str(folder / "amina.pdf")]
    return statistics.median(_seconds(command) for _ in range(times))


WARM = """
import os, statistics, sys, time
os.environ["BILAN_DATABASE"] = sys.argv[1]
from bilan_widgets.opening import existing_desk
from bilan_widgets.synthesis.documents import document
desk, times = existing_desk("demo"), []
for _ in range(6):
    start = time.perf_counter()
    for kind in sys.argv[2:]:
        assert len(document(desk, kind)) > 10_000
    times.append(time.perf_counter() - start)
print(statistics.median(times[1:]))
"""


def warm(folder: Path, *kinds: str) -> float:
    """Median seconds of five rounds of these formats (the PDF alone when none is named), after a first one."""
    made = subprocess.run([sys.executable, "-c", WARM, f"sqlite:///{folder / 'warm.sqlite'}", *(kinds or ("pdf",))],
                          check=True, capture_output=True, text=True)
    return float(made.stdout.split()[-1])
