import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers import Career, as_json, preview, read_career
from bilan_widgets.dossier import Period

from .making import linkedin_archive

CAREER = read_career("export.zip", linkedin_archive())


def period(title="Responsable de magasin", organisation="Exemple & Fils, SARL", start="2018-01", **more):
    return Period(title=title, organisation=organisation, start=start, **more)


def twin(of, existing):
    return preview(Career("Essai", (of,)), (existing,))[0].duplicate_of


def test_in_an_empty_dossier_everything_is_new():
    rows = preview(CAREER, ())
    assert [row.period for row in rows] == list(CAREER.periods)
    assert all(row.duplicate_of is None for row in rows)


def test_a_second_import_adds_nothing():
    again = read_career("autre nom.zip", linkedin_archive())
    assert [row.duplicate_of for row in preview(again, CAREER.periods)] == list(CAREER.periods)


def test_an_imported_period_that_was_reworded_is_still_the_same():
    reworded = CAREER.periods[0].model_copy(update={"title": "Mon premier poste", "missions": "Autre"})
    assert preview(CAREER, (reworded,))[0].duplicate_of == reworded


@pytest.mark.parametrize("other", [
    period("RESPONSABLE DE MAGASIN", "Exemple et Fils"), period("Responsable magasin", "exemple & fils"),
    period("Responsable de magasin", ""), period(start="2018~"), period(kind="volunteering"),
])
def test_the_same_said_otherwise(other):
    assert twin(period(), other) == other


@pytest.mark.parametrize("other", [
    period(start="2017"), period("Adjointe"), period(organisation="Boutique Vidal"), period(kind="study"),
    period("Vendeuse"),
])
def test_something_else(other):
    assert twin(period(), other) is None


def test_accents_and_other_alphabets():
    assert twin(period("Bénévole – trésorière"), period("benevole tresoriere"))
    assert twin(period("مدرسة", ""), period("طبيبة", "")) is None


def test_one_period_stands_for_one_row_only():
    two = Career("Essai", (period(missions="Lundi"), period(missions="Mardi")))
    assert [bool(row.duplicate_of) for row in preview(two, (period(),))] == [True, False]


def test_as_json():
    rows = as_json(CAREER)
    assert rows[1] == {"kind": "position", "title": "Vendeuse", "organisation": "Maison Vidal",
                       "place": "Roubaix", "start": "2011-09", "end": "2017-12", "missions": "",
                       "source": "LinkedIn"}
    assert rows[0]["end"] is None
    assert list(rows[0]) == ["kind", "title", "organisation", "place", "start", "end", "missions", "source"]
    assert json.loads(json.dumps(rows)) == rows


TEXT = st.text(min_size=1, max_size=8).filter(lambda text: text.isalnum())
PERIODS = st.lists(st.builds(period, TEXT, TEXT, st.sampled_from(["2018", "2019-03", "2019"])), max_size=5)


@given(PERIODS, PERIODS)
def test_importing_what_is_new_twice_adds_nothing_the_second_time(file, existing):
    career = Career("Essai", tuple(file))
    added = tuple(row.period for row in preview(career, tuple(existing)) if row.duplicate_of is None)
    assert all(row.duplicate_of for row in preview(career, (*existing, *added)))
