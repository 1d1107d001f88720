from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers.tree import every, plain, words


def test_every_flattens_lists_on_the_way():
    node = {"a": [{"b": 1}, {"b": [2, 3]}, "texte", {"c": 4}]}
    assert every(node, "a", "b") == [1, 2, 3]
    assert every(node, "z", "b") == every(None, "a") == every("a", "a") == []


def test_words_are_texts_and_numbers_only():
    assert [words({"a": value}, "a") for value in (" x ", 3, True, None, {}, [["y"]], ["z"])] == [
        "x", "3", "", "", "", "", "z"]


def test_html_becomes_lines():
    assert plain("<p>Un&nbsp;!</p><ul><li>a <b>b</b></li><li>c</li></ul>fin") == "Un !\n- a b\n- c\nfin"


def test_what_is_no_known_tag_stays():
    text = "5 < 6, <jean@example.org>, <script>x</script> & co"
    assert plain(text) == text


@given(st.text())
def test_nothing_but_known_tags_and_spaces_is_lost(text):
    if "&" not in text and "<" not in text:
        assert "".join(plain(text).split()) == "".join(text.split())


def test_hostile_html_takes_no_time():
    assert plain("<p" * 200_000).startswith("<p<p")
