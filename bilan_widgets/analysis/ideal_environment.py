"""Today, the wish and the acceptable range on each strip: what is far away, and what a choice must respect."""

from dataclasses import dataclass

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.analysis.strip_words import WORDS
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.surroundings import STRIPS, IdealEnvironment, Strip
from bilan_widgets.dossier.voice import ME, Voice

WIDE_GAP = 3                 # points of 10 from which a gap is said; our own convention
NAMED = 3                    # gaps that are said, the widest first


@dataclass(frozen=True)
class Condition:
    """What an option must respect. key: of the strip; text: « Horaires de journée : au moins 6 sur 10 »; private: as
    its strip."""

    key: str
    text: str
    private: bool = False


def placed(section: IdealEnvironment, *, with_private: bool = True) -> dict[str, Strip]:
    """The strips that bear a mark, in the order of the page."""
    found = {key: section.strips[key] for key in STRIPS if key in section.strips}
    return {key: strip for key, strip in found.items()
            if (with_private or not strip.private) and not _empty(strip)}


def _empty(strip: Strip) -> bool:
    return all(mark is None for mark in (strip.today, strip.wished, strip.low, strip.high))


def bounds(strip: Strip) -> tuple[int, int] | None:
    """The acceptable range, 0–10 both included; a missing end is open; None when all is acceptable."""
    low, high = strip.low or 0, 10 if strip.high is None else strip.high
    return None if (low, high) == (0, 10) else (low, high)


def outside(strip: Strip) -> bool:
    """Whether today lies outside the acceptable range."""
    limits = bounds(strip)
    return strip.today is not None and limits is not None and not limits[0] <= strip.today <= limits[1]


def gaps(section: IdealEnvironment, *, with_private: bool = True) -> tuple[tuple[str, int], ...]:
    """Strip and gap (wished less today, −10 … +10) from WIDE_GAP on, the widest first, then by page order."""
    found = [(key, strip.wished - strip.today) for key, strip in placed(section, with_private=with_private).items()
             if strip.wished is not None and strip.today is not None]
    return tuple(sorted((pair for pair in found if abs(pair[1]) >= WIDE_GAP), key=lambda pair: -abs(pair[1])))


def range_words(strip: Strip) -> str:
    """« au moins 6 sur 10 », « de 4 à 9 sur 10 », or nothing when all is acceptable."""
    limits = bounds(strip)
    if limits is None:
        return ""
    low, high = limits
    if low == high:
        return f"{low} sur 10, ni plus ni moins"
    if high == 10:
        return f"au moins {low} sur 10"
    return f"au plus {high} sur 10" if low == 0 else f"de {low} à {high} sur 10"


def conditions(section: IdealEnvironment, *, with_private: bool = True) -> tuple[Condition, ...]:
    """What the ranges ask of an option, in the order of the page; private ones are left out on demand."""
    return tuple(Condition(key, typeset(f"{WORDS[key].scale} : {range_words(strip)}"), strip.private)
                 for key, strip in placed(section, with_private=with_private).items() if range_words(strip))


def wanted(key: str, gap: int) -> str:
    """« plus d’horaires de journée »: what one would want to move that way."""
    return WORDS[key].more if gap > 0 else WORDS[key].less


def statements(section: IdealEnvironment, voice: Voice) -> tuple[Statement, ...]:
    """The widest gaps, one sentence each, then the conditions in one sentence; nothing private."""
    found = []
    for key, gap in gaps(section, with_private=False)[:NAMED]:
        strip = section.strips[key]
        need = voice.say("Il vous faudrait", "Il me faudrait", "Il faudrait à {nom}")
        where = f"aujourd’hui {strip.today} sur 10, souhaité {strip.wished}"
        found.append(Statement(f"ideal_environment/{key}", typeset(f"{need} {wanted(key, gap)} ({where})."),
                               f"ideal_environment/{key}"))
    strips = placed(section, with_private=False)
    asked = [f"{_inside(key)}, {range_words(strip).replace(' sur 10', '')}" for key, strip in strips.items()
             if range_words(strip)]
    if asked:
        opening = voice.say("Vos conditions", "Mes conditions", "Les conditions posées par {nom}")
        found.append(Statement("ideal_environment/conditions", typeset(f"{opening}, de 0 à 10 : {' ; '.join(asked)}."),
                               "ideal_environment"))
    return tuple(found)


def outside_words(section: IdealEnvironment, *, with_private: bool = True) -> str:
    """« horaires de journée et objectifs chiffrés »: where today lies outside the range."""
    strips = placed(section, with_private=with_private)
    return joined([_inside(key) for key, strip in strips.items() if outside(strip)])


def _inside(key: str) -> str:
    """The name of a scale within a sentence."""
    name = WORDS[key].scale
    return name[:1].lower() + name[1:]


def retained(section: IdealEnvironment) -> str:
    """What the synthesis keeps when the person has not reworded it; nothing private."""
    return as_text(statements(section, ME))
