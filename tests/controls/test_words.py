import pytest

from bilan_widgets.controls.words import Words

HTML = "<h2>Où vous en êtes</h2><p>À votre rythme.</p><ul><li><a href='#phase-1'>Le cadre</a></li></ul>"


def test_the_page_cannot_replace_the_words():
    words = Words(html=HTML)
    words.set_state({"html": "<script>1</script>"})
    assert words.html == HTML


@pytest.mark.browser
def test_words_are_shown_replaced_and_let_go(room):
    room.mount("words", html=HTML)
    assert room.page.get_by_role("link", name="Le cadre").is_visible()
    assert room.complaints() == []
    room.receive(html="<p>Tout est fait.</p>")
    assert room.page.locator(".bilan.b-prose").text_content() == "Tout est fait."
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0
