from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.charts import svg

texts = st.text(alphabet="abcdefgîÉmW ,.’…", max_size=60)


@given(texts, st.floats(10, 400), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_no_word_unless_they_say_so(text, width, lines):
    found = svg.wrapped(text, width, 15, lines)
    assert len(found) <= lines
    assert all(svg.text_width(line.removesuffix("…"),
                              15) <= width or len(line.removesuffix("…")) == 1 for line in found)
    said = "".join(found).replace(" ", "")
    if not said.endswith("…"):
        assert said == "".join(text.split())


@given(texts, st.floats(0, 300))
def test_a_fitted_text_fits(text, width):
    short = svg.fitted(text, width, 15)
    assert svg.text_width(short, 15) <= width
    words = short.split()
    assert text.split()[:max(len(words) - 1, 0)] == words[:-1]


def test_long_titles_keep_their_first_words():
    assert svg.fitted("Préparatrice de commandes", 110, 15) == "Préparatrice…"
    assert svg.fitted("Préparatrice", 20, 15) == ""


def test_numbers_are_short_and_never_minus_zero():
    assert [svg.number(v) for v in (12.0, 12.34, -0.01, 0, -3.25)] == ["12", "12.3", "0", "0", "-3.2"]
