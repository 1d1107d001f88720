import csv
import io
import random
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets.catalog import Catalog
from bilan_widgets.dossier import Refused
from tests.catalog.making import TABLES, archive


@pytest.fixture
def catalog(tmp_path):
    found = Catalog(f"sqlite:///{tmp_path / 'c.sqlite'}")
    found.import_rome(archive(tmp_path / "first.zip", version="470"))
    return found


def test_a_small_archive_is_read_whole(catalog):
    told = catalog.occupation("Z1001")
    assert (told.label, told.parent, told.riasec, told.domain) == ("Allumeur / Allumeuse de lampes", "Z1001", "R", "Éclairage")
    assert told.definition == "Allume les lampes. Il veille jusqu'au matin."
    assert (told.regulated, told.management, told.appellations) == (False, True, ("Falotier / Falotière",))
    assert [(s.label, s.core) for s in told.skills] == [("Allumer une lampe", True)]
    assert (told.soft_skills, told.knowledge, told.contexts) == (("Garder son calme",), ("Le pétrole",), ("La nuit",))
    assert [place.code for place in told.mobilities] == ["Z1002"]
    assert catalog.occupation("Z1002").regulated is None and catalog.version == "470"


def test_progress_goes_from_nothing_to_all(tmp_path):
    steps = []
    Catalog(f"sqlite:///{tmp_path / 'p.sqlite'}").import_rome(archive(tmp_path / "a.zip"), lambda *step: steps.append(step[:2]))
    assert steps == [(number, 8) for number in range(9)]


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table_or_column_is_named_and_the_earlier_import_stays(catalog, tmp_path, table):
    with pytest.raises(Refused, match=f"table « {table} »"):
        catalog.import_rome(archive(tmp_path / "x.zip", without=(table,)))
    column = TABLES[table][0].split(",")[-1]
    lines = [TABLES[table][0].replace(column, "autre"), *TABLES[table][1:]]
    with pytest.raises(Refused, match=f"colonne « {column} » dans la table « {table} »"):
        catalog.import_rome(archive(tmp_path / "y.zip", **{table: lines}))
    assert catalog.version == "470" and len(catalog.places()) == 2


def spoilt(tmp_path):
    whole = archive(tmp_path / "whole.zip").read_bytes()
    yield "coupée", whole[:len(whole) // 2]
    yield "abîmée", b"not a zip at all"
    yield "UTF-8", archive(tmp_path / "l.zip", encoding="latin-1").read_bytes()
    yield "mal formée", archive(tmp_path / "q.zip", coherence_item=["code_rome,code_ogr,coeur_metier", '"Z1001","10']).read_bytes()
    yield "colonnes", archive(tmp_path / "r.zip", coherence_item=["code_rome,code_ogr,coeur_metier", '"Z1001"']).read_bytes()
    yield "vide", archive(tmp_path / "e.zip", referentiel_code_rome=TABLES["referentiel_code_rome"][:1]).read_bytes()
    middle = bytearray(whole)
    middle[whole.index(b"texte_v470_utf8.csv") + 30] ^= 0xFF
    yield "texte", bytes(middle)


def test_what_is_no_whole_archive_gets_a_sentence_and_changes_nothing(catalog, tmp_path):
    for word, content in spoilt(tmp_path):
        path = tmp_path / "spoilt.zip"
        path.write_bytes(content)
        with pytest.raises(Refused) as refused:
            catalog.import_rome(path)
        said = str(refused.value)
        assert "L’import précédent" in said and said.endswith(".") and (word in said or "abîmée" in said), (word, said)
    assert catalog.version == "470" and catalog.occupation("Z1001").label.startswith("Allumeur")


def forged(path, name, chunk, times, level=1):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for table, lines in TABLES.items():
            if table != name:
                file.writestr(f"unix_{table}_v470_utf8.csv", "\n".join(lines))
        with file.open(f"unix_{name}_v470_utf8.csv", "w", force_zip64=True) as out:
            out.write((TABLES[name][0] + "\n").encode())
            for _ in range(times):
                out.write(chunk)
    return path


def test_fifty_million_rows_and_a_bomb_stop_early(catalog, tmp_path):
    for path in (forged(tmp_path / "rows.zip", "rubrique_mobilite", b'"Z1001","Z1002","1"\n' * 500_000, 100),
                 forged(tmp_path / "bomb.zip", "texte", b"0" * 50_000_000, 4, level=9)):
        start = time.perf_counter()
        with pytest.raises(Refused, match="anormal"):
            catalog.import_rome(path)
        assert time.perf_counter() - start < 5
    assert catalog.version == "470"


def test_too_many_rows_of_a_believable_size_stop_the_reading(catalog, tmp_path):
    noise = random.Random(3).choices("abcdefghijklmnopqrstuvwxyz", k=60_000)
    chunk = "".join(f'"{a}{b}{c}","","1"\n' for a, b, c in zip(noise, noise[1:], noise[2:], strict=False)).encode()
    with pytest.raises(Refused, match="nombre anormal de lignes"):
        catalog.import_rome(forged(tmp_path / "many.zip", "rubrique_mobilite", chunk, 11))


def test_a_lying_size_is_found_out(catalog, tmp_path):
    content = bytearray(forged(tmp_path / "lie.zip", "texte", b"x" * 1000, 60_000).read_bytes())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            if b"unix_texte" in content[start:start + 90]:
                content[start + place:start + place + 4] = (900).to_bytes(4, "little")
            start += 4
    (tmp_path / "lie.zip").write_bytes(content)
    with pytest.raises(Refused):
        catalog.import_rome(tmp_path / "lie.zip")
    assert catalog.version == "470"


@given(st.binary(max_size=400))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_in_french(catalog, tmp_path, content):
    path = tmp_path / "any.zip"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"\.$"):
        catalog.import_rome(path)


def test_mixed_versions_and_files_that_are_not_there(catalog, tmp_path):
    path = archive(tmp_path / "m.zip")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("unix_themes_v471_utf8.csv", "a\n")
    with pytest.raises(Refused, match="470, 471"):
        catalog.import_rome(path)
    with pytest.raises(Refused, match="n’existe pas"):
        catalog.import_rome(tmp_path / "none.zip")


def raw(folder, table):
    with zipfile.ZipFile(next((folder / "rome").glob("*.zip"))) as file:
        name = next(n for n in file.namelist() if n.startswith(f"unix_{table}_v"))
        return list(csv.DictReader(io.StringIO(file.read(name).decode(), newline="")))


@pytest.fixture(scope="module")
def official(shared_data, tmp_path_factory):
    found = Catalog(f"sqlite:///{tmp_path_factory.mktemp('rome') / 'r.sqlite'}")
    found.import_rome(next((shared_data / "rome").glob("*.zip")))
    return found


CODES = ("K2111", "K1224", "M1805", "N1103", "J1501", "D1102", "F1703", "K1801", "E1205", "A1416")


def test_ten_occupations_of_the_official_archive_say_what_the_csv_says(official, shared_data):
    rows = {row["code_rome"]: row for row in raw(shared_data, "referentiel_code_rome")}
    letters = {row["code_rome"]: row["riasec_majeur"] + row["riasec_mineur"] for row in raw(shared_data, "referentiel_code_rome_riasec")}
    skills = {row["code_ogr"]: row for row in raw(shared_data, "referentiel_competence")}
    knowledge = {row["code_ogr_savoir"]: row["libelle_savoir"] for row in raw(shared_data, "referentiel_savoir")}
    contexts = {row["code_ogr"]: row["libelle_cont_travail"] for row in raw(shared_data, "referentiel_contexte_travail")}
    ties, moves, texts = raw(shared_data, "coherence_item"), raw(shared_data, "rubrique_mobilite"), raw(shared_data, "texte")
    names = raw(shared_data, "referentiel_appellation")
    for code in CODES:
        told, mine = official.occupation(code), [tie for tie in ties if tie["code_rome"] == code]
        assert (told.label, told.parent, told.riasec) == (rows[code]["libelle_rome"], rows[code]["code_rome_parent"], letters[code])
        asked = [(skills[t["code_ogr"]], t["coeur_metier"]) for t in mine if t["code_ogr"] in skills]
        soft = {s["libelle_competence"] for s, _ in asked if s["code_macro_comp"].startswith("6D")}
        assert set(told.soft_skills) == soft
        assert {(s.label, s.core) for s in told.skills} == {
            (s["libelle_competence"], core == "Principale") for s, core in asked if s["libelle_competence"] not in soft}
        assert sorted(told.knowledge) == sorted(knowledge[t["code_ogr"]] for t in mine if t["code_ogr"] in knowledge)
        assert sorted(told.contexts) == sorted(contexts[t["code_ogr"]] for t in mine if t["code_ogr"] in contexts)
        assert {p.code for p in told.mobilities} == {m["code_rome_cible"] for m in moves if m["code_rome"] == code}
        assert sorted(told.appellations) == sorted(n["libelle_appellation_long"] for n in names if n["code_rome"] == code)
        for text in (t for t in texts if t["code_rome"] == code):
            assert " ".join(text["libelle_texte"].replace("''", "'").split()) in (told.definition, told.access)[text["libelle_type_texte"] == "acces_metier"]


def test_the_official_archive_counts(official):
    assert len(official.places()) == 1584
    assert official.source == "ROME 4.0, version 60, du 18 septembre 2025"
    assert "''" not in "".join(official.occupation(code).definition for code in CODES)
