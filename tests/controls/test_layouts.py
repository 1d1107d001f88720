import ipywidgets

from bilan_widgets import controls
from bilan_widgets.controls.layouts import layout


def test_all_widgets_share_one_layout_until_one_may_hide():
    words, story, other = controls.Words(html="a"), controls.Story(label="b"), controls.Story(label="c")
    box = controls.column([words, story], "b-stack b-quiet")
    assert words.layout is story.layout is box.layout is layout()
    assert box._dom_classes == ("b-stack", "b-quiet") and box.children == (words, story)
    controls.show(other, True)
    controls.show(story, False)
    own = story.layout
    assert own.display == "none" and layout().display is None and other.layout.display is None
    controls.show(story, True)
    assert story.layout is own and own.display is None


def test_after_all_was_closed_there_are_new_ones():
    before = controls.Words(html="a").layout
    ipywidgets.Widget.close_all()
    after = controls.Words(html="b").layout
    assert after is not before and after.comm is not None
