import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import initial_request as analysis
from bilan_widgets.dossier import Goal, InitialRequest
from bilan_widgets.dossier.voice import ME, YOU, Voice


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "Rien n’est encore écrit : commencez par la question qui vous parle le plus."),
    ({"trigger": "La nuit"}, "Une question sur cinq a une réponse ; aucun objectif."),
    ({"trigger": "La nuit", "tried": "Demander", "goals": [Goal(text="Former")]},
     "Deux questions sur cinq ont une réponse ; un objectif, encore sans signe."),
    ({"goals": [Goal(text="Former", sign="Un groupe"), Goal(text="Oser")]},
     "Aucune question n’a encore de réponse ; deux objectifs, dont un sans signe.")])
def test_progress_in_words(fields, said):
    assert analysis.progress_words(InitialRequest(**fields)) == said


@pytest.mark.parametrize(("mark", "said"), [(None, "pas encore situé"), (0, "0 sur 10"), (10, "10 sur 10")])
def test_marks_in_words(mark, said):
    assert analysis.mark_words(mark) == said


@given(st.text(max_size=400), st.integers(2, 80))
def test_a_shortened_text_fits_and_begins_the_same(text, length):
    short = analysis.shortened(text, length)
    assert len(short) <= length + 1 and "\n" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_whole_sentences_are_kept_when_they_fit():
    assert analysis.shortened("Un. Deux mots. Trois mots encore.", 20) == "Un. Deux mots."


def test_what_the_synthesis_retains_of_amina():
    said = analysis.retained(dossier_of_amina().initial_request).replace("\u00a0", " ")
    assert said.startswith("Le 12 octobre 2026, j’écrivais : « J’en ai assez de la nuit")
    assert said.count("« ") == 5 and "Ce qui m’amène maintenant : « En septembre" in said
    assert "Mes trois objectifs : « Savoir si former peut devenir mon métier »" in said


def test_private_goals_and_empty_answers_are_not_retained():
    assert analysis.retained(InitialRequest()) == ""
    assert analysis.retained(InitialRequest(goals=[Goal(text="Secret", private=True), Goal(text="")])) == ""
    assert analysis.retained(InitialRequest(goals=[Goal(text="Oser")])) == "Mon objectif\u00a0: «\u00a0Oser\u00a0»."


@pytest.mark.parametrize(("voice", "said"), [
    (YOU, ["vous écriviez", "Ce qui vous amène", "Vos trois objectifs"]), (ME, ["j’écrivais", "Ce qui m’amène", "Mes trois objectifs"]),
    (Voice("third", "Amina", "elle"), ["Amina écrivait", "Ce qui amène Amina", "Ses trois objectifs"])])
def test_each_voice_with_its_source(voice, said):
    found = analysis.statements(dossier_of_amina().initial_request, voice)
    assert [s.key for s in found] == ["initial_request/first_words", "initial_request/trigger", "initial_request/goals"]
    assert all(words in s.text and s.source == "initial_request" for words, s in zip(said, found, strict=True))
