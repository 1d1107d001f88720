"""The desk when the database falters: what arrived unheard is no conflict, and what was taken back is said."""

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.exercises.base import Writer
from bilan_widgets.store import Away, NotSaved, Stale, Store
from bilan_widgets.store.trouble import MOVED, RESTORED, UNSAVED, Shut


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'b.sqlite'}"


@pytest.fixture
def store(url):
    return Store(url)


@pytest.fixture
def desk(store):
    desk = Desk(store, "a")
    desk.change("action_plan", takeaway="avant")
    return desk


@pytest.fixture
def unheard(store, monkeypatch):
    """The next save arrives, and its answer does not."""
    save = store.save

    def arrive(*args):
        monkeypatch.setattr(store, "save", save)
        save(*args)
        raise Away(UNSAVED)

    return lambda: monkeypatch.setattr(store, "save", arrive)


@pytest.mark.parametrize("then", ["mot", "mot après mot"])
def test_words_that_arrived_unheard_are_no_conflict_with_those_that_follow(store, desk, unheard, then):
    unheard()
    with pytest.raises(Away):
        desk.change("action_plan", takeaway="mot")
    assert desk.later and desk.trouble == UNSAVED and desk.dossier.action_plan.takeaway == "avant"
    desk.change("action_plan", takeaway=then)
    assert not desk.later and not desk.trouble
    fresh = Desk(store, "a")
    assert fresh.dossier == desk.dossier and fresh.dossier.action_plan.takeaway == then
    fresh.change("action_plan", takeaway="ailleurs")
    with pytest.raises(Stale):
        desk.change("action_plan", takeaway="ici")


def test_somebody_else_s_words_are_a_conflict_after_an_unheard_answer_too(store, desk, unheard):
    unheard()
    with pytest.raises(Away):
        desk.change("action_plan", takeaway="mot")
    Desk(store, "a").change("action_plan", takeaway="ailleurs")
    with pytest.raises(Stale) as told:
        desk.change("action_plan", takeaway="mot après mot")
    assert told.value.theirs.takeaway == "ailleurs" and not desk.later


@pytest.mark.parametrize(("error", "later"), [(Away(UNSAVED), True), (NotSaved("plein"), True), (Shut(MOVED), False)])
def test_a_field_is_told_whether_its_error_will_pass(desk, monkeypatch, error, later):
    from bilan_widgets.controls import Later, Story

    def fail(*args):
        raise error

    monkeypatch.setattr(desk._store, "save", fail)
    said, field = Writer(desk, "action_plan").change(takeaway="mot"), Story()
    assert said == str(error) and isinstance(said, Later) == later == desk.later
    field.on_edit(lambda value: said)
    field.set_state({"value": "mot", "edit": 1})
    assert (field.error, field.later, field.acknowledged) == (str(error), later, 1)
    field.on_edit(lambda value: "")
    field.set_state({"value": "mot", "edit": 2})
    assert (field.error, field.later) == ("", False)


def test_a_backup_put_in_the_place_of_the_database_is_noticed_and_the_page_keeps_its_words(desk, url, tmp_path):
    file, earlier = tmp_path / "b.sqlite", tmp_path / "earlier.sqlite"
    desk._store.close()                                          # so that all of it is in the file
    earlier.write_bytes(file.read_bytes())
    desk.change("action_plan", takeaway="après")
    desk.change("career_path", takeaway="après aussi")
    for ending in ("", "-wal", "-shm"):                          # as `bilan restore` does
        file.with_name(file.name + ending).rename(tmp_path / f"aside.sqlite{ending}")
    earlier.rename(file)
    with pytest.raises(Shut, match="sauvegarde d’avant"):
        desk.change("action_plan", takeaway="et encore")
    assert not desk.later and desk.trouble == RESTORED
    with pytest.raises(Refused, match="sauvegarde d’avant"):
        desk.refresh()
    assert desk.dossier.action_plan.takeaway == "après" and Desk(Store(url), "a").dossier.action_plan.takeaway == "avant"
