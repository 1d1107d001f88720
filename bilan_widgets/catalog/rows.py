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
    """How hard employers find it to recruit: classes 1 to 5, the lowest and the highest of the families that hold it.

    department: « 62 », "" for the whole of France; families: codes of the professional families (FAP).
    """

    low: int
    high: int
    year: int
    source: str
    department: str = ""
    families: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """« En France, en 2019, la tension de recrutement était moyenne à forte… », without its source."""
        place = f"Dans le département {self.department}" if self.department else "En France"
        span = _TENSION[self.low] + (f" à {_TENSION[self.high]}" if self.high > self.low else "")
        return (f"{place}, en {self.year}, la tension de recrutement était {span}. Plus elle est forte, plus les "
                "employeurs peinent à trouver quelqu’un.")


@dataclass(frozen=True)
class Wording:
    """A skill as the reference words it. kind: know_how, knowledge or soft_skill; weight: more when rare (0 up)."""

    id: str
    label: str
    kind: str
    weight: float
