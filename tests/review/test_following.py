import asyncio
import logging
import sys

from bilan_widgets.dossier import Refused
from bilan_widgets.review.following import Following
from bilan_widgets.store import live
from tests import apart

module = sys.modules[Following.__module__]


def test_a_look_takes_in_what_was_saved_elsewhere_and_says_when(hers, theirs):
    line = Following(theirs)
    assert line.look() and "Mis à jour" not in line.line.text
    hers.change("stories", takeaway="Vu d’en face.")
    assert line.look() and "Mis à jour à" in line.line.text and theirs.dossier.stories.takeaway == "Vu d’en face."


def test_it_looks_from_the_first_sign_of_life_until_they_stop(hers, theirs, monkeypatch):
    monkeypatch.setattr(live, "LOOK", 0.005)
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    line = Following(theirs)

    async def a_visit():
        for _ in range(3):
            line.line.set_state({"edit": line.line.edit + 1})
        assert sum("_run" in repr(task.get_coro()) for task in asyncio.all_tasks()) == 1
        hers.change("stories", takeaway="Vu d’en face.")
        while theirs.dossier.stories.takeaway != "Vu d’en face.":
            await asyncio.sleep(0.005)
        await line._task                               # no more signs of life: it ends by itself
        line.line.set_state({"edit": line.line.edit + 1})
        assert not line._task.done()
        line._task.cancel()

    apart.run(asyncio.wait_for(a_visit(), 10))


def test_a_database_out_of_reach_is_said_until_it_is_back(theirs, monkeypatch):
    line, said = Following(theirs), []

    async def changes():
        for reachable in (False, True, False):
            yield reachable
            said.append(line.line.text)
        line._until = 0
        yield True

    monkeypatch.setattr(theirs, "changes", changes)
    line._until = 1e12
    apart.run(asyncio.wait_for(line._run(), 5))
    assert [text.startswith("La base de données ne répond pas") for text in said] == [True, False, True]


def test_without_the_right_to_read_it_says_so_and_ends(theirs, monkeypatch):
    line = Following(theirs)

    def refuse():
        raise Refused("Vous ne pouvez plus lire ce dossier.")

    monkeypatch.setattr(theirs, "refresh", refuse)
    line._until = 1e12
    assert line.look() and line.line.text == "Vous ne pouvez plus lire ce dossier." and line._until == 0


def test_an_accident_is_logged_without_content_and_tried_again(theirs, monkeypatch, caplog):
    line = Following(theirs)

    def fail():
        raise OSError("zzyzx")

    monkeypatch.setattr(theirs, "refresh", fail)
    with caplog.at_level(logging.ERROR, "bilan"):
        assert line.look() is False
    assert "OSError" in caplog.text and "zzyzx" not in caplog.text
