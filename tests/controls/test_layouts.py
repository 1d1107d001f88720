import ipywidgets

from bilan_widgets import controls
from bilan_widgets.controls.layouts import layout


def test_all_that_is_shown_has_one_layout_and_all_that_is_hidden_another():
    words, story = controls.Words(html="a"), controls.Story(label="b")
    box = controls.column([words, story], "b-stack b-quiet")
    assert words.layout is story.layout is box.layout is layout() and layout().display is None
    assert box._dom_classes == ("b-stack", "b-quiet") and box.children == (words, story)
    controls.show(story, False)
    assert story.layout is layout(shown=False) and story.layout.display == "none" and words.layout.display is None
    controls.show(story, True)
    assert story.layout is words.layout


def test_after_all_was_closed_there_are_new_ones():
    before = controls.Words(html="a").layout
    ipywidgets.Widget.close_all()
    after = controls.Words(html="b").layout
    assert after is not before and after.comm is not None
