import re

import pytest

from bilan_widgets import controls, exercises
from bilan_widgets.synthesis.page import SynthesisPage

BARE = re.compile(r"« | »| [;!?](?=\s|$)| :(?=\s|$)")        # an ordinary space where a line must not break
OURS = ("label", "help", "empty", "action", "cancel", "clear", "mine", "theirs")      # traits that hold no word of a person


def said(control):
    yield from (getattr(control, name, "") for name in OURS)
    yield from getattr(control, "words", {}).values() if isinstance(getattr(control, "words", None), dict) else ()
    if isinstance(control, controls.Choice):
        yield from (text for _, text in control.options)
    for one in control.fields if isinstance(control, controls.Timeline) else ():
        yield from (one["label"], one.get("help", ""))


def below(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child)


@pytest.mark.parametrize("name", [*exercises.__all__, "synthesis"])
def test_no_line_breaks_before_a_colon_a_question_mark_or_inside_guillemets(amina, name):
    shown = SynthesisPage(amina)._built() if name == "synthesis" else getattr(exercises, name)(amina)
    whole = shown.exercise() if hasattr(shown, "exercise") else shown
    tops = whole.safe_widgets() if hasattr(whole, "safe_widgets") else [whole]
    found = [text for top in tops for one in below(top) if isinstance(one, controls.Control) for text in said(one)
             if isinstance(text, str) and BARE.search(text)]
    assert found == []
