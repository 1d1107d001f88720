import pytest

from bilan_widgets.charts.drivers import chart
from bilan_widgets.dossier.surroundings import Driver, Drivers
from bilan_widgets.dossier.voice import ME, Voice


def section(gives, takes):
    return Drivers(drivers=(*(Driver(text=f"g{n}") for n in range(gives)), *(Driver(text=f"t{n}", gives=False) for n in range(takes))))


@pytest.mark.parametrize(("gives", "takes", "voice", "said"), [
    (1, 2, Voice(), "Une chose vous donne de l’énergie, deux choses vous en prennent."),
    (2, 1, ME, "Deux choses me donnent de l’énergie, une chose m’en prend."),
    (0, 1, ME, "Une chose me prend de l’énergie."), (0, 2, Voice(), "Deux choses vous prennent de l’énergie."),
    (1, 0, Voice(), "Une chose vous donne de l’énergie."), (1, 1, Voice("third", "Amina"), "Une chose donne de l’énergie, une chose en prend.")])
def test_the_sentence_agrees(gives, takes, voice, said):
    assert chart(section(gives, takes), voice=voice).sentence == said


def test_the_drawing_and_the_card_hold_both_sides_escaped():
    drawn = chart(Drivers(drivers=(Driver(text="<b>Rire</b>", strength=3), Driver(text="Attendre", gives=False, strength=2))))
    assert drawn.svg.count("<circle") == 3 and drawn.svg.count("h12v12h-12z") == 2
    assert "<b>Rire" not in drawn.svg + drawn.card and "&lt;b&gt;Rire" in drawn.card
    assert [row[2] for row in drawn.table.rows] == ["beaucoup", "nettement"]


def test_private_lines_stay_home():
    own = Drivers(drivers=(Driver(text="zzyzx", private=True), Driver(text="Rire")))
    shared = chart(own, with_private=False)
    assert "zzyzx" not in shared.svg + shared.card + shared.sentence + shared.description + str(shared.table)
    assert "zzyzx" in chart(own).card


def test_nothing_yet():
    assert "apparaîtr" in chart(Drivers()).sentence and chart(Drivers()).card == ""
