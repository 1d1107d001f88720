import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.stories import Stories, Story
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.story_excerpts import Underlining, excerpts, shown
from tests.controls.test_base import JSON

STORY = Story(id="tale", title="Le quai", action="J’ai réuni l’équipe.\nJ’ai compté les colis.", result="Tout est parti.")
ASK = {"do": "add", "story": "tale", "field": "action", "text": "J’ai compté les colis", "skill": "Compter des colis"}


@pytest.fixture
def work(desk, monkeypatch, tmp_path):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'catalog.sqlite'}")
    desk.write("stories", Stories(stories=(STORY,)))
    return Underlining(Writer(desk, "stories"), Writer(desk, "skills"))


def parts(work):
    dossier = work.stories.desk.dossier
    return dossier.stories.stories[0], dossier.skills.skills


def test_words_and_a_new_skill_are_tied_both_ways(work):
    assert work.answer(ASK) == ""
    story, (skill,) = parts(work)
    assert (skill.verb, skill.object, skill.story_ids) == ("Compter", "des colis", ("tale",))
    assert [(one.field, one.text, one.skill_ids) for one in story.excerpts] == [
        ("action", "J’ai compté les colis", (skill.id,))]


def test_the_same_words_show_two_skills_and_a_skill_lies_in_two_places(work):
    assert work.answer(ASK) == work.answer(ASK | {"skill": "Vérifier"}) == ""
    assert work.answer(ASK | {"text": "J’ai réuni l’équipe", "skill": "compter DES colis"}) == ""
    story, skills = parts(work)
    assert [one.label for one in skills] == ["Compter des colis", "Vérifier"]
    assert [len(one.skill_ids) for one in story.excerpts] == [2, 1]
    assert all(one.story_ids == ("tale",) for one in skills)


def test_asking_twice_changes_nothing(work):
    work.answer(ASK)
    before = work.stories.desk.dossier
    assert work.answer(ASK) == ""
    assert work.stories.desk.dossier == before


def test_a_wording_of_our_list_brings_its_kind(work):
    assert work.answer(ASK | {"skill": "Désamorcer un conflit"}) == ""
    assert (parts(work)[1][0].verb, parts(work)[1][0].kind) == ("Désamorcer", "soft_skill")


def test_an_existing_skill_is_taken_by_its_id_and_a_forged_id_makes_no_link(work):
    work.skills.desk.write("skills", Skills(skills=(Skill(id="mine", verb="Compter"),)))
    assert work.answer(ASK | {"skill": "autre", "fill": {"skill": "mine"}}) == ""
    assert work.answer(ASK | {"skill": "Ranger", "fill": {"skill": "forged-id"}}) == ""
    assert [one.label for one in parts(work)[1]] == ["Compter", "Ranger"]


@pytest.mark.parametrize("change,said", [
    ({"story": "nope"}, "n’existent plus"), ({"do": "drop"}, "n’existent plus"), ({"text": "ailleurs"}, "ne sont pas dans"),
    ({"field": "result"}, "ne sont pas dans"), ({"field": "title"}, "ne sont pas dans"), ({"text": "   "}, "ne sont pas dans"),
    ({"text": "J" * 300}, "ne sont pas dans"), ({"skill": " "}, "Écrivez la compétence"), ({"skill": 3}, "Écrivez la compétence")])
def test_what_does_not_fit_is_refused_in_words_and_changes_nothing(work, change, said):
    before = work.stories.desk.dossier
    assert said in work.answer(ASK | change)
    assert work.stories.desk.dossier == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=JSON | st.fixed_dictionaries({"do": st.sampled_from(["add", "remove"]), "story": st.just("tale")},
                                         optional=dict.fromkeys(("field", "text", "skill", "fill", "excerpt"), JSON)))
def test_nothing_that_the_page_sends_gets_in(work, wish):
    before = work.stories.desk.dossier
    assert work.answer(wish)
    assert work.stories.desk.dossier == before


def test_taking_words_back_takes_the_proof_back(work):
    work.answer(ASK)
    work.answer(ASK | {"text": "J’ai réuni l’équipe"})
    story, (skill,) = parts(work)
    first, second = story.excerpts
    ask = {"do": "remove", "story": "tale", "skill": skill.id}
    assert work.answer(ask | {"excerpt": first.id}) == ""
    assert parts(work)[1][0].story_ids == ("tale",)          # the other words still show it
    assert work.answer(ask | {"excerpt": second.id}) == ""
    assert (parts(work)[0].excerpts, parts(work)[1][0].story_ids) == ((), ())
    assert "n’existent plus" in work.answer(ask | {"excerpt": first.id})


def test_words_of_a_skill_that_is_gone_can_be_taken_back(work):
    work.answer(ASK)
    work.skills.desk.write("skills", Skills())
    story = parts(work)[0]
    assert shown((story,), ())[0]["excerpts"][0]["skills"] == []
    assert work.answer({"do": "remove", "story": "tale", "excerpt": story.excerpts[0].id, "skill": ""}) == ""
    assert parts(work)[0].excerpts == ()


def test_a_full_inventory_refuses_in_words_and_underlines_nothing(work):
    many = Skills(skills=tuple(Skill(verb=f"Faire {n}") for n in range(400)))
    work.skills.desk.write("skills", many)
    assert "trop d’éléments" in work.answer(ASK)
    assert parts(work)[0].excerpts == ()


def test_when_the_second_change_fails_it_is_said_that_the_first_holds(work, monkeypatch):
    monkeypatch.setattr(work.stories, "change", lambda **fields: "Impossible.")
    said = work.answer(ASK)
    assert said.startswith("Impossible.") and "bien dans votre liste" in said
    assert len(parts(work)[1]) == 1


def test_rewritten_words_stay_and_are_said_to_be_lost(work):
    work.answer(ASK)
    story = parts(work)[0].model_copy(update={"action": "Autre chose."})
    found = shown((story,), parts(work)[1])[0]
    assert [one["lost"] for one in found["excerpts"]] == [True]
    assert found["fields"][0]["pieces"] == [["Autre chose.", []]]


def test_the_control_offers_the_persons_own_skills_first(work):
    work.answer(ASK | {"skill": "Former les apprentis"})
    assert [one.text for one in work.offers("skill", "")] == ["Former les apprentis"]
    found = work.offers("skill", "formr")
    assert found[0].text == "Former les apprentis" and found[0].fill["skill"] == parts(work)[1][0].id
    assert "Former de nouveaux arrivants" in [one.text for one in found]


def test_the_control_follows_the_dossier(work, type_in):
    control = excerpts(work.stories, work.skills)
    assert type_in(control, ASK) == ""
    assert control.stories[0]["excerpts"][0]["text"] == "J’ai compté les colis"
    assert "n’existent plus" in type_in(control, None)
