"""The figures as Markdown tables and as a plot."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bars import NONE, Figures, bars, medians
from jinja2 import Environment, FileSystemLoader
from prepare import PINNED

HERE = Path(__file__).parent
TITLES = {"bilan": "bilan", "nicegui": "NiceGUI", "dash": "Dash", "streamlit": "Streamlit", "panel": "Panel",
          "voila": "stock Voilà", "static": "static HTML"}
COLUMNS = (("cold_first", "first visit: first words, s", 2), ("warm_first", "first words, s", 2), ("warm_text", "text, s", 2), ("warm_chart", "with chart, s", 2),
           ("cold_chart", "first visit: with chart, s", 2), ("words", "key → text, ms", 0), ("words95", "p95", 0),
           ("bars", "key → chart, ms", 0), ("bars95", "p95", 0), ("cold_size", "first visit, MB", 2),
           ("cold_requests", "requests", 0), ("cold_outside", "outside", 0), ("warm_cpu", "server CPU, s", 2),
           ("uss", "USS, MiB", 0), ("pss10", "PSS of ten, MiB", 0))
PLOTS = (("warm_chart", "Opened again, with its chart, first change acknowledged", "s"),
         ("warm_text", "The same, text alone", "s"), ("words", "Key press → computed text", "ms"),
         ("bars", "Key press → chart", "ms"), ("cold_size", "First visit, on the wire", "MB"),
         ("pss10", "Memory of an open page, with ten open", "MiB"))


def _table(head: list[str], rows: list[list[str]]) -> str:
    align = "|---|" + "--:|" * (len(head) - 1)
    return "\n".join([f"| {' | '.join(head)} |", align, *(f"| {' | '.join(row)} |" for row in rows)])


def _apps(run: Figures) -> str:
    rows = []
    for name, one in medians(run).items():
        scaled = one | {"cold_size": one["cold_size"] / 1e6} if "cold_size" in one else one
        static = name == "static"
        rows.append([TITLES[name], *(NONE if field not in scaled or (static and field in ("warm_chart", "cold_chart"))
                                     else f"{scaled[field]:.{digits}f}" for field, _, digits in COLUMNS)])
    return _table(["warm page, medians", *(title for _, title, _ in COLUMNS)], rows)


def _crowd(run: Figures) -> list[str]:
    parts = []
    if run.get("crowd"):
        rows = [[str(row["open"]), str(row["lost"]), f"{row['pss'] / 1024:.2f}", f"{row['each']:.1f}", f"{row['idle']:.2f}",
                 f"{row['p50']:.0f}", f"{row['p95']:.0f}"] for row in run["crowd"]]
        parts.append(_table(["open dossiers", "lost", "server, GiB", "MiB each", "idle CPU, cores", "key p50, ms", "p95"], rows))
    came = [run[name] for name in ("arrivals", "rush") if run.get(name)]
    if came:
        rows = [[f"{one['people']} people in {one['seconds']:g} s", f"{one['p50']:.1f}", f"{one['p95']:.1f}", f"{one['max']:.1f}",
                 str(one["lost"])] for one in came]
        parts.append(_table(["arrivals", "wait p50, s", "p95", "longest", "lost"], rows))
    return parts


def _lines(run: Figures) -> list[str]:
    """The slow line and the firewall."""
    parts = []
    if run.get("slow"):
        rows = [[TITLES[name], *(f"{one[turn][field]:.2f}" for turn in ("cold", "warm") for field in ("first", "text", "chart"))]
                for name, one in run["slow"].items()]
        parts.append(_table(["10 Mbit/s, 40 ms, s", "first visit: words", "text", "chart", "again: words", "text", "chart"], rows))
    if run.get("firewall"):
        known = medians(run)
        rows = [[TITLES[name], f"{one['chart']:.2f}", f"{known.get(name, {}).get('cold_chart', float('nan')):.2f}", str(one["outside"])]
                for name, one in run["firewall"].items()]
        parts.append(_table(["a firewall that drops", "first visit, s", "without it, s", "requests outside"], rows))
    return parts


def markdown(run: Figures) -> str:
    """All of it: the bars first."""
    head = ["what", "stock Voilà", "best other", "bilan", "ratio", "bar", "met?"]
    parts = [_table(head, [row.cells() for row in bars(run)])]
    if run.get("openings"):
        parts.append(_apps(run))
    return "\n\n".join([*parts, *_crowd(run), *_lines(run), _how(run)]) + "\n"


def _how(run: Figures) -> str:
    pins = dict(line.split("==") for line in PINNED.read_text().splitlines() if "==" in line)
    others = ", ".join(f"{name} {pins[name]}" for name in ("nicegui", "dash", "streamlit", "panel", "voila", "plotly"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB; {run['rounds']} "
            f"interleaved rounds; load when it began {run['load'][0]:.1f}, when it ended {run['load'][1]:.1f}. The others: {others}; ours: voila "
            f"{version('voila')}. In NiceGUI, Dash, Streamlit, Panel and stock Voilà the exercise is a weighted sum; in the "
            "bilan it is the real page: ten thousand draws, a sealed save, the words and the chart. Made by `make bench`.")


def plot(run: Figures) -> str:
    """The SVG of the README: groups of bars, ours first, the others from the best."""
    known, groups = medians(run), []
    for field, title, unit in PLOTS:
        scale = 1e6 if field == "cold_size" else 1
        bars_ = sorted(((one[field] / scale, name) for name, one in known.items() if field in one and name != "static"),
                       key=lambda pair: (pair[1] != "bilan", pair[0]))
        most = max((value for value, _ in bars_), default=1.0)
        groups.append({"title": title, "rows": [
            {"name": TITLES[name], "ours": name == "bilan", "width": 420 * value / most,
             "said": f"{value:.0f} {unit}" if unit in ("ms", "MiB") else f"{value:.2f} {unit}"} for value, name in bars_]})
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("plot.svg.j2").render(groups=groups)


def write(run: Figures, folder: Path = HERE) -> str:
    """results.md and results.svg; gives the Markdown."""
    text = markdown(run)
    (folder / "results.md").write_text(text, "utf-8")
    if run.get("openings"):
        (folder / "results.svg").write_text(plot(run), "utf-8")
    return text


def load() -> Any:
    """The machine's load of the last minute."""
    return os.getloadavg()[0]
