from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.career_project import career_project
from bilan_widgets.analysis import career_project as analysis
from bilan_widgets.dossier import CareerProject, Dossier, Voice
from bilan_widgets.dossier.options import Option, Options

TODAY = date(2026, 11, 23)


def test_the_three_pieces_make_one_sentence():
    said = analysis.sentence(CareerProject(want="Je veux ouvrir un atelier.", because="Parce que j’aime réparer",
                                           relying_on="En m’appuyant sur mes mains"))
    assert said == "Je veux ouvrir un atelier parce que j’aime réparer, en m’appuyant sur mes mains."


@pytest.mark.parametrize(("because", "part"), [("aider me plaît", "parce qu’aider"), ("le bruit me pèse", "parce que le")])
def test_que_is_elided_before_a_vowel(because, part):
    assert part in analysis.sentence(CareerProject(want="changer", because=because))


def test_without_a_wish_there_is_no_sentence():
    assert analysis.sentence(CareerProject(because="j’en ai assez")) == ""
    assert analysis.statements(CareerProject()) == ()


def test_in_the_third_person_the_words_stay_hers():
    said = analysis.sentence(CareerProject(want="former {il}"), Voice("third", "Amina", "elle"))
    assert said == "Amina écrit\u00a0: «\u00a0Je veux former {il}.\u00a0»"


def test_the_plan_b_says_its_tripwire():
    assert analysis.plan_b_words(career_project()).startswith("Si, au 15 mars 2027, je n’ai pas d’accord écrit")
    assert analysis.plan_b_words(CareerProject(plan_b="rester")) == "Mon plan B\u00a0: rester."


def test_private_points_are_not_said():
    assert not any("revenu" in one.text for one in analysis.statements(career_project()))


def test_a_point_without_proof_has_no_source():
    project = CareerProject(want="x", strengths=[{"text": "Patience"}])
    assert [one.source for one in analysis.statements(project)] == ["career_project", ""]


def test_remarks_ask_for_what_is_missing():
    project = CareerProject(want="Former", plan_b="Rester", option_id="gone-option", strengths=[{"text": "Patience"}])
    said = " ".join(analysis.remarks(project, Dossier(), TODAY))
    for words in ("pourquoi vous le voulez", "passerez-vous au plan B", "n’est plus dans vos pistes", "aucune preuve"):
        assert words in said
    assert analysis.remarks(CareerProject(), Dossier(), TODAY) == ()


def test_a_dropped_option_and_a_date_gone_by_are_remarked():
    options = Options(options=(Option(id="drop", title="Boutique", state="dropped", drop_reason="trop cher"),))
    project = CareerProject(want="Ouvrir", because="b", relying_on="c", option_id="drop", plan_b="d", tripwire_if="e",
                            tripwire_on=date(2026, 1, 2))
    said = analysis.remarks(project, Dossier(options=options), TODAY)
    assert len(said) == 2 and "est passé" in said[0] and "est écartée" in said[1]


@given(st.text(max_size=200))
def test_words_inside_a_sentence_are_on_one_line_and_never_end_with_a_point(text):
    said = analysis.inside(text)
    assert "\n" not in said and not said.endswith((".", " "))
