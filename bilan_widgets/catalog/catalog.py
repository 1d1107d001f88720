"""The catalogue: the occupations of the imported ROME, else of the starter list, and their market."""

from collections.abc import Iterable
from datetime import date
from math import log1p
from pathlib import Path

from rapidfuzz import fuzz
from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from bilan_widgets.catalog.lookup import occupation_row
from bilan_widgets.catalog.market_import import import_market
from bilan_widgets.catalog.rome_import import Progress, import_rome
from bilan_widgets.catalog.rows import Found, Market, Occupation, Place, Wording
from bilan_widgets.catalog.search import Entry, Index, folded
from bilan_widgets.catalog.starter import SOURCE, VERSION, starter_engine
from bilan_widgets.catalog.tables import (
    appellations,
    engine_of,
    faps,
    imports,
    items,
    links,
    moves,
    occupations,
    tensions,
)
from bilan_widgets.dossier.french import day

_KINDS = {"skill": "know_how", "knowledge": "knowledge", "soft": "soft_skill"}
_WHY = {"label": "nom du métier", "appellation": "aussi appelé « {} »", "skill": "demande de savoir « {} »"}
_WORTH = {"label": 1.25, "appellation": 1.0, "skill": 0.6}      # the same words say more in a name than in a skill
_SKILLS_READ = 40                      # skills, best first, whose occupations are looked up
_SAME = 70                             # likeness (0-100) above which a saved name still means this occupation
_DARES = "Dares, tensions sur le marché du travail"


class Catalog:
    """Reference data of the database at this URL. Opened cheaply: words are indexed at the first search."""

    def __init__(self, url: str) -> None:
        self._own = engine_of(url)
        self._imported, self._market = self._has(imports.name), self._has(tensions.name)
        self._index: Index | None = None
        self._about = self._told()

    def _has(self, table: str) -> bool:
        try:
            return inspect(self._own).has_table(table)
        except SQLAlchemyError:        # a database that cannot be read has no import; the store says what is wrong
            return False

    @property
    def _engine(self) -> Engine:
        return self._own if self._imported else starter_engine()

    def _told(self) -> tuple[str, str]:
        with self._engine.connect() as connection:
            row = connection.execute(select(imports.c.version, imports.c.dated).order_by(imports.c.id.desc())).first()
        if row is None:
            self._imported = False
            return VERSION, ""
        return row.version, row.dated

    def _renewed(self) -> None:
        """Read again after an import."""
        self._imported, self._market = self._has(imports.name), self._has(tensions.name)
        self._index, self._about = None, self._told()

    @property
    def version(self) -> str:
        """The version to keep beside a saved code: « 460 », « départ 1 »."""
        return self._about[0]

    @property
    def source(self) -> str:
        """Where the occupations come from: « ROME 4.0, version 60, du 18 septembre 2025 »."""
        version, dated = self._about
        if not self._imported:
            return SOURCE
        name = f"ROME {version[0]}.0, version {version[1:]}" if version.isdigit() else f"ROME {version}"
        return f"{name}, du {day(date.fromisoformat(dated))}" if dated else name

    def import_rome(self, path: Path, progress: Progress = lambda *_: None) -> int:
        """Replace the occupations by those of an archive; gives how many. Raises Refused; then nothing changed."""
        count = import_rome(self._own, path, progress)
        self._renewed()
        return count

    def import_market(self, tension_file: Path, fap_file: Path) -> int:
        """Replace the market tables; gives how many rows. Raises Refused; then nothing changed."""
        count = import_market(self._own, tension_file, fap_file)
        self._renewed()
        return count

    def occupation(self, code: str) -> Occupation | None:
        """All that is known of an occupation, None when this version does not have it."""
        with self._engine.connect() as connection:
            return occupation_row(connection, code.strip().upper())

    def places(self) -> dict[str, tuple[str, str]]:
        """Code → label and RIASEC letters, for every occupation."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(occupations.c.code, occupations.c.label, occupations.c.riasec))
            return {row.code: (row.label, row.riasec) for row in rows}

    def moves(self, code: str) -> tuple[Place, ...]:
        """The occupations that the reference says one can move to from this one, nearest first."""
        wanted = select(occupations.c.code, occupations.c.label).join(moves, moves.c.target == occupations.c.code)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.where(moves.c.code == code).order_by(moves.c.rank, occupations.c.code))
            return tuple(Place(row.code, row.label) for row in rows)

    def search(self, text: str, limit: int = 12) -> tuple[Found, ...]:
        """Occupations by name, other name or skill, the best first; one with that code when text is a code."""
        if (exact := self.occupation(text)) is not None:
            return (Found(exact.code, exact.label, "son code"),)
        found = self._searched().find(text) or self._searched().find(text, whole=False)
        best: dict[str, tuple[float, Entry]] = {}
        for code, worth, entry in self._worths(found):
            if code not in best or worth > best[code][0]:
                best[code] = (worth, entry)
        names = self.places()
        there = [(code, found) for code, found in best.items() if code in names]    # another process may have imported
        ordered = sorted(there, key=lambda pair: (-pair[1][0], names[pair[0]][0]))[:limit]
        return tuple(Found(code, names[code][0], _WHY[entry.kind].format(entry.text)) for code, (_, entry) in ordered)

    def named(self, title: str) -> str:
        """The code of the occupation one name of which holds all the words of a job title.

        "" when there is none, or when as good names lead to several (« cheffe d’équipe » is said in every trade).
        """
        names = [(value, entry.key) for value, entry in self._searched().find(title, typing=False)
                 if entry.kind != "skill"]
        best = {code for value, code in names if value >= names[0][0] - 1e-9}
        return best.pop() if len(best) == 1 else ""

    def _worths(self, found: list[tuple[float, Entry]]) -> Iterable[tuple[str, float, Entry]]:
        skills = {entry.key: (value, entry) for value, entry in
                  [pair for pair in found if pair[1].kind == "skill"][:_SKILLS_READ]}
        for value, entry in found:
            if entry.kind != "skill":
                yield entry.key, value * _WORTH[entry.kind], entry
        for skill, codes in self.holders(skills).items():
            value, entry = skills[skill]
            for code in codes:
                yield code, value * _WORTH["skill"], entry

    def alike(self, text: str, limit: int = 3) -> tuple[Wording, ...]:
        """Skills of the reference worded like this one, the nearest first: they share at least half of its words."""
        found = [(value, entry) for value, entry in self._searched().find(text, whole=False, typing=False)
                 if entry.kind == "skill"]
        best = [entry.key for value, entry in found[:limit] if value > found[0][0] * 0.6]
        known = {wording.id: wording for wording in self._wordings(best)}
        return tuple(known[key] for key in best if key in known)

    def holders(self, skills: Iterable[str]) -> dict[str, frozenset[str]]:
        """Skill id → codes of the occupations that ask for it."""
        codes: dict[str, set[str]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(select(links.c.ogr, links.c.code).where(links.c.ogr.in_(list(skills)))):
                codes.setdefault(row.ogr, set()).add(row.code)
        return {ogr: frozenset(held) for ogr, held in codes.items()}

    def wordings(self) -> tuple[Wording, ...]:
        """Every skill, knowledge and soft skill that an occupation asks for, with how telling it is."""
        return self._wordings(None)

    def _wordings(self, ids: list[str] | None) -> tuple[Wording, ...]:
        """weight = ln(1 + N / n): N occupations in all, n that ask for it (inverse document frequency)."""
        counted = (select(items.c.ogr, items.c.label, items.c.kind, func.count().label("n")).join(
            links, links.c.ogr == items.c.ogr).where(items.c.kind.in_(_KINDS)).group_by(
            items.c.ogr, items.c.label, items.c.kind).order_by(items.c.label))
        if ids is not None:
            counted = counted.where(items.c.ogr.in_(ids))
        with self._engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(occupations)) or 0
            return tuple(Wording(row.ogr, row.label, _KINDS[row.kind], log1p(total / row.n))
                         for row in connection.execute(counted))

    def market(self, code: str, department: str = "") -> Market | None:
        """How hard recruiting is in France, or in the department of that number (« 62 »); None when unknown."""
        if not self._market:
            return None
        with self._engine.connect() as connection:
            parent = connection.scalar(select(occupations.c.parent).where(occupations.c.code == code)) or code
        with self._own.connect() as connection:
            rows = connection.execute(
                select(tensions.c.fap, tensions.c.category, tensions.c.year).distinct()
                .join(faps, faps.c.fap == tensions.c.fap)
                .where(faps.c.code == parent, tensions.c.department == department)).all()
        latest = max((row.year for row in rows), default=0)
        kept = [row for row in rows if row.year == latest]
        if not kept:
            return None
        classes = [row.category for row in kept]
        return Market(min(classes), max(classes), latest, _DARES, department, tuple(sorted({row.fap for row in kept})))

    def check(self, code: str, version: str, label: str) -> str:
        """A French remark when a saved code is gone from this version, or means something else in it; else ""."""
        if not code or version == self.version:
            return ""
        now = self.occupation(code)
        if now is None:
            return (f"Le code {code} ne figure pas dans le référentiel d’aujourd’hui ({self.source}). Votre piste "
                    "reste telle que vous l’avez écrite ; vous pouvez chercher le métier sous un autre nom.")
        names = (part for name in (now.label, *now.appellations) for part in (name, *name.split(" / ")))
        if max(fuzz.token_set_ratio(folded(label), folded(name)) for name in names) >= _SAME:
            return ""
        return (f"Dans le référentiel d’aujourd’hui ({self.source}), le code {code} désigne « {now.label} ». "
                "Est-ce toujours le métier auquel vous pensez ?")

    def _searched(self) -> Index:
        if self._index is None:
            asked = select(items.c.ogr, items.c.label).where(
                items.c.kind == "skill", items.c.ogr.in_(select(links.c.ogr)))
            with self._engine.connect() as connection:
                self._index = Index([
                    *(Entry(code, "label", text) for code, text in connection.execute(
                        select(occupations.c.code, occupations.c.label))),
                    *(Entry(code, "appellation", text) for code, text in connection.execute(
                        select(appellations.c.code, appellations.c.label))),
                    *(Entry(ogr, "skill", text) for ogr, text in connection.execute(asked))])
        return self._index
