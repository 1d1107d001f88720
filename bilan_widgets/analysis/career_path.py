"""What a career path says: departures, quiet stretches, high and low moments. Facts, never a judgement."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import CareerPath, Decision, Period, PeriodKind, When
from bilan_widgets.dossier.french import MONTHS, counted, in_words, joined, typeset
from bilan_widgets.dossier.voice import ME, YOU, Voice

QUIET_DAYS = 59
_YEAR_FIRST = re.compile(r"^\s*((?:19|20)\d\d)\b")
_KINDS = ((PeriodKind.position, "emploi", "emplois", False),
          (PeriodKind.study, "période d’études", "périodes d’études", True),
          (PeriodKind.training, "formation", "formations", True),
          (PeriodKind.volunteering, "engagement bénévole", "engagements bénévoles", False))


@dataclass(frozen=True)
class Departures:
    """Ended positions: how many, how many with a known decision, how many decided by the person alone."""

    total: int
    known: int
    mine: int


@dataclass(frozen=True)
class Gap:
    """Days, both included, of which nothing is noted."""

    start: date
    end: date

    def words(self) -> str:
        """« mars et avril 2012 », « de mars 2012 à juin 2013 »; the days do not matter."""
        first, last = MONTHS[self.start.month - 1], MONTHS[self.end.month - 1]
        if self.start.year != self.end.year:
            return f"{_from(first)} {self.start.year} à {last} {self.end.year}"
        return f"{first} {self.end.year}" if first == last else f"{_from(first)} à {last} {self.end.year}"


@dataclass(frozen=True)
class Point:
    """A satisfaction, from -5 to 5, at a decimal year."""

    at: float
    value: int
    period: Period


@dataclass(frozen=True)
class Turn:
    """A turning point, at a decimal year."""

    at: float
    text: str
    period: Period


def periods(section: CareerPath, *, with_private: bool = True) -> tuple[Period, ...]:
    """The periods in the order of time."""
    kept = (period for period in section.periods if with_private or not period.private)
    return tuple(sorted(kept, key=lambda p: (p.start.first_day(), (p.end or p.start).last_day(), p.id)))


def decimal_year(day: date) -> float:
    """2012-07-02 → 2012.5."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def span(period: Period, today: date) -> tuple[float, float]:
    """Where a period begins and ends, in decimal years, the end never before the beginning.

    Why: a date known to the month or the year stands in its middle, so that « 2001 » after « 2001 » neither
    overlaps nor leaves a hole.
    """
    start, end = period.start, period.end
    left = _middle(start)
    right = _middle(end) if end else max(decimal_year(today), left)
    if end and right <= left:
        left, right = decimal_year(start.first_day()), decimal_year(max(start.last_day(), end.last_day()))
    return left, right


def departures(shown: tuple[Period, ...]) -> Departures:
    """Count the positions that ended."""
    ended = [p for p in shown if p.kind is PeriodKind.position and p.end is not None]
    return Departures(len(ended), sum(p.decided_by is not Decision.unknown for p in ended),
                      sum(p.decided_by is Decision.me for p in ended))


def departures_words(count: Departures, voice: Voice = YOU) -> str:
    """« Trois de vos quatre départs viennent de vous. »; "" when nothing true can be said."""
    yours, your = voice.say("vos", "mes", "ses"), voice.say("votre", "ma", "sa")
    you = voice.say("de vous", "de moi", "de sa propre décision")
    total, mine = in_words(count.total), in_words(count.mine)
    if count.known == 0 or (count.known < count.total and count.mine == 0):
        return ""
    if count.total == 1:
        noted = voice.say("Vous avez noté", "J’ai noté", "{Il} a noté")
        return f"{noted} un départ, et il vient {you}." if count.mine else (
            f"{noted} un départ, qui a eu une autre cause que {your} seule décision.")
    if count.mine == 0:
        return f"{yours.capitalize()} {total} départs ont eu une autre cause que {your} seule décision."
    if count.mine == count.total:
        return f"{yours.capitalize()} {total} départs viennent {'' if count.total == 2 else 'tous '}{you}."
    start = f"{mine} de {yours} {total} départs {'vient' if count.mine == 1 else 'viennent'} {you}."
    start = start if count.known == count.total else f"au moins {start}"
    return start[0].upper() + start[1:]


def gaps(shown: tuple[Period, ...], today: date) -> tuple[Gap, ...]:
    """Stretches of about two months or more that no period touches, between the first period and today."""
    found: list[Gap] = []
    reached: date | None = None
    for period in periods(CareerPath(periods=shown)):
        begins = period.start.first_day()
        if reached and (begins - reached).days > QUIET_DAYS and begins <= today:
            found.append(Gap(reached + timedelta(1), begins - timedelta(1)))
        ends = period.end.last_day() if period.end else max(today, begins)
        reached = max(reached or ends, ends)
    return tuple(found)


def satisfaction(shown: tuple[Period, ...], today: date) -> tuple[Point, ...]:
    """Every satisfaction that was given, in the order of time."""
    points: list[Point] = []
    for period in shown:
        left, right = span(period, today)
        for at, value in ((left, period.satisfaction_start), (right, period.satisfaction_end)):
            if value is not None:
                points.append(Point(at, value, period))
    return tuple(sorted(points, key=lambda point: point.at))


def best(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The highest points, one a period; nothing when none is above 0."""
    top = max((p.value for p in points), default=0)
    return _one_a_period(points, top) if top > 0 else ()


def worst(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The lowest points, one a period; nothing when none is below 0."""
    low = min((p.value for p in points), default=0)
    return _one_a_period(points, low) if low < 0 else ()


def turning_points(shown: tuple[Period, ...], today: date) -> tuple[Turn, ...]:
    """In the order of time: each at the year its text begins with, or at the start of its period."""
    turns = []
    for period in shown:
        if text := period.turning_point.strip():
            left, right = span(period, today)
            year = _YEAR_FIRST.match(text)
            turns.append(Turn(min(max(int(year[1]) + 0.5, left), right) if year else left, text, period))
    return tuple(sorted(turns, key=lambda turn: turn.at))


def statements(section: CareerPath, voice: Voice = ME) -> tuple[Statement, ...]:
    """Its extent, who decided of the departures, the best moments; nothing private, nothing invented."""
    shown = periods(section, with_private=False)
    kinds = [counted(n, one, many, feminine=she) for kind, one, many, she in _KINDS
             if (n := sum(p.kind is kind for p in shown))]
    said = {}
    if kinds:
        said["extent"] = f"{_extent(shown)}, {voice.say('votre', 'mon', 'son')} parcours réunit {joined(kinds)}."
    said["departures"] = departures_words(departures(shown), voice)
    if names := best_names(shown):
        said["best"] = f"{voice.say('Vos', 'Mes', 'Ses')} moments les plus satisfaisants : {joined(names)}."
    return tuple(Statement(f"career_path/{key}", typeset(text), "career_path") for key, text in said.items() if text)


def retained(section: CareerPath) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def best_names(shown: tuple[Period, ...]) -> list[str]:
    """Titles, in guillemets, of the one to three best periods; nothing when more than three are equal."""
    # Which points are highest does not depend on where an open period ends.
    names = [f"« {point.period.title} »" for point in best(satisfaction(shown, date(2100, 1, 1)))]
    return names if len(names) <= 3 else []


def _extent(shown: tuple[Period, ...]) -> str:
    first: When = shown[0].start
    begins = f"{first[0]} environ" if first.approximate else str(first[0])
    if any(p.end is None for p in shown):
        return f"De {begins} à aujourd’hui"
    last = max(p.end.last_day().year for p in shown)
    return f"En {begins}" if last == first[0] else f"De {begins} à {last}"


def _middle(when: When) -> float:
    return (decimal_year(when.first_day()) + decimal_year(when.last_day())) / 2


def _one_a_period(points: tuple[Point, ...], value: int) -> tuple[Point, ...]:
    return tuple({p.period.id: p for p in reversed(points) if p.value == value}.values())[::-1]


def _from(month: str) -> str:
    return f"d’{month}" if month[0] in "ao" else f"de {month}"
