"""The issue's bars, read from the figures of one run."""

import statistics
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]
NONE = "–"


@dataclass(frozen=True)
class Bar:
    """One row. ours, other, stock: values, None when not measured; who: whose the other is.

    limit, beyond: what ours may be, in the same unit.
    """

    what: str
    stock: float | None
    other: float | None
    who: str
    ours: float | None
    limit: float | None
    said: str
    unit: str
    beyond: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours against the best other's."""
        return self.ours / self.other if self.ours is not None and self.other else None

    @property
    def met(self) -> str:
        """yes, beyond, no, or – when something was not measured."""
        if self.ours is None or self.limit is None:
            return NONE
        if self.beyond is not None and self.ours <= self.beyond:
            return "beyond"
        return "yes" if self.ours <= self.limit else "**no**"

    def cells(self) -> list[str]:
        """The row, as text."""
        best = f"{shown(self.other, self.unit)} ({self.who})" if self.who else shown(self.other, self.unit)
        ratio = NONE if self.ratio is None else f"{self.ratio:.2f}"
        return [self.what, shown(self.stock, self.unit), best, f"**{shown(self.ours, self.unit)}**", ratio, self.said,
                self.met]


def shown(value: float | None, unit: str) -> str:
    """A value with as many digits as mean something."""
    if value is None:
        return NONE
    digits = 0 if unit == "ms" or value >= 100 else 2 if unit in ("s", "MB") else 1
    return f"{value:.{digits}f} {unit}"


def medians(run: Figures) -> dict[str, dict[str, float]]:
    """App → its figures: medians over the rounds; words95, bars95 are the slow ends."""
    found: dict[str, dict[str, float]] = {}
    for name, one in run.get("openings", {}).items():
        mine: dict[str, float] = {}
        for turn in ("cold", "warm"):
            for field in ("first", "text", "chart", "size", "requests", "outside", "cpu"):
                if one[turn]:
                    mine[f"{turn}_{field}"] = statistics.median(opening[field] for opening in one[turn])
        for field in ("words", "bars"):
            if one[field]:
                mine[field] = statistics.median(one[field])
                mine[f"{field}95"] = sorted(one[field])[int(0.95 * (len(one[field]) - 1))]
        found[name] = mine
    for name, one in run.get("memory", {}).items():
        found.setdefault(name, {}).update(uss=one["1"]["uss"], pss10=one["10"]["pss"], uss10=one["10"]["uss"])
    return found


def _other(known: dict[str, dict[str, float]], field: str) -> tuple[float | None, str]:
    """The best of the others, stock Voilà and the floor left out."""
    values = [(one[field], name) for name, one in known.items()
              if name not in ("bilan", "voila", "static") and field in one]
    return min(values) if values else (None, "")


def bars(run: Figures) -> list[Bar]:
    """Every row of the issue's table."""
    known = medians(run)
    rows = [_against(known, "warm page with its chart, first change acknowledged", "warm_chart", "s", 0.5, 0.3),
            _against(known, "warm page, first change acknowledged (text)", "warm_text", "s", 1.0, 0.6, than="nicegui"),
            _first_text(known),
            _against(known, "key press → computed text", "words", "ms", 0.4, 0.3),
            _against(known, "key press → chart", "bars", "ms", 0.8, 0.5)]
    return [*rows, *_bytes(run, known), *_costs(known), *_crowds(run)]


def _against(known: dict[str, dict[str, float]], what: str, field: str, unit: str, part: float, beyond: float,
             than: str = "") -> Bar:
    other, who = (known.get(than, {}).get(field), than) if than else _other(known, field)
    limits = (None, None) if other is None else (part * other, beyond * other)
    return Bar(what, known.get("voila", {}).get(field), other, who, known.get("bilan", {}).get(field), limits[0],
               f"≤ {part} × {than or 'the best other'}", unit, limits[1])


def _first_text(known: dict[str, dict[str, float]]) -> Bar:
    floor = known.get("static", {}).get("warm_text")
    return Bar("first visible text of the exercise, against static HTML", known.get("voila", {}).get("warm_first"), floor,
               "static", known.get("bilan", {}).get("warm_first"), None if floor is None else 2.0 * floor,
               "≤ 0.5 s where static HTML shows in 0.25 s", "s", None if floor is None else 1.2 * floor)


def _bytes(run: Figures, known: dict[str, dict[str, float]]) -> list[Bar]:
    """A first visit, with and without a chart; the others' pages have theirs."""
    sizes = {name: {"size": one["cold_size"] / 1e6} for name, one in known.items() if "cold_size" in one}
    other, who = _other(sizes, "size")
    plain = run.get("without_chart")
    return [Bar("first visit, bytes, without a chart", None, None, "", plain["size"] / 1e6 if plain else None, 0.4,
                "≤ 0.4 MB", "MB", 0.3),
            Bar("first visit, bytes, with a chart", sizes.get("voila", {}).get("size"), other, who,
                sizes.get("bilan", {}).get("size"), 0.8, "≤ 0.8 MB", "MB", 0.6)]


def _costs(known: dict[str, dict[str, float]]) -> list[Bar]:
    rows = []
    for what, field, unit, limit, beyond in (
            ("memory per open dossier, USS", "uss", "MiB", 20.0, 12.0),
            ("memory per open dossier, PSS with ten open", "pss10", "MiB", 28.0, 20.0),
            ("server CPU per opening", "warm_cpu", "s", 0.3, 0.12)):
        other, who = _other(known, field)
        rows.append(Bar(what, known.get("voila", {}).get(field), other, who, known.get("bilan", {}).get(field), limit,
                        f"≤ {limit:g} {unit}", unit, beyond))
    return rows


def _crowds(run: Figures) -> list[Bar]:
    crowd = {row["open"]: row for row in run.get("crowd", [])}
    one, most = crowd.get(1), crowd.get(200)
    came = run.get("arrivals")
    lost = came["lost"] if came else 0
    return [Bar("200 open dossiers, memory in all", None, None, "", most["pss"] / 1024 if most else None, 5.0,
                "< 5 GiB", "GiB", 3.0),
            Bar("200 open dossiers, key press p95, against that of one", None, one["p95"] if one else None, "one open",
                most["p95"] if most else None, 2 * one["p95"] if one else None, "≤ 2 × that of one", "ms"),
            Bar(f"{came['people'] if came else 50} arrivals in a minute, longest wait ({lost} lost)", None, None, "",
                (came["max"] if not lost else float("inf")) if came else None, 5.0, "≤ 5 s, none lost", "s", 2.0)]
