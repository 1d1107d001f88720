import pytest

from bilan_widgets.printing import escaped, escaped_lines, escaped_paragraphs


@pytest.mark.parametrize(("text", "made"), [
    ("a *b*", "a \\*b\\*"), ("un\ndeux", "un deux"), ("x\x00y", "xy"), ("  a\t b ", "a b"),
    ("oui !", "oui\u202f\\!"), ("# titre", "\\# titre"), ("", "")])
def test_one_line_in_which_nothing_is_syntax(text, made):
    assert escaped(text) == made


def test_lines_and_paragraphs_are_kept():
    assert escaped_lines("un\ndeux", "  ") == "un\\\n  deux"
    assert escaped_paragraphs("un\n \n\ndeux", " [1]") == "un\n\ndeux [1]"
