import pytest

from bilan_widgets.amina.closing_review import closing_review
from bilan_widgets.amina.initial_request import initial_request
from bilan_widgets.analysis import closing_review as analysis
from bilan_widgets.dossier import CareerPath, ClosingReview, InitialRequest, Voice

REQUEST = InitialRequest(goals=[{"id": "goal-a", "text": "Choisir", "today": 4}, {"id": "goal-b", "text": "Oser"},
                                {"id": "goal-c", "text": "Secret", "today": 1, "private": True}])


def review(**marks):
    return ClosingReview(goals=[{"goal_id": "goal-a", **marks}])


@pytest.mark.parametrize(("now", "said"), [(8, "de 4 à 8"), (4, "toujours 4"), (None, "4 au départ, pas encore situé")])
def test_a_goal_is_said_beside_its_beginning(now, said):
    assert analysis.change_words(analysis.reviewed(review(now=now), REQUEST)[0]) == said


def test_a_goal_without_a_beginning_is_said_alone():
    section = ClosingReview(goals=[{"goal_id": "goal-b", "now": 6}])
    assert [analysis.change_words(one) for one in analysis.reviewed(section, REQUEST)][1] == "6 aujourd’hui"


@pytest.mark.parametrize(("theirs", "asked"), [(5, True), (6, False), (None, False)])
def test_three_points_apart_are_worth_a_talk(theirs, asked):
    said = analysis.remarks(review(now=8, counsellor=theirs), REQUEST)
    assert any("Qu’est-ce que chacun voit" in text for text in said) is asked


def test_a_low_confidence_asks_for_a_smaller_step():
    said = analysis.remarks(ClosingReview(confidence=6), REQUEST)
    assert len(said) == 2 and "plus petit" in said[0]
    assert analysis.remarks(ClosingReview(confidence=7, first_step="Appeler"), REQUEST) == ()


def test_private_goals_are_not_said():
    section = ClosingReview(goals=[{"goal_id": "goal-c", "now": 9}])
    assert analysis.statements(section, request=REQUEST) == ()


def test_the_lifeline_grew():
    first = CareerPath(periods=[{"id": "one-a", "title": "Vendeuse", "start": "2001", "satisfaction_end": 1}])
    now = CareerPath(periods=[{"id": "one-a", "title": "Vendeuse", "start": "2001", "satisfaction_end": 3},
                              {"id": "two-b", "title": "Cheffe", "start": "2018"}])
    assert analysis.path_words(first, now) == "Une période au premier tracé, deux périodes aujourd’hui, dont une jugée autrement."
    assert analysis.path_words(now, now) == analysis.path_words(None, now) == ""


def test_amina_speaks_in_both_voices():
    first = analysis.statements(closing_review(), request=initial_request())
    third = analysis.statements(closing_review(), Voice("third", "Amina", "elle"), request=initial_request())
    assert first[0].text.startswith("Je dis aujourd’hui") and third[0].text.startswith("Amina dit aujourd’hui")
    assert all(one.source for one in first) and len(first) == 6
