import pytest

pytestmark = pytest.mark.browser


def test_a_page_in_sight_gives_signs_of_life_and_one_that_is_closed_gives_none(room):
    room.mount("follow", text="Cette page suit.", beat=0.05)
    assert room.model("sent")[0]["edit"] == 1
    room.page.wait_for_function("models[0].sent.length > 2")
    room.page.evaluate("cleanups[0]()")
    count = len(room.model("sent"))
    room.page.wait_for_timeout(200)
    assert len(room.model("sent")) == count


def test_a_page_out_of_sight_is_silent_and_speaks_when_it_comes_back(room):
    room.page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => window.sight ?? 'hidden' })")
    room.mount("follow", text="", beat=0.05)
    room.page.wait_for_timeout(200)
    assert room.model("sent") == []
    room.page.evaluate("window.sight = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    assert len(room.model("sent")) >= 1


def test_the_line_says_what_python_says_as_text(room):
    room.mount("follow", text="Cette page suit.")
    room.receive(text="<b>Mis à jour</b>")
    assert room.page.locator(".b-follow").inner_text() == "<b>Mis à jour</b>"
    assert room.complaints() == []
