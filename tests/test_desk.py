import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, InitialRequest, Refused
from bilan_widgets.dossier.work_plan import changes_between
from bilan_widgets.store import NotSaved, Stale, Store

changes = st.lists(st.tuples(st.sampled_from(["initial_request", "career_path", "action_plan"]),
                             st.text(alphabet="abé 1", max_size=8)), max_size=12)


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'b.sqlite'}")


@pytest.fixture
def desk(store):
    return Desk(store, "a")


@settings(max_examples=40)
@given(changes)
def test_of_answers_that_keep_nothing_as_many_undos_give_back_the_first_dossier_and_redos_the_last(steps):
    desk = Desk(Store("sqlite://"), "a")
    first = desk.dossier
    for part, text in steps:
        desk.change(part, takeaway=text)
    last, count = desk.dossier, 0
    while desk.can_undo:
        desk.undo()
        count += 1
    assert desk.dossier == first and count <= len(steps)
    while desk.can_redo:
        desk.redo()
    assert desk.dossier == last


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["action_plan", "initial_request", "keep"]), st.sampled_from("abc")), max_size=8))
def test_undos_go_back_step_by_step_and_stop_only_where_words_are_kept(steps):
    desk = Desk(Store("sqlite://"), "a")
    states = [desk.dossier]
    for part, text in steps:
        with contextlib.suppress(Refused):                              # other first words than those that are kept
            if part == "keep":
                desk.change("initial_request", first_words=text, first_words_on="2026-10-12")
            else:
                desk.change(part, takeaway=text)
        if desk.dossier != states[-1]:
            states.append(desk.dossier)
    while desk.can_undo:
        try:
            desk.undo()
        except Refused:
            assert desk.dossier == states[-1] and "ne s’annule pas" in desk.trouble
            assert states[-1].initial_request.first_words_on and not states[-2].initial_request.first_words_on
            return
        states.pop()
        assert desk.dossier == states[-1]
    assert desk.dossier == Dossier()


def test_an_undo_is_saved_like_any_change(store, desk):
    desk.change("action_plan", takeaway="oui")
    desk.undo()
    assert Desk(store, "a").dossier == Dossier()


def test_an_undo_takes_back_neither_first_words_nor_a_reason_and_says_so(store, desk):
    desk.change("action_plan", takeaway="avant")
    desk.change("initial_request", first_words="Je veux comprendre.", first_words_on="2026-10-12")
    heard = []
    desk.watch(lambda d: heard.append(d.trouble))
    before = desk.dossier
    for _ in range(2):
        with pytest.raises(Refused, match="« Demande initiale » : ce changement ne s’annule pas"):
            desk.undo()
    assert desk.dossier is before and Desk(store, "a").dossier == before and "ne s’annule pas" in heard[1] == desk.trouble
    assert desk.can_undo and not desk.can_redo

    desk.change("initial_request", tried="Un stage")                    # what comes after it is still taken back
    assert desk.trouble == "" and desk.undo() == "Demande initiale" and desk.dossier == before
    assert desk.redo() == "Demande initiale" and desk.dossier.initial_request.tried == "Un stage"


def test_an_agreed_plan_moved_with_its_reason_is_not_undone(desk):
    desk.change("work_plan", meetings=[{"id": "aaaa", "minutes": 60}])
    desk.change("work_plan", agreed_on="2026-10-19")
    moved = changes_between(desk.dossier.work_plan, desk.dossier.work_plan.model_copy(update={"meetings": ()}))
    desk.change("work_plan", meetings=[], changes=[one.model_dump() | {"reason": "Grève"} for one in moved])
    before = desk.dossier.work_plan
    with pytest.raises(Refused):
        desk.undo()
    assert desk.dossier.work_plan is before and before.changes[0].removed.id == "aaaa"


def test_a_new_change_forgets_what_was_undone(desk):
    desk.change("action_plan", takeaway="un")
    desk.undo()
    desk.change("action_plan", takeaway="deux")
    assert not desk.can_redo


def test_a_save_that_fails_leaves_dossier_and_history_untouched(desk, monkeypatch):
    desk.change("action_plan", takeaway="avant")
    seen = []
    desk.watch(lambda d: seen.append(d.trouble))

    def full(*args, **kwargs):
        raise NotSaved("Rien n’a été enregistré.")

    monkeypatch.setattr(desk._store, "save", full)
    before = desk.dossier
    for attempt in (lambda: desk.change("action_plan", takeaway="après"), desk.undo):
        with pytest.raises(NotSaved):
            attempt()
        assert desk.dossier is before and desk.can_undo and not desk.can_redo
    assert seen == ["Rien n’a été enregistré."] * 2
    monkeypatch.undo()
    desk.change("action_plan", takeaway="après")
    assert desk.trouble == ""


def test_what_does_not_validate_changes_nothing(desk):
    for bad in ({"takeaway": 3}, {"nope": 1}, {"actions": [{"what": ""}]}, {"takeaway": "x" * 1_000_000}):
        with pytest.raises(Refused):
            desk.change("action_plan", **bad)
    with pytest.raises(Refused):
        desk.write("nothing_of_that_name", {})
    assert desk.dossier == Dossier() and not desk.can_undo


def test_the_same_again_is_no_change(store, desk):
    desk.change("action_plan", takeaway="x")
    desk.change("action_plan", takeaway="x")
    assert len(store.history(store.find("a"), "action_plan")) == 1


def test_watchers_hear_of_a_change_after_it_was_saved(store, desk):
    heard = []
    stop = desk.watch(lambda d: heard.append((d.dossier.action_plan.takeaway, Desk(store, "a").dossier == d.dossier)))
    desk.change("action_plan", takeaway="x")
    stop()
    desk.change("action_plan", takeaway="y")
    assert heard == [("x", True)]


def test_two_tabs_on_one_part(store, desk):
    other = Desk(store, "a")
    other.change("action_plan", takeaway="là-bas")
    with pytest.raises(Stale) as refusal:
        desk.change("action_plan", takeaway="ici")
    assert refusal.value.theirs.takeaway == "là-bas"
    desk.take_theirs("action_plan")
    assert desk.dossier == other.dossier and desk.trouble == ""
    desk.change("action_plan", takeaway="ici")
    assert Desk(store, "a").dossier.action_plan.takeaway == "ici"


def test_two_tabs_on_two_parts_do_not_meet(store, desk):
    Desk(store, "a").change("action_plan", takeaway="là-bas")
    desk.change("career_path", takeaway="ici")
    whole = Desk(store, "a").dossier
    assert (whole.action_plan.takeaway, whole.career_path.takeaway) == ("là-bas", "ici")


def test_first_words_are_never_overwritten(desk):
    desk.change("initial_request", first_words="Je veux comprendre.")
    desk.change("initial_request", first_words="Je veux comprendre ma fatigue.")
    desk.change("initial_request", first_words_on="2026-10-12")
    with pytest.raises(Refused, match="premiers mots"):
        desk.change("initial_request", first_words="Autre chose")
    with pytest.raises(Refused):
        desk.write("initial_request", InitialRequest())
    assert desk.dossier.initial_request.first_words == "Je veux comprendre ma fatigue."


def test_what_others_saved_is_read_on_demand_and_own_steps_stay_undoable(store, desk):
    desk.change("action_plan", takeaway="ici")
    desk.change("career_path", takeaway="ici aussi")
    other, heard = Desk(store, "a"), []
    desk.watch(lambda d: heard.append(d.dossier.action_plan.takeaway))
    other.change("action_plan", takeaway="là-bas")
    assert desk.refresh() == ("action_plan",) and heard == ["là-bas"] and desk.refresh() == () and len(heard) == 1
    assert desk.undo() == "Ligne de vie" and not desk.can_undo and desk.dossier.action_plan.takeaway == "là-bas"
    desk.change("action_plan", takeaway="ensuite")
    assert set(other.refresh()) == {"action_plan", "career_path"}
    assert other.dossier == desk.dossier


def test_each_seat_writes_its_own_parts(store):
    alone, beneficiary, counsellor = (Desk(store, "a", seat) for seat in ("alone", "beneficiary", "counsellor"))
    alone.change("contribution", text="À deux")
    alone.change("stories", takeaway="x")
    with pytest.raises(Refused, match="votre conseiller"):
        beneficiary.change("contribution", text="Non")
    with pytest.raises(Refused, match="personne accompagnée"):
        counsellor.change("stories", takeaway="Non")
    counsellor.refresh()
    counsellor.change("contribution", text="Elle avance")
    assert not beneficiary.can_undo and beneficiary.refresh() == ("stories", "contribution")
    assert counsellor.undo() and Desk(store, "a").dossier.contribution.text == "À deux"


def test_the_counsellor_s_seat_sees_nothing_private_even_where_nothing_is_sealed(store, desk):
    open_, private = {"id": "noel", "title": "Noël"}, {"id": "quai", "title": "Le quai"}
    desk.change("stories", stories=[open_, private])
    before = datetime.now(UTC)
    desk.change("stories", stories=[open_, private | {"private": True}], takeaway="Oui")
    theirs = Desk(store, "a", "counsellor")
    seen = [theirs.dossier.stories, *(part for _, _, part in theirs.history("stories")),
            *theirs.history_since(before)["stories"]]
    assert {story.id for part in seen for story in part.stories} == {"noel"}
