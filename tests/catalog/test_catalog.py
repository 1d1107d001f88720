import json
from collections import Counter

import pytest
from click.testing import CliRunner

from bilan_widgets.catalog import Catalog
from bilan_widgets.cli_rome import market, rome
from bilan_widgets.opening import open_catalog
from tests.catalog.making import archive


@pytest.fixture
def catalog(tmp_path):
    return Catalog(f"sqlite:///{tmp_path / 'c.sqlite'}")


def test_the_starter_list_is_long_and_whole(catalog):
    places = catalog.places()
    assert len(places) >= 120 and catalog.source == "liste de départ de bilan"
    for code, (label, letters) in places.items():
        told = catalog.occupation(code)
        assert label and 1 <= len(letters) <= 2 and set(letters) <= set("RIASEC")
        assert len(told.skills) >= 12 and sum(skill.core for skill in told.skills) >= 3 and told.domain
    assert len({letters[0] for _, letters in places.values()}) == 6
    assert len(Counter(catalog.occupation(code).domain for code in places)) >= 30


def test_the_starter_list_is_searched_by_name_and_skill(catalog):
    assert catalog.search("formateur")[0].code == "K2111" and catalog.search("formateur")[0].why == "nom du métier"
    assert catalog.search("k2111 ")[0].why == "son code"
    found = {one.code: one.why for one in catalog.search("conduire un chariot élévateur")}
    assert found["N1101"] == "demande de savoir « Conduire un chariot élévateur »"
    assert catalog.search("xyzxyz") == () and len(catalog.search("agent", 3)) == 3


def test_rare_skills_weigh_more(catalog):
    weights = {wording.label: wording.weight for wording in catalog.wordings()}
    assert weights["Conduire une serre"] > weights["Suivre un stock et passer commande"] > 0


def test_skills_worded_alike(catalog):
    near = catalog.alike("Former des nouveaux arrivants")
    assert near[0].label == "Former les nouveaux arrivants" and "K2111" in catalog.holders([near[0].id])[near[0].id]
    assert catalog.alike("zzz") == () and catalog.named("Cariste") == "N1101" and catalog.named("Empereur") == ""


def test_a_title_said_in_several_trades_names_none(catalog, tmp_path):
    names = ["code_ogr,libelle_appellation_long,code_rome,peu_usite", '"1","Chef / Cheffe d\'équipe lampes","Z1001","N"',
             '"2","Chef / Cheffe d\'équipe gaz","Z1002","N"']
    catalog.import_rome(archive(tmp_path / "a.zip", referentiel_appellation=names))
    assert catalog.named("Cheffe d’équipe") == "" and catalog.named("Cheffe d’équipe gaz") == "Z1002"


def test_an_import_replaces_the_starter_list_at_once(catalog, tmp_path):
    assert catalog.search("formateur")
    catalog.import_rome(archive(tmp_path / "a.zip"))
    assert set(catalog.places()) == {"Z1001", "Z1002"} and catalog.search("falotière")[0].why == "aussi appelé « Falotier / Falotière »"
    assert Catalog(f"sqlite:///{tmp_path / 'c.sqlite'}").version == "470"


@pytest.mark.parametrize(("code", "version", "label", "said"), [
    ("", "460", "x", ""), ("Z1001", "470", "Autre chose", ""), ("Z1001", "460", "Allumeuse de lampes", ""), ("Z1001", "460", "Falotière", ""),
    ("K2111", "460", "Formatrice", "ne figure pas"), ("Z1002", "460", "Boulangère", "désigne « Chef allumeur / Cheffe allumeuse »")])
def test_a_code_of_another_version_gets_a_remark(catalog, tmp_path, code, version, label, said):
    catalog.import_rome(archive(tmp_path / "a.zip"))
    remark = catalog.check(code, version, label)
    assert (said in remark) if said else remark == ""


def test_another_process_that_imports_does_not_break_a_search(catalog, tmp_path):
    catalog.import_rome(archive(tmp_path / "a.zip"))
    catalog.search("allumeur")
    lines = ["code_rome,libelle_rome,code_rome_parent,emploi_reglemente,emploi_cadre", "Z1002,Chef,Z1,N,N"]
    Catalog(f"sqlite:///{tmp_path / 'c.sqlite'}").import_rome(archive(tmp_path / "b.zip", referentiel_code_rome=lines))
    assert {one.code for one in catalog.search("allumeur")} <= {"Z1002"}


def test_the_commands(tmp_path, monkeypatch):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'cli.sqlite'}")
    run = CliRunner().invoke
    assert "2 métiers importés\u00a0: ROME 4.0, version 70" in run(rome, ["import", str(archive(tmp_path / "a.zip"))]).stdout
    assert json.loads(run(rome, ["show", "Z1001"]).stdout)["riasec"] == "R"
    assert "Z1001" in run(rome, ["search", "allumeuse", "de", "lampes"]).stdout
    wrong = run(rome, ["show", "Q0000"])
    assert wrong.exit_code == 1 and "pas de métier de ce code" in wrong.stderr
    assert run(market, ["import", str(tmp_path / "no.csv"), str(tmp_path / "no2.csv")]).exit_code == 1


def test_the_catalogue_is_opened_once(tmp_path, monkeypatch):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'o.sqlite'}")
    assert open_catalog() is open_catalog()
