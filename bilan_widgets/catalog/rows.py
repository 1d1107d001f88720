"""What the catalogue gives: typed rows, never the tables."""

from dataclasses import dataclass

_TENSION = {1: "très faible", 2: "faible", 3: "moyenne", 4: "forte", 5: "très forte"}


@dataclass(frozen=True)
class OccupationSkill:
    """A skill that an occupation asks for. id: of the wording; core: at its heart; emerging: newly asked for."""

    id: str
    label: str
    core: bool = False
    emerging: bool = False


@dataclass(frozen=True)
class Place:
    """Another occupation, by its code."""

    code: str
    label: str


@dataclass(frozen=True)
class Occupation:
    """One occupation. riasec: one or two letters; regulated, management: None when nothing is said of it."""

    code: str
    label: str
    parent: str
    riasec: str
    domain: str = ""
    definition: str = ""
    access: str = ""
    regulated: bool | None = None
    management: bool | None = None
    appellations: tuple[str, ...] = ()
    skills: tuple[OccupationSkill, ...] = ()
    soft_skills: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    mobilities: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Found:
    """An occupation that answers a search. why: what matched, in French words."""

    code: str
    label: str
    why: str


@dataclass(frozen=True)
class Market:
    """How hard employers find it to recruit: classes 1 to 5, the lowest and the highest of the families that hold it."""

    low: int
    high: int
    year: int
    source: str
    families: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """« Tension entre forte et très forte pour les employeurs en 2019 (DARES…) »."""
        span = _TENSION[self.low] if self.low == self.high else f"entre {_TENSION[self.low]} et {_TENSION[self.high]}"
        return f"Difficulté à recruter {span} pour les employeurs en {self.year} ({self.source})"


@dataclass(frozen=True)
class Wording:
    """A skill as the reference words it. kind: know_how, knowledge or soft_skill; weight: the rarer, the more (0 up)."""

    id: str
    label: str
    kind: str
    weight: float
