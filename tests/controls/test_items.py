import pytest

pytestmark = pytest.mark.browser
ITEMS = [[f"{kind}{n}", f"Activité {kind}{n}"] for n in (1, 2) for kind in "RIASEC"]
ASK = {"items": ITEMS, "points": ["pas du tout", "un peu", "moyennement", "bien", "beaucoup"], "size": 8, "level": 2,
       "value": {}, "help": "De 1 à 5.", "words": {
           "page": "Activités {first} à {last} sur {total}", "none": "Aucune réponse pour l’instant.",
           "one": "Une réponse sur {total}.", "some": "{count} réponses sur {total}.",
           "all": "Les {total} réponses sont notées.", "before": "Précédentes", "after": "Suivantes",
           "clear": "Effacer", "keys": "Au clavier : 1 à 5."}}


def test_an_answer_travels_and_is_counted_in_words(room):
    room.mount("items", **ASK)
    assert room.page.get_by_text("Aucune réponse pour l’instant.").is_visible()
    room.page.get_by_role("group", name="Activité R1").get_by_role("radio", name="4, bien").check()
    room.answer()
    room.page.get_by_role("group", name="Activité S1").get_by_role("radio", name="1, pas du tout").check()
    assert room.sent()[-1] == {"R1": 4, "S1": 1}
    assert room.page.get_by_text("2 réponses sur 12.").is_visible()


def test_an_answer_can_be_taken_back(room):
    room.mount("items", **ASK | {"value": {"R1": 2}})
    room.page.get_by_role("button", name="Effacer : Activité R1").click()
    assert room.sent()[-1] == {}
    assert room.page.evaluate("document.activeElement.type") == "radio"


def test_arrows_stay_in_their_group_and_digits_go_on(room):
    room.mount("items", **ASK | {"value": {"R1": 2}})
    room.page.get_by_role("group", name="Activité R1").get_by_role("radio", name="2, un peu").focus()
    room.page.keyboard.press("ArrowRight")
    assert room.sent()[-1] == {"R1": 3}
    room.page.keyboard.press("5")
    room.page.keyboard.press("1")
    assert room.sent()[-1] == {"R1": 5, "I1": 1}
    assert room.page.evaluate("document.activeElement.closest('fieldset').querySelector('legend').textContent") == "Activité A1"


def test_all_by_keyboard_alone_over_both_pages(room):
    room.mount("items", **ASK)
    room.page.get_by_role("radio", name="1, pas du tout").first.focus()
    for _ in range(8):
        room.page.keyboard.press("3")
    assert room.focused() == "Suivantes"
    room.page.keyboard.press("Enter")
    assert room.focused() == "Activités 9 à 12 sur 12"
    room.page.keyboard.press("Tab")
    for _ in range(4):
        room.page.keyboard.press("4")
    assert len(room.sent()[-1]) == 12
    assert room.page.get_by_text("Les 12 réponses sont notées.").is_visible()


def test_it_opens_where_one_stopped(room):
    room.mount("items", **ASK | {"value": {key: 3 for key, _ in ITEMS[:9]}})
    assert room.page.get_by_role("heading", name="Activités 9 à 12").is_visible()
    room.page.get_by_role("button", name="Précédentes").click()
    assert room.focused() == "Activités 1 à 8 sur 12"


def test_a_change_elsewhere_keeps_the_focus(room):
    room.mount("items", **ASK | {"value": {"R1": 2}})
    room.page.get_by_role("group", name="Activité I1").get_by_role("radio").first.focus()
    room.receive(value={"R1": 5})
    assert room.page.get_by_role("group", name="Activité R1").get_by_role("radio", name="5, beaucoup").is_checked()
    assert room.page.evaluate("document.activeElement.closest('fieldset').textContent").startswith("Activité I1")


def test_a_refusal_is_said(room):
    room.mount("items", **ASK)
    room.page.get_by_role("radio").first.check()
    room.answer("Une réponse va de 1 à 5.")
    assert room.page.get_by_role("alert").inner_text() == "Une réponse va de 1 à 5."


@pytest.mark.parametrize("value", [None, [], "x", {"R1": 9, "zz": 1}, {"R1": "<img>"}])
def test_a_strange_value_breaks_nothing(room, value):
    room.mount("items", **ASK | {"value": value})
    room.page.get_by_role("group", name="Activité R1").get_by_role("radio", name="4, bien").check()
    assert room.sent()[-1]["R1"] == 4


def test_targets_are_large_on_a_phone(phone):
    room, page = phone, phone.page
    room.mount("items", **ASK)
    page.get_by_role("group", name="Activité R1").locator("label").nth(3).tap()
    assert room.sent()[-1] == {"R1": 4}
    boxes = page.evaluate("[...document.querySelectorAll('.b-five label, button')].filter(e => e.offsetParent).map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])")
    assert all(width >= 44 and height >= 44 for width, height in boxes)


def test_cleanup_and_axe(room):
    room.mount("items", **ASK | {"value": {"R1": 2}})
    assert room.complaints() == []
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0
