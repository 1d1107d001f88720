import pytest

pytestmark = pytest.mark.browser
ASK = {
    "label": "Racontez une réussite",
    "help": "Dites « je ».",
    "value": "",
    "delay": 60_000,
    "draft_key": "stories.success",
    "rows": 5,
    "max_length": 0,
    "single_line": False,
    "locked": False,
}
SLOW = ASK | {"delay": 150}


def field(room):
    return room.page.get_by_label(ASK["label"])


def kept(room):
    return room.page.evaluate("sessionStorage.getItem('bilan:stories.success')")


def test_one_message_a_pause_not_one_a_key(room, clock):
    room.mount("story", **SLOW | {"delay": 400})
    field(room).click()
    room.page.keyboard.type("Bonjour, " * 10)
    assert room.sent() == []
    clock.run_for(700)
    assert room.sent() == ["Bonjour, " * 10]


def test_leaving_hiding_and_cleaning_up_each_flush(room):
    room.mount("story", **ASK)
    field(room).fill("un")
    room.page.keyboard.press("Tab")
    field(room).fill("deux")
    room.page.evaluate("""() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange')); }""")
    field(room).fill("trois")
    room.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    field(room).fill("quatre")
    room.page.evaluate("cleanups[0]()")
    assert room.sent() == ["un", "deux", "trois", "quatre"]
    assert room.model("listening()") == 0


def test_a_draft_survives_a_reload_and_goes_out_again(room):
    room.mount("story", **ASK)
    field(room).fill("Un samedi de décembre")
    room.page.evaluate("models[0].save_changes = () => {}")
    room.reload()
    room.mount("story", **SLOW)
    assert field(room).input_value() == "Un samedi de décembre"
    room.page.wait_for_timeout(400)
    assert room.sent() == ["Un samedi de décembre"]
    assert kept(room)
    room.answer()
    assert kept(room) is None


def test_no_draft_without_a_key_and_none_for_what_python_has(room):
    room.mount("story", **ASK | {"draft_key": ""})
    field(room).fill("secret")
    assert room.page.evaluate("sessionStorage.length") == 0
    room.page.evaluate("sessionStorage.setItem('bilan:stories.success', '\"déjà\"')")
    room.reload()
    room.mount("story", **ASK | {"value": "déjà"})
    assert kept(room) is None


def test_a_refusal_keeps_the_words_and_the_draft(room):
    room.mount("story", **ASK)
    field(room).fill("mes mots")
    room.page.keyboard.press("Tab")
    room.answer("Ce texte est trop long.")
    room.receive(value="ancien")
    assert field(room).input_value() == "mes mots"
    assert field(room).get_attribute("aria-invalid") == "true"
    assert room.page.get_by_text("Ce texte est trop long.").first.is_visible()
    assert kept(room) == '"mes mots"'


def test_an_older_answer_does_not_forget_newer_words(room):
    room.mount("story", **ASK)
    field(room).fill("un")
    field(room).blur()
    field(room).fill("un deux")
    room.receive(acknowledged=1)
    assert kept(room) == '"un deux"'
    field(room).blur()
    room.receive(acknowledged=1, error="")
    assert kept(room) == '"un deux"'
    room.receive(acknowledged=2)
    assert kept(room) is None


def test_python_never_writes_under_the_fingers(room):
    room.mount("story", **ASK | {"value": "avant"})
    field(room).focus()
    room.receive(value="après")
    assert field(room).input_value() == "avant"
    field(room).blur()
    assert field(room).input_value() == "après"


def test_silence_is_said_after_nine_seconds_and_taken_back_on_an_answer(room, clock):
    room.mount("story", **SLOW)
    field(room).fill("mots")
    clock.run_for(8500)
    assert room.page.evaluate("said") == []
    clock.run_for(1500)
    assert room.page.evaluate("said") == ["unacknowledged"]
    room.answer()
    assert room.page.evaluate("said") == ["unacknowledged", "acknowledged"]


def test_a_dead_kernel_is_said_at_once_and_a_retry_sends_again(room):
    room.mount("story", **ASK)
    room.page.evaluate("models[0].dead = true")
    field(room).fill("mots")
    field(room).blur()
    assert room.page.evaluate("said") == ["unacknowledged"]
    room.page.evaluate("models[0].dead = false; window.dispatchEvent(new Event('bilan:retry'))")
    assert room.sent() == ["mots"]


def test_a_forbidden_storage_is_no_trouble(room):
    room.page.evaluate(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('full'); }; 0"
    )
    room.mount("story", **ASK)
    field(room).fill("mots")
    field(room).blur()
    assert room.sent() == ["mots"]


def test_length_is_said_near_the_end_and_nothing_is_cut(room):
    room.mount("story", **ASK | {"max_length": 10})
    field(room).fill("court")
    assert not room.page.get_by_text("caractère").is_visible()
    field(room).fill("123456789")
    assert room.page.get_by_text("Encore un caractère").is_visible()
    field(room).fill("1234567890abc")
    assert room.page.get_by_text("3 de trop").is_visible()
    assert field(room).input_value() == "1234567890abc"


def test_locked_words_are_a_quotation(room):
    room.mount("story", **ASK | {"value": "<b>mes premiers mots</b>", "locked": True})
    assert room.page.locator("blockquote").text_content() == "<b>mes premiers mots</b>"
    assert room.page.locator("textarea, input, b").count() == 0
    room.receive(locked=False)
    assert field(room).input_value() == "<b>mes premiers mots</b>"


@pytest.mark.parametrize(
    "more",
    [{}, {"private": True, "max_length": 10}, {"single_line": True}, {"locked": True, "value": "mots"}],
)
def test_axe_finds_nothing(room, more):
    room.mount("story", **ASK | more)
    if not more.get("locked"):
        field(room).fill("Un samedi, il manquait quatre personnes.")
        field(room).blur()
        room.answer("Ce texte est trop long.")
    assert room.complaints() == []
