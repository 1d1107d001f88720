from datetime import date

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.options import OptionState
from bilan_widgets.exercises.progress import STEPS
from bilan_widgets.review.drawing import draw, views

AMINA, TODAY = dossier_of_amina(), date(2026, 11, 23)


def test_every_exercise_has_its_place_in_the_list_begun_or_not():
    wanted = [step.name for step in STEPS if step.name != "option_sheet"]
    assert [view.key for view in views(Dossier())] == wanted and not any(view.begun for view in views(Dossier()))
    sheets = [view.title for view in views(AMINA) if view.key.startswith("option_sheet/")]
    going = [option for option in AMINA.options.options if option.state is not OptionState.dropped]
    assert sheets == [f"Fiche : {option.title}" for option in going]


@pytest.mark.parametrize("view", views(AMINA), ids=lambda view: view.key)
def test_every_picture_of_the_example_says_something_in_the_third_person(view):
    charts = draw(view, AMINA, TODAY)
    assert 1 <= len(charts) <= 2
    for chart in charts:
        assert chart.sentence.strip() and chart.table.rows
        assert not {"vous", "vos", "votre"} & set(chart.sentence.casefold().split()), chart.sentence


@pytest.mark.parametrize("view", views(Dossier()), ids=lambda view: view.key)
def test_an_empty_dossier_has_sentences_and_no_figure(view):
    assert all(chart.sentence and chart.figure is None for chart in draw(view, Dossier(), TODAY))


def test_a_sheet_that_is_gone_is_drawn_as_nothing():
    sheet = next(view for view in views(AMINA) if view.key.startswith("option_sheet/"))
    assert draw(sheet, Dossier(), TODAY) == ()
