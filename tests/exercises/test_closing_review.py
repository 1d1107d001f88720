import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.closing_review import closing_review


def field(exercise, end):
    return next(c for c in exercise.widgets() if getattr(c, "draft_key", "").endswith(f"/{end}"))


def goals(desk):
    return {one.goal_id: one for one in desk.dossier.closing_review.goals}


def test_each_goal_is_rated_by_both_apart(amina, type_in):
    exercise = closing_review(amina)
    before = goals(amina)["amina-horaires"]
    assert type_in(field(exercise, "goals/amina-transmettre/now"), "9") == "" and type_in(field(exercise, "goals/amina-transmettre/counsellor"), "") == ""
    found = goals(amina)
    assert (found["amina-transmettre"].now, found["amina-transmettre"].counsellor) == (9, None) and found["amina-horaires"] == before


@pytest.mark.parametrize("value", ["11", "-1", "x", None, [1], {"now": 3}, 4])
def test_any_other_mark_is_refused(amina, type_in, value):
    before = amina.dossier
    for end in ("goals/amina-transmettre/now", "confidence"):
        assert type_in(field(closing_review(amina), end), value)
    assert amina.dossier is before


def test_what_was_said_of_a_goal_that_is_gone_takes_no_room(amina, type_in):
    new = [{"id": f"new-{n}", "text": f"But {n}"} for n in range(3)]
    amina.change("initial_request", goals=new)
    exercise = closing_review(amina)
    for n in range(3):
        assert type_in(field(exercise, f"goals/new-{n}/now"), str(n)) == ""
    assert {id: one.now for id, one in goals(amina).items()} == {"new-0": 0, "new-1": 1, "new-2": 2}


def test_confidence_can_be_taken_back(amina, type_in):
    control = field(closing_review(amina), "confidence")
    assert type_in(control, "0") == "" and amina.dossier.closing_review.confidence == 0 and control.value == "0"
    assert type_in(control, "") == "" and amina.dossier.closing_review.confidence is None


def test_without_goals_one_is_told_where_they_come_from(desk):
    assert "Demande initiale" in " ".join(c.html for c in closing_review(desk).widgets() if isinstance(c, controls.Words))


def test_the_mirror_compares_the_lifeline_with_that_of_its_first_day(amina):
    cards = [c.card for c in closing_review(amina).widgets() if isinstance(c, controls.Picture)]
    assert "Au départ" in cards[0] and "tracé" not in cards[0]


def test_hostile_words_are_escaped_on_the_page(desk):
    exercise = closing_review(desk)
    desk.change("initial_request", goals=[{"id": "goal", "text": "<script>x</script>", "today": 3}], first_words="<img onerror=x>")
    desk.change("closing_review", goals=[{"goal_id": "goal", "now": 9, "counsellor": 1}], words_today="<b>x</b>")
    found = exercise.widgets()
    html = " ".join(c.html for c in found if isinstance(c, controls.Words)) + next(c.card for c in found if isinstance(c, controls.Picture))
    assert "<script" not in html and "<img" not in html and "<b>" not in html and "&lt;script" in html


def test_the_document_says_the_goals_once_and_no_private_one(amina):
    said = closing_review(amina).section()
    assert [block.name for block in said.kept if hasattr(block, "svg")] == ["closing_review"]
    hidden = [goal.model_dump() | {"private": goal.id == "amina-confiance"} for goal in amina.dossier.initial_request.goals]
    amina.change("initial_request", goals=hidden)
    assert "Oser parler" not in str(closing_review(amina).section().mimebundle())
