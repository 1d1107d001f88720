from datetime import date

import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.career_project import career_project, sources


def points(exercise):
    """The lists of strengths and of points of vigilance."""
    return [c for c in exercise.widgets() if isinstance(c, controls.Timeline)]


def field(exercise, end):
    return next(c for c in exercise.widgets() if getattr(c, "draft_key", "").endswith(f"/{end}"))


def test_a_point_can_be_shown_by_skills_stories_constraints_and_hypotheses(amina):
    refs = [ref for ref, _ in sources(amina.dossier)]
    assert refs[0] == "" and "skills/amina-soi" in refs and "stories/amina-recit-quai" in refs
    assert any(ref.startswith("options/amina-formatrice/") for ref in refs) and all(words for _, words in sources(amina.dossier))


def test_what_the_lists_show_comes_back_the_same(amina, type_in):
    before = amina.dossier
    for control in points(career_project(amina)):
        assert type_in(control, control.value) == ""
    assert amina.dossier == before


def test_three_points_at_most_and_nothing_lost(amina, type_in):
    before, control = amina.dossier, points(career_project(amina))[0]
    assert "3 au plus" in type_in(control, [*control.value, {"id": "four", "text": "un de trop"}]) and amina.dossier is before
    assert type_in(control, [{"id": "aaaa", "text": ""}]) and type_in(control, "x") and amina.dossier is before


def test_each_answer_on_the_training_is_kept_beside_the_others(amina, type_in):
    before = amina.dossier.career_project.training
    assert type_in(field(career_project(amina), "training/cost"), "7 000 €") == ""
    assert amina.dossier.career_project.training == before.model_copy(update={"cost": "7 000 €"})
    for value in ({"cost": 1}, [1], None, 3):
        assert type_in(field(career_project(amina), "training/title"), value)
    assert amina.dossier.career_project.training.title == before.title


def test_the_day_of_the_tripwire(amina, type_in):
    control = field(career_project(amina), "tripwire_on")
    assert type_in(control, "30/6/2027") == "" and amina.dossier.career_project.tripwire_on == date(2027, 6, 30)
    assert control.value == "30/06/2027" and "jour" in type_in(control, "en juin")
    assert amina.dossier.career_project.tripwire_on == date(2027, 6, 30)


def test_the_menu_of_options_follows_the_options_and_keeps_the_chosen_one(amina):
    control = field(career_project(amina), "option_id")
    assert "amina-boutique" not in [key for key, _ in control.options] and control.value == "amina-formatrice"
    rows = [o.model_dump() | ({"state": "dropped", "drop_reason": "x"} if o.id == "amina-formatrice" else {}) for o in amina.dossier.options.options]
    amina.change("options", options=rows)
    assert "amina-formatrice" in [key for key, _ in control.options]


def test_hostile_words_are_escaped_on_the_page(desk):
    exercise = career_project(desk)
    desk.change("career_project", want="<script>x</script>", plan_b="<img onerror=x>", strengths=[{"text": "<b>gras</b>"}])
    html = " ".join(c.html for c in exercise.widgets() if isinstance(c, controls.Words))
    card = next(c.card for c in exercise.widgets() if isinstance(c, controls.Picture))
    assert "<script" not in html + card and "<img" not in html + card and "&lt;b&gt;" in card


@pytest.mark.parametrize("gone", ["Sept mois avec un revenu plus bas"])
def test_the_document_has_no_private_point(amina, gone):
    said = str(career_project(amina).section().mimebundle())
    assert gone.lower() not in said.lower() and "formatrice" in said
