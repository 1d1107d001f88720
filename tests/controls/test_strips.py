import pytest

from bilan_widgets.controls.strips import WORDS

pytestmark = pytest.mark.browser
ASK = {"strips": [["team", "Travailler en solo", "Travailler en équipe"], ["pace", "Un rythme calme", "Un rythme soutenu"]],
       "words": WORDS, "value": {}, "help": "De 0 à 10."}
FULL = {"today": 8, "wished": 6, "low": 4, "high": 9, "private": False}


def menu(room, strip, name):
    return room.page.get_by_role("group", name=strip).get_by_label(name)


def test_each_menu_has_a_name_within_a_named_strip(room):
    room.mount("strips", **ASK)
    team = room.page.get_by_role("group", name="Travailler en solo ou Travailler en équipe")
    assert team.get_by_role("combobox").count() == 4
    menu(room, "solo", "Aujourd’hui").select_option("8")
    assert room.sent()[-1] == {"team": {"today": 8, "wished": None, "low": None, "high": None, "private": False}}
    assert room.page.get_by_text("1 sur 2 avec au moins une réponse.").is_visible()


def test_by_keyboard(room):
    room.mount("strips", **ASK)
    menu(room, "solo", "Souhaité").focus()
    room.page.keyboard.type("7")
    room.page.keyboard.press("Tab")
    assert room.sent()[-1]["team"]["wished"] == 7


def test_a_crossed_range_is_said_and_the_rest_still_travels(room):
    room.mount("strips", **ASK | {"value": {"team": FULL}})
    menu(room, "solo", "au plus").select_option("2")
    assert room.sent() == []
    assert room.page.locator(".b-strip .b-error:visible").inner_text().startswith("«\u00a0Au moins\u00a0» dépasse")
    assert menu(room, "solo", "au moins").get_attribute("aria-invalid") == "true"
    menu(room, "calme", "Souhaité").select_option("3")
    assert room.sent()[-1]["team"] == FULL and room.sent()[-1]["pace"]["wished"] == 3
    room.answer()
    assert menu(room, "solo", "au plus").input_value() == "2"
    menu(room, "solo", "au moins").select_option("1")
    assert room.sent()[-1]["team"] == FULL | {"low": 1, "high": 2}
    assert room.page.locator(".b-strip .b-error:visible").count() == 0


def test_a_strip_can_be_emptied_and_marked_private(room):
    room.mount("strips", **ASK | {"value": {"team": {**FULL, "wished": None, "low": None, "high": None}}})
    room.page.get_by_label("Privé").first.check()
    assert room.sent()[-1]["team"]["private"] is True
    room.answer()
    room.page.get_by_label("Privé").first.uncheck()
    menu(room, "solo", "Aujourd’hui").select_option("")
    assert room.sent()[-1] == {}


def test_the_picture_follows(room):
    room.mount("strips", **ASK | {"value": {"team": FULL}})
    at = room.page.locator(".today").first.evaluate("e => e.style.getPropertyValue('--at')")
    assert at == "8" and room.page.locator(".ok").nth(1).is_hidden()
    room.receive(value={"team": FULL | {"today": 1}})
    assert room.page.locator(".today").first.evaluate("e => e.style.getPropertyValue('--at')") == "1"


@pytest.mark.parametrize("value", [None, 3, [], {"team": None}, {"team": {"today": "<b>"}}, {"zz": FULL}])
def test_a_strange_value_breaks_nothing(room, value):
    room.mount("strips", **ASK | {"value": value})
    menu(room, "calme", "Aujourd’hui").select_option("5")
    assert room.sent()[-1]["pace"]["today"] == 5


def test_cleanup_and_axe(room):
    room.mount("strips", **ASK | {"value": {"team": FULL}})
    menu(room, "calme", "au moins").select_option("9")
    menu(room, "calme", "au plus").select_option("1")
    assert room.complaints() == []
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0
