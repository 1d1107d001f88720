import sys

import pytest

from bilan_widgets import exercises
from bilan_widgets.charts.mode import as_document
from bilan_widgets.exercises.progress import STEPS

WIDGET = "application/vnd.jupyter.widget-view+json"


def shown(folded):
    given = folded._repr_mimebundle_()
    return given[0] if isinstance(given, tuple) else given


def lid_and_body(folded):
    assert WIDGET in shown(folded)
    return folded._box.children


def test_every_step_is_a_name_of_the_package_and_every_name_a_step():
    names = {step.name for step in STEPS}
    assert names == set(exercises.__all__) - {"save_state", "welcome", "who_when"}


def test_a_name_stays_a_function_after_its_module_is_imported(desk):
    from bilan_widgets.exercises import skills as before
    shown(exercises.skills(desk))
    __import__("bilan_widgets.exercises.skills")
    assert exercises.skills is before and callable(exercises.skills)


def test_only_the_next_exercise_of_a_page_is_open(amina, desk):
    lid, body = lid_and_body(exercises.agreement(desk))
    assert lid.opened and body.children
    lid, body = lid_and_body(exercises.work_plan(desk))
    assert not lid.opened and not body.children
    lid, body = lid_and_body(exercises.initial_request(amina))
    assert not lid.opened and lid.state == "done" and not body.children


def test_a_closed_exercise_is_built_when_it_is_opened_and_once(desk, type_in):
    lid, body = lid_and_body(exercises.action_plan(desk))
    assert type_in(lid, True) == "" and lid.opened
    built = body.children
    assert built and body.layout.display is None
    assert type_in(lid, False) == "" and body.layout.display == "none"
    type_in(lid, True)
    assert body.children == built and body.layout.display is None


@pytest.mark.parametrize("value", ["yes", 1, None, [True], {}])
def test_anything_but_yes_is_no(desk, type_in, value):
    lid, body = lid_and_body(exercises.action_plan(desk))
    type_in(lid, value)
    assert not lid.opened and not body.children


def test_how_far_it_is_follows_the_dossier(desk):
    lid, _ = lid_and_body(exercises.career_path(desk))
    assert (lid.state, lid.words) == ("todo", "à venir")
    desk.change("career_path", periods=[{"title": "Caissière", "start": "2009"}])
    assert (lid.state, lid.words) == ("part", "une période")


def test_a_document_takes_a_closed_exercise_too(amina):
    with as_document():
        given = shown(exercises.action_plan(amina))
    assert WIDGET not in given and given["text/plain"]


def test_a_closed_exercise_costs_no_import(desk):
    for name in [key for key in sys.modules if key.startswith("bilan_widgets.exercises.pastimes")]:
        del sys.modules[name]
    lid_and_body(exercises.pastimes(desk))
    assert "bilan_widgets.exercises.pastimes" not in sys.modules
