import io
import json
import re
import zipfile

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier, Refused, upgraded
from bilan_widgets.handover import everything as room
from bilan_widgets.handover.everything import everything
from bilan_widgets.handover.readable import readable
from bilan_widgets.settings import Settings
from tests.handover.conftest import TODAY, filled, marked


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("all") / "amina.sqlite", dossier_of_amina())


@pytest.fixture(scope="module")
def archive(desk):
    return everything(desk, Settings(), TODAY)


@pytest.fixture(scope="module")
def files(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name.removeprefix("mon-bilan/"): opened.read(name) for name in opened.namelist()}


def test_all_is_there(files):
    assert set(files) == {"LISEZ-MOI.txt", "agenda.ics", "dossier.json", "historique.json", "lisible.html",
                          "documents/convention.pdf", "documents/parcours.json", "documents/synthese.docx",
                          "documents/synthese.html", "documents/synthese.odt", "documents/synthese.pdf"}
    assert "n’ont pas pu" not in files["LISEZ-MOI.txt"].decode()


def test_every_answer_comes_back_from_the_json(files):
    parts = json.loads(files["dossier.json"])["parts"]
    back = {name: upgraded(name, part["format"], part["content"]) for name, part in parts.items()}
    assert Dossier(**back) == dossier_of_amina()


def test_the_history_has_every_version_with_its_moment(files, desk):
    told = json.loads(files["historique.json"])["parts"]
    assert {name: len(versions) for name, versions in told.items()} == {name: len(desk.history(name)) for name in Dossier.model_fields}
    assert all(re.search(r"\+00:00$", version["written_at"]) for versions in told.values() for version in versions)


def test_the_calendar_has_meetings_and_actions(files):
    text = files["agenda.ics"].decode()
    assert text.count("BEGIN:VEVENT") >= len(dossier_of_amina().work_plan.meetings) + 3


def test_the_readable_page_says_all_and_asks_for_nothing():
    amina = dossier_of_amina()
    full = Dossier.model_construct(**{name: marked(getattr(amina, name), "<b>mot</b>&") for name in Dossier.model_fields})
    page = readable(full, TODAY).decode()
    said = set(re.findall(r"mot&lt;/b&gt;&amp;(\d+)", page))
    wanted = set(re.findall(r"mot</b>&(\d+)", str(full.model_dump(warnings=False))))
    assert len(wanted) > 400 and wanted == said
    assert "<b>mot" not in page and not re.search(r"(https?:|src=|@import|url\()", page)
    assert "privé</span>" in page


def test_the_same_bilan_on_the_same_day_gives_the_same_bytes(desk, archive, monkeypatch):
    monkeypatch.setattr(room, "_documents", lambda *_: {})
    assert everything(desk, Settings(), TODAY) == everything(desk, Settings(), TODAY)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_document_that_cannot_be_made_is_named_and_the_rest_is_there(desk, monkeypatch):
    def broken():
        raise Refused("Le PDF n’a pas pu être mis en page.")

    monkeypatch.setattr(room, "_documents", lambda *_: {"synthese.pdf": broken})
    with zipfile.ZipFile(io.BytesIO(everything(desk, Settings(), TODAY))) as opened:
        said = opened.read("mon-bilan/LISEZ-MOI.txt").decode()
        assert "synthese.pdf : Le PDF n’a pas pu être mis en page." in said.replace("\u00a0", " ")
        assert "mon-bilan/dossier.json" in opened.namelist()


def test_our_own_keys_are_told_by_their_names():
    page = readable(dossier_of_amina(), TODAY).decode()
    assert "Équilibre de vie : 9" in page and "Réparer un vélo" in page
    assert not re.search(r"<dd>equilibre|\bR1\b", page)
