import logging

import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls import Choice, Control, Story, Timeline, Versions, stylesheet
from bilan_widgets.controls.base import HERE, TROUBLE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KINDS = [Choice, Story, Timeline, Versions]


def page_sends(control, **state):
    control.set_state(state)


def test_an_edit_reaches_the_callback_and_is_acknowledged():
    control, seen = Story(), []
    control.on_edit(lambda value: seen.append(value) or "")
    page_sends(control, value="mots", edit=1)
    assert (seen, control.acknowledged, control.error) == (["mots"], 1, "")


def test_a_refusal_is_acknowledged_with_its_sentence():
    control = Story()
    control.on_edit(lambda value: "Trop long.")
    page_sends(control, value="mots", edit=1)
    assert (control.acknowledged, control.error) == (1, "Trop long.")
    control.on_edit(lambda value: "")
    page_sends(control, value="mots", edit=2)
    assert (control.acknowledged, control.error) == (2, "")


def test_an_accident_is_a_kind_sentence_and_the_log_holds_no_content(caplog):
    control = Story()

    def stumble(value):
        raise ValueError(f"could not keep {value}")

    control.on_edit(stumble)
    with caplog.at_level(logging.DEBUG, "bilan"):
        page_sends(control, value="mon secret", edit=1)
    assert control.error == TROUBLE
    assert "ValueError" in caplog.text
    assert "mon secret" not in caplog.text


def test_a_control_without_a_callback_does_not_claim_to_have_saved():
    control = Story()
    page_sends(control, value="mots", edit=1)
    assert control.error == TROUBLE


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_may_set_nothing_but_its_value(kind):
    control = kind(label="Question")
    page_sends(
        control, label="<b>", error="", private=True, acknowledged=9, _esm="export 1", edit=1, value=None
    )
    assert (control.label, control.private, control.acknowledged) == ("Question", False, 1)
    assert control._esm == kind()._esm


@given(value=JSON, edit=JSON, kind=st.sampled_from(KINDS))
def test_nothing_that_the_page_sends_raises(value, edit, kind):
    control, seen = kind(), []
    control.on_edit(lambda given: seen.append(given) or "")
    page_sends(control, value=value, edit=edit)
    valid = isinstance(edit, int) and not isinstance(edit, bool)
    assert control.acknowledged == (edit if valid else 0)
    assert bool(seen) == (valid and edit != 0)


def test_show_is_no_edit():
    control, seen = Story(), []
    control.on_edit(lambda value: seen.append(value) or "")
    control.show("du dossier")
    assert (control.value, seen, control.edit) == ("du dossier", [], 0)


def test_only_the_newest_edit_is_acknowledged():
    control = Story()

    def overtaken(value):
        control._handler, control.edit = (lambda other: ""), 5
        return "ancien"

    control.on_edit(overtaken)
    page_sends(control, value="mots", edit=1)
    assert (control.acknowledged, control.error) == (5, "")


def test_the_style_sheet_travels_only_where_the_page_has_none(monkeypatch):
    monkeypatch.delenv("BILAN_PAGE", raising=False)
    assert ".b-btn" in Story()._css
    monkeypatch.setenv("BILAN_PAGE", "1")
    assert Story()._css == ""


def test_rules_on_bare_elements_stay_inside_our_own_roots():
    selectors = [line.split("{")[0] for line in stylesheet().splitlines() if "{" in line]
    bare = (
        "h1",
        "p ",
        "a ",
        "a:",
        "li",
        "button",
        "input",
        "select",
        "table",
        "dialog",
        "details",
        ":focus",
        "body {",
        "*",
    )
    assert [s for s in selectors if s.strip().startswith(bare)] == []


@pytest.mark.parametrize("path", sorted(HERE.glob("*.js")), ids=lambda path: path.stem)
def test_no_module_makes_html_of_words_or_reaches_out(path):
    source = path.read_text("utf-8")
    allowed = {"picture", "words"}  # html that Python escaped, documented in their traits
    assert path.stem in allowed or "innerHTML" not in source
    assert "import " not in source
    assert "http" not in source.replace("http://www.w3.org/2000/svg", "")


def test_a_module_is_common_then_its_own():
    source = Timeline()._esm
    assert source.index("function wire") < source.index("function entryForm") < source.index("export default")
    assert source.count("export default") == 1


def test_controls_name_their_words():
    assert Timeline(words={"add": "Ajouter une expérience"}).words["edit"] == "Modifier"
    assert "ne quitte pas" in Story(private=True, help="").help
    assert Story(private=True, help="À vous.").help == "À vous."
    assert Story().help == ""
    assert isinstance(Versions(), Control)


def test_all_controls_of_a_kind_are_of_its_class_and_know_their_name():
    one, other = Choice(label="a"), Choice(label="b")
    assert type(one) is type(other) is Choice
    assert one.keys.count("_anywidget_id") == 1
    assert one.get_state()["_anywidget_id"] == "bilan_widgets.controls.choice.Choice"
    one.add_traits(more=traitlets.Int(3).tag(sync=True))
    assert one.get_state()["more"] == 3 and type(other) is Choice
