import pytest

from bilan_widgets.controls.timeline import WORDS

pytestmark = pytest.mark.browser
FIELDS = [{"name": "meaning", "label": "Pour moi, cela veut dire…", "kind": "story"},
          {"name": "private", "label": "Privé", "kind": "check"}]
VALUE = [{"card": "calme", "meaning": "Du silence.", "private": True}, {"card": "défi", "meaning": "", "private": False},
         {"card": "soin", "meaning": "", "private": False}]
ASK = {"names": {"calme": "Calme", "défi": "Défi", "soin": "Soin"}, "fields": FIELDS, "shown": ["meaning"],
       "words": WORDS | {"edit": "Mes mots", "empty": "Vos cartes viendront ici."}, "label": "Vos trois cartes", "level": 2}


def order(room):
    return [one.strip() for one in room.page.locator(".b-ranked h2").all_text_contents()]


def press(room, name, key="Enter"):
    room.page.get_by_role("button", name=name, exact=True).press(key)


def test_arrows_change_the_order_and_keep_the_focus(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    press(room, "Descendre Calme")
    press(room, "Descendre Calme")
    press(room, "Descendre Calme")
    assert [one["card"] for one in room.sent()[-1]] == ["défi", "soin", "calme"] and len(room.sent()) == 2
    assert order(room) == ["Défi", "Soin", "Calme Privé"] and room.focused() == "Descendre Calme"
    room.page.wait_for_function("document.querySelector('#b-announce').textContent === '« Calme » : place 3 sur 3.'")
    press(room, "Monter Calme")
    assert [one["card"] for one in room.sent()[-1]] == ["défi", "calme", "soin"]


def test_words_are_written_in_a_form_and_come_back_to_the_button(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    press(room, "Mes mots : Défi")
    room.page.keyboard.type("Sortir de ma routine.")
    room.page.get_by_role("button", name=WORDS["save"]).press("Enter")
    assert room.sent()[-1][1] == {"card": "défi", "meaning": "Sortir de ma routine.", "private": False}
    room.answer()
    assert room.focused() == "Mes mots : Défi" and "Sortir de ma routine." in room.page.locator(".b-ranked").text_content()


def test_a_refusal_keeps_the_words_in_the_form(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    press(room, "Mes mots : Défi")
    room.page.keyboard.type("Trop long")
    room.page.get_by_role("button", name=WORDS["save"]).click()
    room.answer("Ce texte est trop long.")
    assert room.page.get_by_role("alert").text_content() == "Ce texte est trop long."
    assert room.page.get_by_label("Pour moi").input_value() == "Trop long"


def test_words_that_were_not_saved_survive_a_reload(room):
    state = ASK | {"value": VALUE, "draft_key": "essai/top"}
    room.mount("cards_ranked", **state)
    press(room, "Mes mots : Soin")
    room.page.keyboard.type("Être là")
    room.reload()
    room.mount("cards_ranked", **state)
    assert room.page.get_by_label("Pour moi").input_value() == "Être là"


def test_a_card_that_leaves_takes_its_form_along(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    press(room, "Mes mots : Soin")
    room.receive(value=VALUE[:2])
    assert order(room) == ["Calme Privé", "Défi"] and room.page.locator("form").count() == 0
    room.receive(value=[])
    assert room.page.get_by_text("Vos cartes viendront ici.").is_visible()


def test_a_refused_order_goes_back(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    press(room, "Monter Soin")
    room.answer("Rechargez la page.")
    assert order(room) == ["Calme Privé", "Défi", "Soin"] and room.page.get_by_role("alert").is_visible()


def test_hostile_text_stays_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    room.mount("cards_ranked", **ASK | {"names": {"calme": evil}, "value": [{"card": "calme", "meaning": evil}]})
    assert room.page.locator("img").count() == 0 and room.page.evaluate("window.hit") is None


def test_cleanup_releases_everything(room):
    room.mount("cards_ranked", **ASK | {"value": VALUE})
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.parametrize("opened", [False, True])
def test_axe_finds_nothing(room, opened):
    room.mount("cards_ranked", **ASK | {"value": VALUE, "help": "Dans l’ordre."})
    if opened:
        press(room, "Mes mots : Calme")
    assert room.complaints() == []
