"""The long form of the faults: python -m tests.faults.run [--people 100] [--edits 10000] [--into benchmarks/faults.md].

Needs PostgreSQL and nginx; root for the full disk. Ends with 1 when an acknowledged edit was lost, when somebody was
told what is not, or when work went on too late.
"""

import argparse
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from tests.faults import harm
from tests.faults.crowd import limit
from tests.faults.town import Town
from tests.faults.village import HARMS, village

SERVERS = 10               # people behind a Hub: a server for each takes 300 MB
PAUSE = 0.05               # s between two edits of a person, for each person there is


def sieges(town, harms, edits, people, rows, into):
    """A row more for each harm."""
    for name, befall in harms.items():
        if ("disk full" in name and not town.folder.is_mount()) or ("parted" in name and town.line is None):
            continue
        began = time.monotonic()
        try:
            outcome = town.siege(name, lambda befall=befall: befall(town), edits=edits, pause=PAUSE * people)
        except TimeoutError as trouble:
            sys.exit(f"{name}: {trouble}")
        rows.append({**outcome.row(), "load": round(os.getloadavg()[0], 1)})
        write(rows, into)
        print(f"{rows[-1]}, {time.monotonic() - began:.0f} s", flush=True)
        for words in (*outcome.lost[:5], *outcome.lied[:5]):
            print("   ", words, flush=True)


def counts(rows):
    """Of all faults together."""
    return {"acknowledged": sum(row["acknowledged"] for row in rows), "lost": sum(row["lost"] for row in rows),
            "people who saw a lie": sum(row["lied"] for row in rows), "slowest s": max(row["slowest s"] for row in rows)}


def write(rows, into):
    """After each fault: a run that is stopped has told what it saw."""
    if into:
        into.write_text(f"# Faults\n\n{date.today()}, {os.cpu_count()} cores: `{json.dumps(counts(rows))}`\n\n"
                        f"{table(rows)}\n")


def table(rows):
    """Markdown."""
    heads = list(rows[0])
    lines = [heads, ["--:"] * len(heads), *([str(row[head]) for head in heads] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=100)
    options.add_argument("--edits", type=int, default=10_000, help="of all faults together")
    options.add_argument("--into", type=Path)
    asked = options.parse_args()
    lasting = {name: lambda town, befall=befall: befall(town, harm.LONG) for name, befall in harm.OF_TOWN.items() if name in harm.LASTING}
    alone = {"sqlite, node killed": harm.only_node_killed, "sqlite, disk full": lambda town: harm.full(town.folder)(town, harm.LONG)}
    each = -(-asked.edits // (len(harm.OF_TOWN) + len(alone) + len(HARMS)))
    rows = []
    with harm.disk(600) as folder, Town(asked.people, folder=folder) as town:
        sieges(town, harm.OF_TOWN | lasting, each, asked.people, rows, asked.into)
    with harm.disk(300) as folder, Town(asked.people, folder=folder, nodes=1, postgres=False, proxied=False) as town:
        sieges(town, alone, each, asked.people, rows, asked.into)
    few = min(asked.people, SERVERS)
    with village(few) as there:
        sieges(there, HARMS, each, few, rows, asked.into)
    found = counts(rows)
    print(json.dumps(found))
    sys.exit(bool(found["lost"] or found["people who saw a lie"] or found["slowest s"] > limit()))


if __name__ == "__main__":
    main()
