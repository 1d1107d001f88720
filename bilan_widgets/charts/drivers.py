"""What gives energy on one side, what takes it on the other: a card of words."""

from datetime import date

from bilan_widgets.analysis import drivers as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.surroundings import Driver, Drivers
from bilan_widgets.dossier.voice import YOU, Voice

COLUMN, SIZE, LINE = 360.0, 16.0, 21.0       # pixels: the texts of a side, letters, a line
_COLUMNS = ("Ce qui joue", "Sens", "Force", "Un moment où je l’ai senti")
_EMPTY = "Ce qui vous donne de l’énergie et ce qui vous en prend apparaîtront ici, côte à côte."


def chart(section: Drivers, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """Two columns, the strongest first. today: not used here; with_private=False leaves out what is private."""
    sides = [analysis.side(section, gives=gives, with_private=with_private) for gives in (True, False)]
    titles = (voice.say("Ce qui vous donne de l’énergie", "Ce qui me donne de l’énergie", "Ce qui donne de l’énergie"),
              voice.say("Ce qui vous en prend", "Ce qui m’en prend", "Ce qui en prend"))
    caption = voice.say("Vos moteurs et vos freins", "Mes moteurs et mes freins", "Moteurs et freins")
    rows = tuple(_row(driver) for side in sides for driver in side)
    table = Table(caption, _COLUMNS, rows)
    if not rows:
        return Chart("drivers", _EMPTY, "Il n’y a encore ni moteur ni frein.", table)
    description = typeset("Deux colonnes. " + " ; ".join(
        f"{title} : {', '.join(driver.text for driver in side) or 'rien encore'}"
        for title, side in zip(titles, sides, strict=True)) + ".")
    pairs = list(zip(titles, sides, strict=True))
    card = render("drivers.html", sides=pairs, strengths=analysis.STRENGTHS)
    return Chart("drivers", _sentence(sides, voice), description, table, _svg(pairs, caption, description), card=card)


def _row(driver: Driver) -> tuple[str, ...]:
    return (driver.text, "donne de l’énergie" if driver.gives else "en prend",
            analysis.STRENGTHS.get(driver.strength or 0, ""), driver.example)


def _sentence(sides: list[tuple[Driver, ...]], voice: Voice) -> str:
    give = (voice.say("vous ", "me ", ""), "donne", "donnent", " de l’énergie")
    take = (voice.say("vous en ", "m’en ", "en "), "prend", "prennent", "") if sides[0] else (
        voice.say("vous ", "me ", ""), "prend", "prennent", " de l’énergie")
    said = [f"{counted(len(side), 'chose', feminine=True)} {whom}{one if len(side) == 1 else many}{rest}"
            for side, (whom, one, many, rest) in zip(sides, (give, take), strict=True) if side]
    text = ", ".join(said)
    first = sides[0][0] if len(sides[0]) > 1 and sides[0][0].strength else None
    return typeset(text[:1].upper() + text[1:] + "." + (f" D’abord : « {first.text} »." if first else ""))


def _svg(pairs: list[tuple[str, tuple[Driver, ...]]], title: str, description: str) -> str:
    columns, height = [], 0.0
    for heading, side in pairs:
        items, top = [], 40.0
        for driver in side:
            lines = wrapped(driver.text, COLUMN - 50, SIZE, 3)
            items.append({"lines": lines, "top": top, "strength": driver.strength or 0})
            top += len(lines) * LINE + 14
        columns.append({"title": heading, "items": items})
        height = max(height, top)
    return render("drivers.svg", title=title, description=description, columns=columns, height=height, line=LINE)
