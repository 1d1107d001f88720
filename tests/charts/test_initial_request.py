import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts import initial_request
from bilan_widgets.dossier import Goal, InitialRequest
from bilan_widgets.dossier.voice import ME, Voice

marks = st.lists(st.none() | st.integers(0, 10), max_size=3)


def a_request(found):
    return InitialRequest(goals=tuple(Goal(text=f"But {i}", today=mark) for i, mark in enumerate(found)),
                          first_words="Je voudrais former.")


@given(marks)
def test_table_drawing_and_card_agree(found):
    chart = initial_request.chart(a_request(found))
    assert [row[2] for row in chart.table.rows] == ["pas encore situé" if m is None else f"{m} sur 10"
                                                    for m in found]
    assert chart.svg.count("<circle") == chart.card.count("--at:") == sum(mark is not None for mark in found)
    assert chart.figure is None and "Je voudrais former." in chart.card


@pytest.mark.parametrize(("found", "said"), [
    ([], "Vos premiers mots sont notés\u202f; vos objectifs viendront à côté."),
    ([4], "Vous avez un objectif\u00a0: «\u00a0But 0\u00a0». Vous le situez à 4 sur 10."),
    ([None], "Vous avez un objectif\u00a0: «\u00a0But 0\u00a0»."),
    ([4, 2], "Vous avez deux objectifs. Le plus avancé aujourd’hui\u00a0: «\u00a0But 0\u00a0», à 4 sur 10."),
    ([4, 4], "Vous avez deux objectifs. Vous les situez tous à 4 sur 10."),
    ([4, 4, 2], "Vous avez trois objectifs."), ([None, None], "Vous avez deux objectifs."),
    ([4, None], "Vous avez deux objectifs.")])
def test_the_sentence(found, said):
    assert initial_request.chart(a_request(found)).sentence == said


def test_aminas_card_has_both_halves():
    card = initial_request.chart(dossier_of_amina().initial_request).card
    assert card.count("b-card-half") == 2
    assert "le 12 octobre 2026" in card and "Aujourd’hui : 4 sur 10" in card


@pytest.mark.parametrize(("voice", "said"), [(ME, "J’ai trois objectifs."), (Voice("third", "Amina", "elle"), "Amina a trois objectifs.")])
def test_the_sentence_in_other_voices(voice, said):
    chart = initial_request.chart(dossier_of_amina().initial_request, voice=voice)
    assert chart.sentence.startswith(said) and ("<h3>Ses premiers mots" in chart.card) is (voice.person == "third")
