import pytest

from bilan_widgets import controls
from bilan_widgets.dossier.surroundings import Driver
from bilan_widgets.exercises.drivers import drivers, entry, fields, rows, written


def lines_of(desk):
    return next(w for w in drivers(desk).widgets() if isinstance(w, controls.Timeline))


def test_what_the_form_shows_comes_back_the_same(amina, type_in):
    before = amina.dossier.drivers.drivers
    lines = lines_of(amina)
    assert type_in(lines, [entry(driver) for driver in before]) == ""
    assert amina.dossier.drivers.drivers == before


def test_every_field_can_be_edited(amina):
    assert {field["name"] for field in fields(amina.dossier.stories)} == set(Driver.model_fields) - {"id"}


def test_links_to_stories_that_are_not_there_are_left_out(amina):
    section, stories = amina.dossier.drivers, amina.dossier.stories
    known = stories.stories[0].id
    found = written([{"id": "aaaa", "text": "x", "story_ids": [known, "forged-id"]}], section, stories)
    assert found[0]["story_ids"] == [known]


@pytest.mark.parametrize("value", [[{"text": ""}], [{"text": "x", "strength": "9"}], [{"text": "x", "gives": "perhaps"}], "x", None,
                                   [{"text": "x", "evil": 1}], [{"id": "aaaa", "text": "x"}, {"id": "aaaa", "text": "y"}], [3],
                                   [{"text": "x", "story_ids": "abc"}], [{"text": "x"}] * 61])
def test_a_forged_list_changes_nothing(amina, type_in, value):
    lines, before = lines_of(amina), amina.dossier
    assert type_in(lines, value)
    assert amina.dossier is before


def test_the_list_names_its_stories_and_what_is_private(amina):
    shown = rows(amina.dossier.drivers, amina.dossier.stories)
    assert [row["when"] for row in shown[:4]] == ["Donne"] * 4 and shown[-1]["private"]
    assert "Récit «" in shown[0]["note"]


def test_the_document_has_no_private_driver(amina):
    said = str(drivers(amina).section().mimebundle())
    assert "Travailler la nuit" in said and "soucis de la maison" not in said
