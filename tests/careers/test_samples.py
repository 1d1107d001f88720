"""Samples that are no part of the project: read where they are, skipped where they are not."""

import os
from pathlib import Path

import pytest

from bilan_widgets.careers import read_career

from .making import archive_of, dated

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
SHARED = Path(os.environ.get("BILAN_SHARED_DATA", BESIDE))
SAMPLES = SHARED / "career"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")

ENGINEER = [("position", "Senior Engineer", "2019-03-01", "2023-06-30"),
            ("position", "Principal Engineer", "2023-07", None),
            ("study", "MSc Computer Science", "2014-09", "2018-07")]
POSITIONS = [("position", "Responsable de magasin", "2018-01", None),
             ("position", "Vendeuse puis adjointe", "2011-09", "2017-12"),
             ("position", "Bénévole - trésorière", "2009", "2011")]
EDUCATION = [("study", "Licence AES, mention bien", "2003", "2006"),
             ("study", "Titre RNCP niveau 6 (en cours)", "2015-01", None)]
CERTIFICATIONS = [("training", "SST - Sauveteur secouriste du travail", "2022-03", "2024-03")]


@pytest.mark.parametrize(("path", "expected"), [
    ("europass/europass_candidate_v4.xml", ENGINEER),
    ("europass/europass_skillspassport_v3.xml", ENGINEER),
    ("europass/europass_skillspassport_v3.json", ENGINEER),
    ("jsonresume/sample.resume.json", [
        ("position", "CEO/President", "2013-12-01", "2014-12-01"),
        ("volunteering", "Teacher", "2012-01-01", "2013-01-01"),
        ("study", "Bachelor, Information Technology", "2011-06-01", "2014-01-01"),
        ("position", "Miss Direction", "2016-08-24", "2016-08-24")]),
    ("jsonresume/new-grad.resume.json", [
        ("position", "Software Engineering Intern", "2024-06-01", "2024-09-01"),
        ("position", "Research Intern", "2023-06-01", "2023-09-01"),
        ("study", "Bachelor of Science, Computer Science", "2021-09-01", "2025-06-01"),
        ("position", "DormSwap", "2024-09-01", "2025-05-01"),
        ("position", "gradient-viz", "2024-01-01", "2024-03-01")]),
    ("linkedin_schema_sample/Positions.csv", POSITIONS),
    ("linkedin_schema_sample/Education.csv", EDUCATION),
    ("linkedin_schema_sample/Certifications.csv", CERTIFICATIONS),
])
def test_every_period_with_its_dates(path, expected):
    assert dated(read_career(Path(path).name, (SAMPLES / path).read_bytes())) == expected


def test_the_linkedin_files_as_one_archive():
    files = {f"Complete_Export/{path.stem}_4321.csv": path.read_bytes()
             for path in (SAMPLES / "linkedin_schema_sample").glob("*.csv")}
    career = read_career("export.zip", archive_of(files))
    assert dated(career) == POSITIONS + EDUCATION + CERTIFICATIONS
    assert career.unread == ()
    assert career.periods[0].organisation == "Exemple & Fils, SARL"


def test_the_three_europass_files_tell_the_same_places_and_employers():
    careers = [read_career(path.name, path.read_bytes()) for path in sorted((SAMPLES / "europass").iterdir())]
    assert len(careers) == 3
    assert {tuple((p.organisation, p.missions) for p in career.periods) for career in careers} == {(
        ("Aperture Science", "Built the thing. Kept it running."), ("Black Mesa", "Still building things."),
        ("Universidade de Lisboa", "Distributed systems."))}
