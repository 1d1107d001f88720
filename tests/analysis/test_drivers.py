from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.drivers import retained, side, statements
from bilan_widgets.dossier.surroundings import Driver, Drivers
from bilan_widgets.dossier.voice import ME, Voice


def test_the_strongest_come_first_and_the_unknown_last():
    section = Drivers(drivers=(Driver(text="a"), Driver(text="b", strength=1), Driver(text="c", strength=3),
                               Driver(text="d", gives=False)))
    assert [driver.text for driver in side(section, gives=True)] == ["c", "b", "a"]


def test_private_drivers_are_never_said():
    section = Drivers(drivers=(Driver(id="aaaa", text="zzyzx", private=True), Driver(id="bbbb", text="Le calme")))
    assert retained(section) == "Ce qui me donne de l’énergie\u00a0: «\u00a0Le calme\u00a0»."
    assert statements(section, ME)[0].source == "drivers/bbbb"
    assert retained(Drivers(drivers=section.drivers[:1])) == ""


def test_each_side_is_one_sentence_in_each_voice():
    section = dossier_of_amina().drivers
    for voice, opening in ((Voice(), "Ce qui vous donne"), (ME, "Ce qui me donne"),
                           (Voice("third", "Amina", "elle"), "Ce qui donne de l’énergie à Amina")):
        found = statements(section, voice)
        assert [s.key for s in found] == ["drivers/gives", "drivers/takes"]
        assert found[0].text.startswith(opening)
        assert "soucis de la maison" not in " ".join(s.text for s in found)


def test_braces_of_a_person_are_words():
    section = Drivers(drivers=(Driver(text="{nom} {0}"),))
    assert "{nom} {0}" in statements(section, Voice("third", "Amina"))[0].text
