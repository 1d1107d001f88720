import pytest

from bilan_widgets.controls.retains import Retains

AUTO = "J’ai changé quatre fois de métier, trois fois de moi-même."
MINE = "J’aime quand l’équipe repart plus forte."
STATE = {"label": "Ce que la synthèse en retiendra", "automatic": AUTO, "heading_level": 3,
         "empty": "Rien encore.", "value": {"wording": "", "keep": True}}

pytestmark = pytest.mark.browser


def quote(room):
    return room.page.locator("blockquote").text_content()


def area(room):
    return room.page.get_by_label("Vos mots pour la synthèse")


def press(room, name):
    room.page.get_by_role("button", name=name).press("Enter")


def test_python_gives_the_words():
    control = Retains()
    assert control.value == {"wording": "", "keep": True}
    assert control.label == "Ce que la synthèse en retiendra"
    assert control._esm.count("export default") == 1


def test_rewording_starts_from_the_automatic_text_and_is_sent_after_a_pause(room):
    room.mount("retains", **STATE)
    assert quote(room) == AUTO
    press(room, "Reformuler")
    assert room.page.evaluate("document.activeElement.value") == AUTO
    area(room).fill("")
    room.page.keyboard.type(MINE)
    assert room.sent() == []
    room.page.wait_for_function("models[0].sent.length === 1")
    assert room.sent() == [{"wording": MINE, "keep": True}]
    room.answer()
    press(room, "C’est bon")
    assert quote(room) == MINE
    assert room.focused() == "Reformuler"


def test_opening_and_closing_without_a_word_sends_nothing(room):
    room.mount("retains", **STATE)
    press(room, "Reformuler")
    press(room, "C’est bon")
    room.page.wait_for_timeout(700)
    assert room.sent() == []
    assert quote(room) == AUTO


def test_the_automatic_text_typed_back_is_no_wording(room):
    room.mount("retains", **STATE | {"value": {"wording": MINE, "keep": True}})
    press(room, "Reformuler")
    area(room).fill(AUTO)
    press(room, "C’est bon")
    assert room.sent() == [{"wording": "", "keep": True}]


def test_one_can_go_back_to_the_automatic_text(room):
    room.mount("retains", **STATE | {"value": {"wording": MINE, "keep": False}})
    press(room, "Revenir au texte proposé")
    assert room.sent() == [{"wording": "", "keep": False}]
    assert quote(room) == AUTO
    assert not room.page.get_by_role("button", name="Revenir au texte proposé").is_visible()


def test_leaving_it_out_is_one_key(room):
    room.mount("retains", **STATE | {"value": {"wording": MINE, "keep": True}})
    room.page.get_by_label("Garder dans la synthèse").press("Space")
    assert room.sent() == [{"wording": MINE, "keep": False}]
    room.answer()
    assert not room.page.get_by_label("Garder dans la synthèse").is_checked()


def test_the_automatic_text_follows_the_exercise_and_an_undo_is_seen(room):
    room.mount("retains", **STATE)
    room.receive(automatic="Autre chose.")
    assert quote(room) == "Autre chose."
    room.receive(value={"wording": MINE, "keep": False})
    assert quote(room) == MINE
    assert not room.page.get_by_label("Garder dans la synthèse").is_checked()


def test_an_undo_elsewhere_leaves_the_words_being_typed(room):
    room.mount("retains", **STATE)
    press(room, "Reformuler")
    area(room).fill(MINE)
    room.receive(value={"wording": "d’ailleurs", "keep": True})
    assert area(room).input_value() == MINE


def test_a_draft_survives_a_reload_and_is_sent_again(room):
    room.mount("retains", **STATE, draft_key="amina-retains")
    press(room, "Reformuler")
    area(room).fill(MINE)
    room.reload()
    room.mount("retains", **STATE, draft_key="amina-retains")
    assert quote(room) == MINE
    room.page.wait_for_function("models[0].sent.length === 1")
    assert room.sent() == [{"wording": MINE, "keep": True}]
    room.answer()
    assert room.page.evaluate("sessionStorage.length") == 0


def test_a_refusal_reopens_the_words(room):
    room.mount("retains", **STATE | {"heading_level": 2}, draft_key="amina-retains")
    press(room, "Reformuler")
    area(room).fill(MINE)
    press(room, "C’est bon")
    room.answer("Ce texte est trop long de 12 signes.")
    assert area(room).input_value() == MINE
    assert area(room).get_attribute("aria-invalid") == "true"
    assert room.page.evaluate("sessionStorage.length") == 1
    assert room.complaints() == []


def test_hostile_text_stays_text_and_cleanup_flushes_and_releases(room):
    evil = "<img src=x onerror=hit=1>"
    room.mount("retains", **STATE | {"label": evil, "automatic": evil, "help": evil})
    press(room, "Reformuler")
    area(room).fill(evil + evil)
    room.page.evaluate("cleanups[0]()")
    assert room.sent() == [{"wording": evil + evil, "keep": True}]
    assert room.page.locator("img").count() == 0
    assert room.model("listening()") == 0


@pytest.mark.parametrize("automatic", [AUTO, ""])
def test_axe_finds_nothing(room, automatic):
    room.mount("retains", **STATE | {"automatic": automatic, "heading_level": 2})
    assert quote(room) == (automatic or "Rien encore.")
    assert room.complaints() == []
