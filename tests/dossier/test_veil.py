import json
import re
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier, Refused, part_from
from bilan_widgets.dossier import veil as module
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score, Snapshot
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS, hidden
from bilan_widgets.dossier.options import Hypothesis, Option, Options
from bilan_widgets.dossier.situation import Situation
from bilan_widgets.dossier.surroundings import Driver, Drivers, IdealEnvironment, Pastime, Pastimes, Strip
from bilan_widgets.dossier.synthesis import LineChoice, Synthesis
from bilan_widgets.dossier.tensions import Answer, Tensions
from bilan_widgets.dossier.veil import veil, veil_part, veiled
from bilan_widgets.dossier.work_plan import Meeting, PlanChange, WorkPlan
from bilan_widgets.dossier.work_values import TopValue, WorkValues

WHOLE = dossier_of_amina()
AMINA = WHOLE.model_dump(mode="json")


def places(value, at=()):
    """Where in the data of a dossier something could be marked private."""
    if isinstance(value, dict):
        if "private" in value:
            yield at
        for key, below in value.items():
            yield from places(below, (*at, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*at, number))


def thing_at(data, at):
    for step in at:
        data = data[step]
    return data


def strings(value):
    if isinstance(value, str):
        yield value
    else:
        for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(below)


PLACES = [at for at in places(AMINA) if at[0] not in COUNSELLOR_PARTS]


def marked(*chosen):
    parts = {at[0]: deepcopy(AMINA[at[0]]) for at in chosen}
    for at in chosen:
        thing_at(parts, at)["private"] = True
    return WHOLE.model_copy(update={name: part_from(name, part) for name, part in parts.items()})


def words_of(dossier):
    return dossier.model_dump_json(exclude=set(COUNSELLOR_PARTS))


def test_each_thing_of_amina_s_marked_private_is_gone_with_all_that_names_it_and_nothing_else_is():
    usual, whole = veil(WHOLE), words_of(WHOLE)
    before = json.loads(words_of(usual.shown))
    assert len(PLACES) > 150
    for at in PLACES:
        dossier, thing = marked(at), thing_at(AMINA, at)
        shown = veil(dossier, usual)
        left = words_of(shown.shown)
        names = [name for name in (thing.get("id"), f"{at[0]}/{thing.get('card', at[-1])}") if name]
        assert not [name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", left)], at
        own = {json.dumps(text, ensure_ascii=False)[1:-1] for text in strings(thing) if len(text) > 3}
        inside = json.dumps(thing, ensure_ascii=False)
        assert not [text for text in own if whole.count(text) == inside.count(text) and text in left], at
        _nothing_lost_without_need(before, json.loads(left), shown.hide, thing)


def _nothing_lost_without_need(before, after, hide, thing):
    for part, fields in before.items():
        for field, value in fields.items():
            for entry in value if isinstance(value, list) else ():
                if isinstance(entry, dict) and entry not in after[part][field] and "id" in entry:
                    there = [one for one in after[part][field] if one.get("id") == entry["id"]]
                    assert there or entry["id"] in hide.ids
            if isinstance(value, str) and value != after[part][field]:
                assert hide.names(value) or value in strings(thing) or hide.says(value)


def test_nothing_private_leaves_the_dossier_as_it_is():
    dossier = Dossier(options=Options(options=(Option(title="Formatrice"),)))
    assert veiled(dossier) is dossier


@settings(max_examples=10)
@given(st.lists(st.sampled_from(PLACES), max_size=6), st.lists(st.sampled_from(PLACES), max_size=6))
def test_looking_again_at_what_changed_alone_gives_the_same_and_veiling_twice_too(first, then):
    one, two = marked(*first), marked(*then)
    name = (*then, *first, PLACES[0])[0][0]
    after = one.model_copy(update={name: getattr(two, name)})
    assert veil(after, veil(one)).shown == veiled(after)
    assert veiled(veiled(after)) == veiled(after)


def test_what_repeats_a_private_thing_goes_with_it_and_so_does_what_hangs_on_that():
    driver = Driver(id="seule", text="Porter seule la maison", gives=False, private=True)
    criterion = Criterion(id="critere", text="Moins de ceci", source="drivers/seule")
    hypothesis = Hypothesis(id="hypo", text="Moins de ceci : cette piste le permet", criterion_id="critere")
    other = Hypothesis(id="autre", text="Je tiendrai la distance", criterion_id="critere")
    shown = veiled(Dossier(
        drivers=Drivers(drivers=(driver,)),
        options=Options(options=(Option(id="piste", title="Soigner", hypotheses=(hypothesis, other)),)),
        decision=DecisionMatrix(criteria=(criterion, Criterion(id="autre-critere", text="Le calme")), scores=(
            Score(option_id="piste", criterion_id="critere"), Score(option_id="piste", criterion_id="autre-critere"))),
        tensions=Tensions(answers=(Answer(thread="x:drivers/seule+stories", words="Oui."),)),
        synthesis=Synthesis(lines=(LineChoice(key="decision/veto-critere", kept=False), LineChoice(key="drivers/seule"),
                                   LineChoice(key="drivers/gives", wording="Ne plus porter seule la maison")),
                            order=("drivers/seule", "drivers/gives"))))
    assert not shown.drivers.drivers and not shown.tensions.answers and not shown.synthesis.lines
    assert [one.id for one in shown.decision.criteria] == ["autre-critere"] and len(shown.decision.scores) == 1
    assert [(one.id, one.criterion_id) for one in shown.options.options[0].hypotheses] == [("autre", "")]
    assert shown.synthesis.order == ("drivers/gives",)


def test_a_private_value_leaves_its_card_nowhere():
    shown = veiled(Dossier(
        work_values=WorkValues(presort={"calme": 1, "defi": 2}, columns={"calme": 9, "defi": 5},
                               top=(TopValue(card="calme", meaning="Du silence", private=True), TopValue(card="defi"))),
        pastimes=Pastimes(pastimes=(Pastime(what="Marcher", card="calme"),)),
        decision=DecisionMatrix(criteria=(Criterion(text="Le silence", source="work_values/calme"),))))
    assert shown.work_values == WorkValues(presort={"defi": 2}, columns={"defi": 5}, top=(TopValue(card="defi"),))
    assert shown.pastimes.pastimes[0].card == "" and not shown.decision.criteria


def test_words_of_the_situation_go_and_so_does_the_mark():
    shown = veiled(Dossier(
        situation=Situation(status="Arrêt", surroundings="Lens", history="Burn-out", words_private=True, takeaway="Oui"),
        synthesis=Synthesis(lines=(LineChoice(key="situation/status", wording="En arrêt"),
                                   LineChoice(key="situation/hard", kept=False)))))
    assert shown.situation == Situation(takeaway="Oui")
    assert [line.key for line in shown.synthesis.lines] == ["situation/hard"]


def test_a_strip_goes_by_its_key_and_one_of_the_same_name_elsewhere_stays():
    shown = veiled(Dossier(
        ideal_environment=IdealEnvironment(strips={"contact": Strip(wished=2, private=True), "hours": Strip(wished=3)}),
        tensions=Tensions(answers=(Answer(thread="a:ideal_environment/contact+options"),
                                   Answer(thread="b:ideal_environment/hours+options")))))
    assert list(shown.ideal_environment.strips) == ["hours"]
    assert [answer.thread[0] for answer in shown.tensions.answers] == ["b"]


def test_what_a_comparison_said_of_an_option_that_became_private_goes():
    snapshots = (Snapshot(on="2026-11-01", first="Boutique"), Snapshot(on="2026-11-02"),
                 Snapshot(on="2026-11-03", first="Formatrice"))
    shown = veiled(Dossier(options=Options(options=(Option(title="Boutique", private=True),)),
                           decision=DecisionMatrix(snapshots=snapshots)))
    assert shown.decision.snapshots == snapshots[2:]


def test_changes_of_the_plan_that_name_a_private_meeting_go_also_under_an_earlier_title():
    changes = tuple(PlanChange(what=what, now="x", reason="Grève") for what in (
        "Modifié : Médecine du travail", "Ajouté : Un ancien titre", "Modifié : Bilan d’étape", "Date de l’accord"))
    plan = WorkPlan(meetings=(Meeting(title="Médecine du travail", private=True), Meeting(title="Bilan d’étape")),
                    changes=changes)
    assert veiled(Dossier(work_plan=plan)).work_plan.changes == changes[2:]
    seen = plan.model_copy(update={"meetings": plan.meetings[1:]})
    assert veiled(Dossier(work_plan=seen)).work_plan.changes == changes


def test_a_part_that_would_be_none_without_what_is_hidden_is_empty(monkeypatch):
    def refuses(name, value):
        raise Refused("Non.")

    monkeypatch.setattr(module, "part_from", refuses)
    dossier = marked(("drivers", "drivers", 0))
    assert veil_part("drivers", dossier.drivers, hidden(dossier)) == Drivers()


@pytest.mark.parametrize(("reference", "named"), [
    ("drivers/abcd", True), ("abcd", True), ("r:drivers/abcd+skills", True), ("decision/veto-abcd", True),
    ("drivers/abcd/efgh", True), ("drivers/abcde", False), ("drivers/xabcd", False), ("drivers/abcd-e", False),
    ("work_values/calme", True), ("feedback/calme", False), ("calme", False), ("", False), (None, False)])
def test_a_reference_is_known_by_whole_names(reference, named):
    dossier = Dossier(drivers=Drivers(drivers=(Driver(id="abcd", text="x", private=True),)),
                      work_values=WorkValues(top=(TopValue(card="calme", private=True),)))
    assert hidden(dossier).names(reference) is named
