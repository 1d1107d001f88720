import importlib
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets import controls
from bilan_widgets.amina.decision import decision as amina_matrix
from bilan_widgets.amina.option_sheet import sheets
from bilan_widgets.analysis.comparison import NET, TO_CONFIRM, compare
from bilan_widgets.charts.mode import as_document
from bilan_widgets.dossier.decision import Criterion
from bilan_widgets.dossier.options import Options
from bilan_widgets.exercises.decision import decision, merged_scores
from bilan_widgets.exercises.decision_setup import in_order
from bilan_widgets.exercises.option_sheet import option_sheet

TITLES = {"amina-formatrice": ("Formatrice d’adultes", "change"), "amina-interne": ("Référente formation", "internal"),
          "amina-insertion": ("Encadrante technique", "change"), "amina-statu-quo": ("Rester", "status_quo")}
# The name of the exercise hides its module in the package.
module = importlib.import_module("bilan_widgets.exercises.decision")
HOSTILE = (None, "x", 3, [], [None], {"a": 1}, [{"option_id": "amina-formatrice"}], [{"id": {}}], ["amina-formatrice"],
           [{"option_id": "ailleurs", "criterion_id": "amina-critere-revenu", "low": 1, "high": 2}])


@pytest.fixture
def desk(desk, monkeypatch):
    """Amina's four options and her matrix, on 23 November 2026."""
    monkeypatch.setattr(module, "today", lambda: date(2026, 11, 23))
    desk.write("options", Options.model_validate({"options": [
        {"id": key, "title": title, "kind": kind, **sheets()[key]} for key, (title, kind) in TITLES.items()]}))
    desk.write("decision", amina_matrix())
    return desk


def first(widgets, kind, place=0):
    return [one for one in widgets if isinstance(one, kind)][place]


def result(desk):
    return compare(desk.dossier.decision, desk.dossier.options.options)


def test_amina_turns_the_missing_fact_into_an_inquiry_and_her_choice_firms_up(desk, type_in):
    widgets = decision(desk).widgets()
    press, scores = first(widgets, controls.Press), first(widgets, controls.Scores)
    assert result(desk).verdict == TO_CONFIRM and press.label == "En faire ma prochaine enquête"
    assert type_in(press, True) == ""
    trainer = desk.dossier.options.options[0]
    point, inquiry = trainer.hypotheses[-1], trainer.inquiries[-1]
    assert point.criterion_id == "amina-critere-horaires" and inquiry.findings[0].hypothesis_id == point.id
    assert press.label == "" and "en cours" in press.help

    sheet = option_sheet(desk)
    body = sheet.widgets()[-2].children[0].children
    listed = next(one for one in body if isinstance(one, controls.Timeline) and "enquête" in one.words["add"])
    rows = [dict(one) for one in listed.value]
    rows[-1] |= {"on": "20/11/2026", "notes": "Elle finit à 17 heures.", f"finding:{point.id}": "confirmed"}
    assert type_in(listed, rows) == ""
    assert desk.dossier.options.options[0].hypotheses[-1].verdict == "confirmed"
    notes = " ".join(one.html for one in widgets if isinstance(one, controls.Words))
    assert "resserrer la note" in notes and "de 3 à 9" in notes

    value = [dict(one) for one in scores.value]
    for one in value:
        if (one["option_id"], one["criterion_id"]) == ("amina-formatrice", "amina-critere-horaires"):
            one |= {"low": 8, "high": 9}
    assert type_in(scores, value) == ""
    assert result(desk).verdict == NET
    assert [one.verdict for one in desk.dossier.decision.snapshots] == ["pas de choix clair", TO_CONFIRM, NET]
    said = first(widgets, controls.Words, 1).html
    assert "Choix net" in said and "le 20 novembre : à confirmer" in said.replace("\u00a0", " ")
    desk.undo()
    assert result(desk).verdict == TO_CONFIRM and len(desk.dossier.decision.snapshots) == 2


@pytest.mark.parametrize("raw", HOSTILE[:-1])
def test_hostile_scores_change_nothing(desk, type_in, raw):
    before, control = desk.dossier, first(decision(desk).widgets(), controls.Scores)
    assert type_in(control, raw) or raw == []
    assert desk.dossier == before or raw == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(("id", "weight", "option_id", "criterion_id", "low")), inner, max_size=3)))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_json_breaks_the_readers(raw):
    part = amina_matrix()
    json.dumps(raw)
    assert in_order(part, raw) is None
    merged = merged_scores(part, {"amina-formatrice"}, raw)
    assert merged is None or raw == []


def test_the_scores_of_an_option_that_is_not_shown_are_kept(desk, type_in):
    desk.change("decision", option_ids=("amina-formatrice", "amina-interne"))
    control = first(decision(desk).widgets(), controls.Scores)
    assert {one["option_id"] for one in control.value} == {"amina-formatrice", "amina-interne"}
    assert type_in(control, []) == ""
    assert {one.option_id for one in desk.dossier.decision.scores} == {"amina-insertion", "amina-statu-quo"}


def test_the_scores_of_a_criterion_that_is_gone_go_with_it(desk, type_in):
    control = first(decision(desk).widgets(), controls.Timeline, 1)
    assert type_in(control, list(control.value)[1:]) == ""
    assert "amina-critere-transmettre" not in {one.criterion_id for one in desk.dossier.decision.scores}
    desk.undo()
    assert desk.dossier.decision == amina_matrix()


def test_an_order_moves_criteria_and_a_weight_out_of_range_is_refused(desk, type_in):
    control = first(decision(desk).widgets(), controls.Ranking)
    assert type_in(control, list(control.value)[::-1]) == ""
    assert desk.dossier.decision.criteria[0].id == "amina-critere-trajet"
    too_much = [one | {"weight": 400} for one in control.value]
    assert "au plus 100" in type_in(control, too_much)
    assert "changé" in type_in(control, list(control.value)[1:])


def test_proposals_come_from_elsewhere_and_are_made_once(desk, type_in):
    desk.change("situation", constraints=({"id": "dur-1", "text": "Rentrer à 18 h", "firmness": "hard"},
                                          {"id": "doux-1", "text": "À vélo", "firmness": "wish"}))
    widgets = decision(desk).widgets()
    vetoes, criteria = first(widgets, controls.Picks, 1), first(widgets, controls.Picks, 2)
    assert [row["id"] for row in vetoes.rows] == ["situation/dur-1"]
    assert type_in(vetoes, ["situation/dur-1"]) == "" and vetoes.rows == []
    assert desk.dossier.decision.vetoes[-1].source == "situation/dur-1"
    assert [row["id"] for row in criteria.rows] == ["situation/doux-1"]
    assert type_in(criteria, None) == "" and criteria.rows == []


def test_a_veto_is_reversible(desk, type_in):
    control = first(decision(desk).widgets(), controls.Timeline)
    rows = [dict(one) for one in control.value]
    rows[1]["option_ids"] = ["amina-formatrice"]
    assert type_in(control, rows) == ""
    assert "amina-formatrice" not in {one.id for one in result(desk).options}
    rows[1]["active"] = False
    assert type_in(control, rows) == ""
    assert "amina-formatrice" in {one.id for one in result(desk).options}


def test_an_empty_desk_has_an_exercise_without_a_verdict(store):
    from bilan_widgets.desk import Desk

    empty = Desk(store, "vide")
    widgets = decision(empty).widgets()
    assert "Pas encore de comparaison" in first(widgets, controls.Words, 1).html
    assert decision(empty).section().kept == ()
    assert "rien" not in first(widgets, controls.Press).label and first(widgets, controls.Press).label == ""


def test_hostile_titles_stay_text(desk):
    evil = "<img src=x onerror=alert(1)>"
    options = [one.model_dump() | {"title": evil} for one in desk.dossier.options.options]
    desk.change("options", options=options)
    desk.change("decision", criteria=[Criterion(text=evil).model_dump()] * 1)
    for one in decision(desk).widgets():
        if isinstance(one, controls.Words):
            assert "<img" not in one.html


def test_the_document_says_no_private_option(desk):
    options = [one.model_dump() | {"private": one.id == "amina-interne"} for one in desk.dossier.options.options]
    desk.change("options", options=options)
    with as_document():
        said = str(decision(desk).section().mimebundle())
    assert "Référente formation" not in said and "Formatrice d’adultes" in said
