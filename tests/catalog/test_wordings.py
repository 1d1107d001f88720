import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.catalog.rows import Wording
from bilan_widgets.catalog.wordings import Phrase, Wordings, phrase_from, wordings
from bilan_widgets.dossier.skills import Skill, SkillKind
from bilan_widgets.places import shipped


@pytest.mark.parametrize("typed,expected", [
    ("former", "Former de nouveaux arrivants"),
    ("frmer nouveaux arivants", "Former de nouveaux arrivants"),
    ("NOUVELLES ARRIVANTES FORMER", "Former de nouveaux arrivants"),
    ("desamorcer", "Désamorcer un conflit"),
    ("désamorser un conflits", "Désamorcer un conflit"),
    ("chariot elevateur", "Conduire un chariot élévateur"),
    ("devoirs enfant", "Aider un enfant à faire ses devoirs"),
    ("apprentie", "Accompagner un apprenti ou une stagiaire"),
])
def test_a_wording_is_found_in_spite_of_how_it_was_typed(typed, expected):
    assert expected in [phrase.text for phrase in wordings().near(typed)]


@pytest.mark.parametrize("typed", ["", "   ", "de la", "?!", "zzzzqqqq"])
def test_nothing_is_made_up(typed):
    assert wordings().near(typed) == ()


@given(st.text(max_size=300))
def test_any_text_gives_at_most_what_was_asked_for(text):
    assert len(wordings().near(text, limit=3)) <= 3


def test_the_list_holds_some_three_hundred_skills_that_fit_the_models():
    rows = list(csv.DictReader((shipped("data") / "skills.csv").read_text("utf-8").splitlines()))
    assert len({row["key"] for row in rows}) == len(rows) >= 300
    assert sum(row["kind"] == "soft_skill" for row in rows) == 80
    for row in rows:
        assert Skill(verb=row["verb"], object=row["object"], kind=SkillKind(row["kind"])).label
        assert row["family"]
        assert "'" not in row["verb"] + row["object"]


def test_the_reference_is_merged_after_our_own_with_its_code():
    mine = Wordings([Phrase("Cuisiner", "un plat", "know_how")])
    both = mine.with_reference([Wording("123", "Cuisiner un plat", "know_how", 1.0), Wording("124", "Cuisiner du poisson", "know_how", 1.0)], "460")
    assert [(p.text, p.code, p.version) for p in both.near("cuisiner")] == [
        ("Cuisiner un plat", "", ""), ("Cuisiner du poisson", "124", "460")]


@pytest.mark.parametrize("label,verb,object_", [
    ("Accueillir un client", "Accueillir", "un client"), ("S’adapter aux changements", "S’adapter", "aux changements"),
    ("Droit du travail", "Connaître", "Droit du travail"), ("Gérer", "Gérer", ""), ("", "Connaître", ""),
    ("Boucherie", "Connaître", "Boucherie"),
])
def test_a_label_is_cut_after_its_verb(label, verb, object_):
    phrase = phrase_from(Wording("1", label, "know_how", 1.0), "460")
    assert (phrase.verb, phrase.object) == (verb, object_)
