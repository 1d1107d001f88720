"""How long Amina's synthesis takes to become a document, and one with ten times as much in it."""

import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused


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
if "tenfold" in sys.argv:
    from documents import multiply
    multiply(desk, 10)
for _ in range(6):
    start = time.perf_counter()
    for kind in set(sys.argv[2:]) - {"tenfold"}:
        assert len(document(desk, kind)) > 10_000
    times.append(time.perf_counter() - start)
print(statistics.median(times[1:]))
"""


def warm(folder: Path, *kinds: str) -> float:
    """Median seconds of five rounds of these formats (the PDF alone when none is named), after a first one."""
    made = subprocess.run([sys.executable, "-c", WARM, f"sqlite:///{folder / 'warm.sqlite'}", *(kinds or ("pdf",))],
                          check=True, capture_output=True, text=True, cwd=Path(__file__).parent)
    return float(made.stdout.split()[-1])


def multiply(desk: Desk, times: int) -> None:
    """Every list of items in the dossier so many times as long, as far as the dossier takes it."""
    for name in Dossier.model_fields:
        part = getattr(desk.dossier, name)
        for field, value in part:
            if isinstance(value, tuple) and value and hasattr(value[0], "id"):
                copies = [item.model_copy(update={"id": f"{item.id}-{number}" if number else item.id})
                          for number in range(times) for item in value]
                with suppress(Refused, ValidationError):
                    desk.change(name, **{field: tuple(copies)})
