import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers import read_career
from bilan_widgets.dossier import Refused

from .making import dated

RESUME = {
    "basics": {"name": "Camille Invente"},
    "work": [{"name": "Halles du Nord", "position": "Cheffe de rayon", "startDate": "2018-01",
              "location": "Lille", "description": "Un hypermarché",
              "summary": "Tenir le rayon.", "highlights": ["Plannings", 3, None]},
             {"company": "Maison Vidal", "position": "Vendeuse", "startDate": "2011-09-01",
              "endDate": "2017"}],
    "volunteer": {"organization": "Amis du livre", "position": "Trésorière", "startDate": "2009",
                  "endDate": "2011"},
    "education": [{"institution": "Lycée du Parc", "studyType": "Bac", "area": "Commerce",
                   "startDate": "2003", "endDate": "2006", "score": "14/20", "courses": ["Vente"]}],
    "certificates": [{"name": "Secourisme", "date": "2022-03", "issuer": "Croix verte"}],
    "projects": [{"name": "Marché de Noël", "startDate": "2019-11", "endDate": "2019-12",
                  "roles": ["Meneuse"]}],
    "awards": [{"title": "Prix", "date": "2020"}],
}


def read(data):
    return read_career("cv.json", json.dumps(data).encode())


def test_every_section():
    career = read(RESUME)
    assert career.source == "JSON Resume"
    assert dated(career) == [
        ("position", "Cheffe de rayon", "2018-01", None), ("position", "Vendeuse", "2011-09-01", "2017"),
        ("volunteering", "Trésorière", "2009", "2011"), ("study", "Bac, Commerce", "2003", "2006"),
        ("training", "Secourisme", "2022-03", "2022-03"),
        ("position", "Marché de Noël", "2019-11", "2019-12")]
    work, older, _, school, _, project = career.periods
    assert (work.organisation, work.place, work.context) == ("Halles du Nord", "Lille", "Un hypermarché")
    assert work.missions == "Tenir le rayon.\n- Plannings\n- 3"
    assert older.organisation == "Maison Vidal"
    assert (school.missions, school.context) == ("- Vente", "Résultat : 14/20")
    assert project.context == "Projet.\nRôle : Meneuse"
    assert len(career.unread) == 1 and "distinctions" in career.unread[0]


def test_an_entry_of_another_shape_is_said():
    career = read({"work": [{"position": "Vendeuse", "startDate": "2011"}, "texte", 3]})
    assert len(career.periods) == 1 and len(career.unread) == 2


@pytest.mark.parametrize("data", [[], {}, {"a": 1}, [1, 2], {"work": "texte"}, {"SkillsPassport": []}])
def test_other_json(data):
    with pytest.raises(Refused, match="ni un JSON Resume ni un CV Europass"):
        read(data)


def test_a_resume_without_a_career():
    with pytest.raises(Refused, match="ni emploi"):
        read({"basics": {"name": "Camille"}})


KEYS = sorted({*RESUME, *(key for part in ("work", "education", "projects") for key in RESUME[part][0])})
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4), max_leaves=25)


@given(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6))
def test_any_shape_is_read_or_refused(data):
    try:
        assert read(data).source == "JSON Resume"
    except Refused as refusal:
        assert str(refusal).endswith(".")
