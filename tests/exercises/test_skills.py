import pytest

from bilan_widgets import controls
from bilan_widgets.catalog import Wording
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.exercises.skill_form import fields
from bilan_widgets.exercises.skill_offers import known_phrases, part_offers, skill_from
from bilan_widgets.exercises.skills import entry, prompts_html, rows, skills


@pytest.fixture(autouse=True)
def _no_reference(monkeypatch, tmp_path):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'catalog.sqlite'}")


def form(desk):
    return next(one for one in skills(desk).widgets() if isinstance(one, controls.Timeline))


def test_what_the_form_shows_comes_back_the_same(amina, type_in):
    before, control = amina.dossier.skills, form(amina)
    assert type_in(control, list(control.value)) == ""
    assert amina.dossier.skills == before


def test_every_field_of_a_skill_can_be_edited_except_its_code():
    assert {field["name"] for field in fields((), ())} == set(Skill.model_fields) - {"id", "code", "code_version"}


def test_hostile_lists_are_refused_and_nothing_is_lost(amina, type_in):
    control, before = form(amina), amina.dossier.skills
    good = {"id": "aaaa", "verb": "Compter"}
    for value in (None, 3, "x", {"a": 1}, [3], [{"id": "aaaa"}], [good | {"mastery": 9}], [good | {"mastery": "9"}],
                  [good | {"enjoyment": 0}], [good | {"kind": "magic"}], [good, good], [good | {"verb": ["x"]}],
                  [good | {"story_ids": 3}], [good | {"last_used": "jamais"}],
                  [{"id": f"aaaa{n}", "verb": "x"} for n in range(401)]):
        assert type_in(control, value), value
        assert amina.dossier.skills == before


def test_forged_proofs_and_codes_are_dropped_and_earlier_ones_stay(desk, type_in):
    desk.write("skills", Skills(skills=(Skill(id="mine", verb="Compter", story_ids=("gone",), code="7", code_version="460"),)))
    value = [entry(desk.dossier.skills.skills[0]) | {"story_ids": ["gone", "forged", 3, ["x"]], "code": "evil"}]
    assert type_in(form(desk), value) == ""
    (skill,) = desk.dossier.skills.skills
    assert (skill.story_ids, skill.code, skill.code_version) == (("gone",), "7", "460")


def test_other_words_lose_the_code_of_the_reference(desk, type_in):
    desk.write("skills", Skills(skills=(Skill(id="mine", verb="Compter", code="7", code_version="460"),)))
    assert type_in(form(desk), [{"id": "mine", "verb": "Rêver"}]) == ""
    assert desk.dossier.skills.skills[0].code == ""


def test_stories_and_periods_are_offered_as_proofs(amina):
    offered = {field["name"]: [text for _, text in field["options"]] for field in form(amina).fields}
    assert "Le quai bloqué un vendredi soir" in offered["story_ids"]
    assert "Cheffe d’équipe" in offered["period_ids"]
    amina.change("stories", stories=())
    assert rows(amina.dossier.skills.skills, (), amina.dossier.career_path.periods)


def test_rows_say_the_zone_and_what_is_not_shown_yet(amina):
    dossier = amina.dossier
    found = {row["id"]: row for row in rows(dossier.skills.skills, dossier.stories.stories, dossier.career_path.periods)}
    assert found["amina-former"]["when"] == "À mobiliser"
    assert found["amina-former"]["note"] == "Savoir-faire. Six preuves, transférable"
    assert found["amina-soi"]["note"] == "Savoir-être. À étayer"


def test_wordings_fill_the_other_fields():
    phrases = known_phrases()
    verb = next(one for one in part_offers("verb", "désamorcer", phrases) if one.text == "Désamorcer")
    assert verb.fill == {"object": "un conflit", "kind": "soft_skill"}
    assert part_offers("object", "conflit", phrases)[0].fill["verb"]
    assert part_offers("verb", "", phrases) == []


def test_the_reference_is_offered_once_imported_and_its_code_is_kept(desk, type_in, monkeypatch):
    class Imported:
        version = "460"

        def wordings(self):
            return (Wording("123", "Jongler avec des torches", "know_how", 1.0),)

    monkeypatch.setattr("bilan_widgets.opening.open_catalog", Imported)
    assert [one.object for one in known_phrases().near("jongler torche")] == ["avec des torches"]
    assert type_in(form(desk), [{"id": "aaaa", "verb": "Jongler", "object": "avec des torches"}]) == ""
    assert (desk.dossier.skills.skills[0].code, desk.dossier.skills.skills[0].code_version) == ("123", "460")


def test_ones_own_words_are_cut_after_the_verb():
    phrases = known_phrases()
    cut = [(one.verb, one.object) for one in (skill_from(text, phrases) for text in
           ("Réparer un vélo", "Jongler", "Se tenir au courant", "x" * 500))]
    assert cut == [("Réparer", "un vélo"), ("Jongler", ""), ("Se tenir", "au courant"), ("x" * 200, "")]


def test_the_document_shows_strong_points_with_their_source(amina):
    section = skills(amina).section()
    assert ("skills/amina-former", "skills/amina-former") in [(one.key, one.source) for one in section.blocks[:-1]]
    assert "transférable" in str(section.mimebundle())


def test_four_hundred_skills_still_open(desk):
    desk.write("skills", Skills(skills=tuple(Skill(verb=f"Faire {n}", mastery=3, enjoyment=4) for n in range(400))))
    control = form(desk)
    assert len(control.rows) == 400 and control.collapse_after == 12


def test_the_prompts_ask_what_one_is_sought_for():
    assert "Pour quoi vient-on vous chercher" in prompts_html()


def test_the_exercise_stands_on_an_empty_dossier(desk):
    assert len(skills(desk).safe_widgets()) > 4
    assert skills(desk).section().kept == ()
