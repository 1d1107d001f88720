from datetime import date
from types import SimpleNamespace

import pytest

from bilan_widgets import controls
from bilan_widgets.amina.option_sheet import sheets
from bilan_widgets.charts.mode import as_document
from bilan_widgets.dossier.options import Option, Options
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.exercises import option_sheet_prefill as prefill
from bilan_widgets.exercises.option_sheet import option_sheet
from bilan_widgets.exercises.option_sheet_guide import guide

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(desk):
    desk.write("options", Options.model_validate({"options": [
        {"id": key, "title": key.removeprefix("amina-"), **rows} for key, rows in sheets().items()]}))
    return desk


def sheet_of(desk):
    widgets = option_sheet(desk).widgets()
    choice, body = next(one for one in widgets if isinstance(one, controls.Choice)), widgets[-2]
    return choice, body


def lists(body):
    return [one for one in body.children[0].children if isinstance(one, controls.Timeline)]


def option(desk, place=0):
    return desk.dossier.options.options[place]


def test_each_list_comes_back_as_it_was_shown(desk, type_in):
    before = desk.dossier.options
    for control in lists(sheet_of(desk)[1]):
        assert type_in(control, [dict(one) for one in control.value]) == ""
    assert desk.dossier.options == before


def test_what_the_synthesis_takes_is_shown_and_follows(desk, type_in):
    said = option_sheet(desk).widgets()[-1]
    assert "Je tiens un groupe" in said.html and "page «\u00a0Synthèse\u00a0»" in said.html and "Ma sœur" not in said.html
    desk.change("options", in_synthesis=False)
    assert said.html == ""


def test_one_option_at_a_time_and_the_others_stay_untouched(desk, type_in):
    choice, body = sheet_of(desk)
    assert type_in(choice, "amina-interne") == ""
    facts = lists(body)[0]
    assert [row["title"] for row in facts.rows] == ["Les conditions"]
    assert type_in(facts, [{"id": "nouveau-1", "text": "Douze mois", "topic": "access", "on": ""}]) == ""
    assert option(desk, 1).facts[0].text == "Douze mois" and option(desk, 0).facts == sheets()["amina-formatrice"]["facts"]
    assert type_in(choice, "inconnue") and type_in(choice, {"a": 1})


def test_green_without_a_dated_proof_is_refused(desk, type_in):
    lamps = lists(sheet_of(desk)[1])[-1]
    rows = [dict(one) for one in lamps.value]
    rows.append({"id": "nouveau-1", "kind": "time", "light": "green", "proof": "On m’a dit oui", "on": ""})
    assert "preuve et sa date" in type_in(lamps, rows)
    rows[-1]["on"] = "12/11/2026"
    assert type_in(lamps, rows) == ""
    assert {one.kind.value: one.light.value for one in option(desk).lamps}["time"] == "green"


def test_a_second_lamp_on_the_same_question_takes_the_place_of_the_first(desk, type_in):
    lamps = lists(sheet_of(desk)[1])[-1]
    rows = [*(dict(one) for one in lamps.value), {"id": "nouveau-1", "kind": "money", "light": "red", "on": ""}]
    assert type_in(lamps, rows) == ""
    assert [one.light.value for one in option(desk).lamps if one.kind.value == "money"] == ["red"]


def test_health_is_private_when_it_is_first_said_and_may_be_shown_later(desk, type_in):
    lamps = lists(sheet_of(desk)[1])[-1]
    assert type_in(lamps, [*(dict(one) for one in lamps.value), {"id": "nouveau-1", "kind": "health", "light": "red", "private": False}]) == ""
    said = {one.kind.value: one for one in option(desk).lamps}["health"]
    assert said.private and "Privé d’office" in lamps.rows[-1]["note"]
    with as_document():
        assert "santé" not in str(option_sheet(desk).section().mimebundle())
    assert type_in(lamps, [dict(one) | ({"private": False} if one["kind"] == "health" else {}) for one in lamps.value]) == ""
    assert not {one.kind.value: one for one in option(desk).lamps}["health"].private
    with as_document():
        assert "La santé" in str(option_sheet(desk).section().mimebundle())


def test_a_finding_about_a_point_that_is_gone_goes_with_it(desk, type_in):
    points = lists(sheet_of(desk)[1])[1]
    assert type_in(points, list(points.value)[1:]) == ""
    assert [one.hypothesis_id for one in option(desk).inquiries[0].findings] == ["amina-hypothese-paie"]


@pytest.mark.parametrize("raw", [None, 3, "x", {"a": 1}, [None], [{"id": "x" * 99}], [{"id": [], "text": {}}]])
def test_hostile_lists_change_nothing(desk, type_in, raw):
    before = desk.dossier
    for control in lists(sheet_of(desk)[1]):
        assert type_in(control, raw)
    assert desk.dossier == before


def test_without_any_option_a_sentence_says_where_to_begin(store):
    from bilan_widgets.desk import Desk

    widgets = option_sheet(Desk(store, "vide")).widgets()
    assert any("Pistes" in one.html for one in widgets if isinstance(one, controls.Words))
    assert option_sheet(Desk(store, "vide2")).section().kept == ()


def catalog(occupation=None, market=None):
    return SimpleNamespace(source="liste de départ de bilan", occupation=lambda _: occupation, market=lambda _: market)


def trainer():
    skills = tuple(SimpleNamespace(label=label, core=core) for label, core in (
        ("Évaluer un groupe", False), ("Animer une séance", True)))
    return SimpleNamespace(definition="Transmet un savoir.", access="Un titre.", contexts=("En salle",), skills=skills)


def test_the_reference_fills_in_facts_marked_as_such_once():
    market = SimpleNamespace(words="Peu de candidats.", source="Dares, 2025")
    mine = Option(title="Formatrice", code="K2111")
    found = prefill.facts(mine, catalog(trainer(), market), TODAY)
    assert [one.topic.value for one in found] == ["tasks", "access", "conditions", "demand"]
    assert all(one.prefilled and one.source and one.on == TODAY for one in found)
    again = prefill.facts(mine.model_copy(update={"facts": found}), catalog(trainer(), market), TODAY)
    assert isinstance(again, str)


def test_the_starter_list_says_the_heart_of_a_trade():
    from bilan_widgets.catalog import Catalog

    starter = Catalog("sqlite://")
    [fact] = prefill.facts(Option(title="Formatrice", code="K2111"), starter, TODAY)
    assert fact.topic.value == "tasks" and fact.text.startswith("Au cœur du métier") and "former les nouveaux arrivants" in fact.text
    assert fact.source == "liste de départ de bilan"
    assert prefill.facts(Option(title="A", code="K2111", facts=(fact,)), starter, TODAY) == prefill.NOTHING_NEW


def test_without_code_or_when_it_is_gone_a_sentence_says_so():
    assert prefill.facts(Option(title="A"), catalog(), TODAY) == prefill.NO_CODE
    assert prefill.needs(Option(title="A", code="Z9999"), catalog(), ()) == prefill.UNKNOWN


def test_needs_put_the_core_first_and_find_ones_own():
    found = prefill.needs(Option(title="A", code="K2111"), catalog(trainer()), (Skill(id="mien-1", verb="Animer", object="une séance"),))
    assert [one.text for one in found] == ["Animer une séance", "Évaluer un groupe"]
    assert found[0].skill_id == "mien-1" and found[0].state.value == "to_prove"


def test_the_guide_asks_what_is_open_and_says_nothing_private():
    mine = Option.model_validate({"title": "Formatrice", "hypotheses": [
        {"text": "Les *horaires*"}, {"text": "zzyzx", "private": True}, {"text": "Déjà vu", "verdict": "confirmed"}]})
    text = guide(mine)
    assert "Les \\*horaires\\*" in text and "zzyzx" not in text and "Déjà vu" not in text


def test_the_document_has_the_sheets_begun_and_nothing_private(desk):
    with as_document():
        said = str(option_sheet(desk).section().mimebundle())
    assert "Je tiens un groupe" in said and "Ma sœur garde" not in said


def test_the_status_quo_has_a_sheet_even_when_nothing_was_written_of_it(store, type_in):
    from bilan_widgets.desk import Desk

    empty = Desk(store, "vide3")
    choice, body = sheet_of(empty)
    assert [key for key, _ in choice.options] == ["statu-quo"]
    assert type_in(lists(body)[1], [{"id": "nouveau-1", "text": "La nuit s’arrêtera"}]) == ""
    assert empty.dossier.options.options[0].hypotheses[0].text == "La nuit s’arrêtera"
