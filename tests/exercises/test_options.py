import pytest

from bilan_widgets import controls
from bilan_widgets.catalog import Catalog
from bilan_widgets.exercises.options import UNKNOWN_CODE, options
from bilan_widgets.exercises.options_ideas import ideas_for


@pytest.fixture(autouse=True)
def starter(tmp_path, monkeypatch):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'catalogue.sqlite'}")


def shown(desk):
    exercise = options(desk)
    return exercise, {type(control).__name__: control for control in reversed(exercise.widgets())}


def test_the_status_quo_is_listed_before_anything_was_written(desk):
    _, found = shown(desk)
    assert [row["title"] for row in found["Timeline"].rows] == ["Rester comme aujourd’hui"]
    assert not desk.dossier.options.started and found["Timeline"].words["remove"] == ""


def test_an_own_idea_with_a_code_keeps_the_version_it_came_from(desk, type_in):
    _, found = shown(desk)
    control = found["Timeline"]
    new = {"id": "abcd12", "title": "Fleuriste", "kind": "change", "state": "open", "code": "d1209", "why": "", "drop_reason": ""}
    assert type_in(control, [*control.value, new]) == ""
    option = next(o for o in desk.dossier.options.options if o.id == "abcd12")
    assert (option.code, option.code_version) == ("D1209", "départ 1") and len(desk.dossier.options.options) == 2
    assert type_in(control, [entry | {"code": "Z9"} for entry in control.value]) == UNKNOWN_CODE
    assert type_in(control, [entry | {"code": ""} for entry in control.value]) == ""
    assert desk.dossier.options.options[-1].code_version == ""


def test_dropping_without_a_reason_and_leaving_out_are_refused(amina, type_in):
    _, found = shown(amina)
    control, before = found["Timeline"], amina.dossier
    assert "pourquoi" in type_in(control, [entry | ({"state": "dropped"} if entry["id"] == "amina-insertion" else {}) for entry in control.value])
    assert "ne disparaît pas" in type_in(control, control.value[1:])
    assert amina.dossier is before


@pytest.mark.parametrize("value", [None, "x", 3, [3], [{"id": "../x"}], [{"id": 3}], [[]], {"a": 1}, [{"id": "aaaa", "title": "x", "code": ["y"]}]])
def test_a_forged_message_changes_nothing(amina, type_in, value):
    _, found = shown(amina)
    control, before = found["Timeline"], amina.dossier
    assert type_in(control, value if not isinstance(value, list) else [*control.value, *value])
    assert type_in(control, value)
    assert amina.dossier is before


def test_what_the_list_shows_comes_back_the_same_with_the_sheets_untouched(amina, type_in):
    _, found = shown(amina)
    before = amina.dossier.options
    assert type_in(found["Timeline"], found["Timeline"].value) == "" and amina.dossier.options == before


def test_occupations_are_offered_while_a_title_is_typed(desk):
    exercise, _ = shown(desk)
    offer = exercise.offers("title", "formatrice")[0]
    assert offer.fill == {"code": "K2111"} and "Formateur" in offer.text and exercise.offers("why", "formatrice") == []


def test_ideas_say_why_and_are_added_once(desk, type_in):
    desk.change("skills", skills=[{"verb": verb, "object": thing, "enjoyment": 5} for verb, thing in (
        ("Former", "les nouveaux arrivants"), ("Animer", "un groupe d’adultes"), ("Préparer", "une séance et ses supports"))])
    _, found = shown(desk)
    press, picks = found["Press"], found["Picks"]
    assert type_in(press, 1) == ""
    idea = next(row for row in picks.rows if row["id"] == "K2111")
    assert "Former les nouveaux arrivants" in idea["note"] and "n’est pas un classement" in picks.help
    assert type_in(picks, ["K2111"]) == "" and picks.rows == []
    option = next(o for o in desk.dossier.options.options if o.code == "K2111")
    assert "Former les nouveaux arrivants" in option.why and option.code_version == "départ 1"
    type_in(press, 2)
    assert "K2111" not in {row["id"] for row in picks.rows}
    assert type_in(picks, None) == "" and picks.rows == []


def test_ideas_use_nothing_private_and_nothing_unwanted(desk, tmp_path):
    skills = [{"verb": "Former", "object": "les nouveaux arrivants", "private": True}, {"verb": "Animer", "object": "un groupe d’adultes", "wish": "no"},
              {"verb": "Préparer", "object": "une séance et ses supports"}, {"verb": "Faire", "object": "un retour qui aide à progresser"}]
    desk.change("skills", skills=skills)
    desk.change("career_path", periods=[{"title": "Cariste", "start": "2012", "private": True}])
    said = str(ideas_for(desk.dossier, Catalog(f"sqlite:///{tmp_path / 'i.sqlite'}")))
    assert "Préparer une séance" in said and "nouveaux arrivants" not in said and "groupe d’adultes" not in said and "Cariste" not in said


def test_without_anything_the_search_says_what_to_do(desk, type_in):
    _, found = shown(desk)
    assert "deux compétences" in type_in(found["Press"], 1)


def test_a_code_of_another_version_gets_a_remark_and_stays(amina):
    words = [control.html for control in options(amina).widgets() if isinstance(control, controls.Words)]
    assert amina.dossier.options.options[0].code_version == "460"
    assert not any("désigne" in html and "Formatrice" in html for html in words)     # another version, the same meaning
    amina.change("options", options=[o.model_dump() | ({"code": "Q1234"} if o.id == "amina-formatrice" else {}) for o in amina.dossier.options.options])
    words = [control.html for control in options(amina).widgets() if isinstance(control, controls.Words)]
    assert any("Q1234 ne figure pas" in html for html in words)


def test_the_document_has_no_private_option(amina):
    amina.change("options", options=[o.model_dump() | {"private": o.id == "amina-insertion"} for o in amina.dossier.options.options])
    said = str(options(amina).section().mimebundle())
    assert "insertion" not in said and "boutique" in said
    amina.change("options", in_synthesis=False)
    assert options(amina).section().kept == ()
