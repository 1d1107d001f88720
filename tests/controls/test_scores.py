import pytest

pytestmark = pytest.mark.browser
MATRIX = {
    "label": "De 0 à 10, avec un bas et un haut",
    "help": "Ouvrez une case.",
    "options": [["piste-a", "Formatrice d’adultes"], ["piste-b", "Référente formation dans l’entrepôt"], ["piste-c", "Rester"]],
    "criteria": [["crit-1", "Transmettre", "votre première valeur"], ["crit-2", "Dîner chez moi", ""]],
    "value": [{"option_id": "piste-a", "criterion_id": "crit-1", "low": 8, "high": 10},
              {"option_id": "piste-b", "criterion_id": "crit-1", "low": 6, "high": 6}],
}


def cell(room, name):
    return room.page.get_by_role("button", name=name, exact=True)


def test_a_cell_says_what_is_known(room):
    room.mount("scores", **MATRIX)
    assert cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").is_visible()
    assert cell(room, "Transmettre, Référente formation dans l’entrepôt : 6").is_visible()
    assert cell(room, "Dîner chez moi, Rester : je ne sais pas").is_visible()
    assert room.page.locator("td.is-unknown").count() == 4


def test_the_whole_matrix_is_one_tab_stop_and_arrows_walk_it(room):
    room.mount("scores", **MATRIX)
    assert room.page.locator(".b-score[tabindex='0']").count() == 1
    cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "End", "ArrowUp"):
        room.page.keyboard.press(key)
    assert room.focused() == "Transmettre, Rester : je ne sais pas"
    room.page.keyboard.press("Home")
    assert room.focused().startswith("Transmettre, Formatrice")


def test_a_low_above_the_high_takes_the_high_along(room):
    room.mount("scores", **MATRIX)
    cell(room, "Transmettre, Référente formation dans l’entrepôt : 6").press("Enter")
    room.page.get_by_label("Au pire").select_option("9")
    assert {"option_id": "piste-b", "criterion_id": "crit-1", "low": 9, "high": 9} in room.sent()[-1]
    room.page.get_by_label("Au mieux").select_option("4")
    assert {"option_id": "piste-b", "criterion_id": "crit-1", "low": 4, "high": 4} in room.sent()[-1]
    assert len(room.sent()[-1]) == 2
    room.page.keyboard.press("Escape")
    assert room.focused() == "Transmettre, Référente formation dans l’entrepôt : 4"


def test_what_one_does_not_know_is_sent_as_nothing(room):
    room.mount("scores", **MATRIX)
    cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").click()
    room.page.get_by_role("button", name="Je ne sais pas", exact=True).click()
    assert room.sent()[-1] == MATRIX["value"][1:]
    assert room.focused() == "Transmettre, Formatrice d’adultes : je ne sais pas"


def test_a_redraw_keeps_the_focus_and_a_refusal_gives_the_old_scores_back(room):
    room.mount("scores", **MATRIX)
    cell(room, "Dîner chez moi, Rester : je ne sais pas").focus()
    room.receive(criteria=[*MATRIX["criteria"], ["crit-3", "Revenu", ""]])
    assert room.focused() == "Dîner chez moi, Rester : je ne sais pas"
    cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").click()
    room.page.get_by_label("Au pire").select_option("2")
    room.answer("Ces notes ne correspondent plus.")
    assert room.page.get_by_role("alert").inner_text() == "Ces notes ne correspondent plus."
    assert cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").count() == 0          # its form is open
    room.page.keyboard.press("Escape")
    assert cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").is_visible()


def test_a_draw_after_saving_leaves_the_open_cell_in_place(room):
    """Python sends options and criteria again after each save: the person is still choosing the high."""
    room.mount("scores", **MATRIX)
    cell(room, "Dîner chez moi, Rester : je ne sais pas").click()
    room.page.get_by_label("Au pire").select_option("3")
    room.receive(value=room.sent()[-1], options=[list(one) for one in MATRIX["options"]])
    room.answer()
    assert room.page.get_by_label("Au mieux").is_visible()


def test_hostile_text_stays_text_and_cleanup_releases_everything(room):
    evil = "<img src=x onerror='window.hit=1'>"
    room.mount("scores", **MATRIX | {"label": evil, "options": [["piste-a", evil]], "criteria": [["crit-1", evil, evil]]})
    assert room.page.locator("img").count() == 0
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


def test_values_that_are_no_list_show_nothing_known(room):
    room.mount("scores", **MATRIX | {"value": {"a": 1}})
    assert room.page.locator("td.is-unknown").count() == 6


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_closed_or_open(room, width):
    room.page.set_viewport_size({"width": width, "height": 800})
    room.mount("scores", **MATRIX)
    assert room.complaints() == []
    cell(room, "Transmettre, Formatrice d’adultes : 8 à 10").click()
    assert room.complaints() == []
