from bilan_widgets import controls
from bilan_widgets.dossier.stories import Excerpt, Stories, Story
from bilan_widgets.exercises.stories import entry, fields, rows, stories, taken


def form(desk):
    return next(one for one in stories(desk).widgets() if isinstance(one, controls.Timeline))


def test_what_the_form_shows_comes_back_the_same(amina, type_in):
    before, control = amina.dossier.stories, form(amina)
    assert type_in(control, list(control.value)) == ""
    assert amina.dossier.stories == before


def test_every_field_of_a_story_can_be_edited_except_its_excerpts():
    assert {field["name"] for field in fields(())} == set(Story.model_fields) - {"id", "excerpts"}


def test_the_form_can_neither_add_nor_lose_underlined_words(amina, type_in):
    control, before = form(amina), amina.dossier.stories.stories
    forged = [{**entry(one), "excerpts": [{"id": "evil", "text": "x"}]} for one in before]
    assert type_in(control, forged) == ""
    assert amina.dossier.stories.stories == before


def test_a_period_that_is_not_there_is_not_kept_but_one_that_was_removed_is():
    earlier = Story(id="tale", title="t", period_id="gone")
    kept = taken([entry(earlier), entry(Story(id="more", title="t", period_id="forged"))], (earlier,), {"jobb"})
    assert kept[0]["period_id"] == "gone"
    assert "period_id" not in kept[1]


def test_a_story_of_a_hundred_thousand_signs_is_refused_in_words(desk, type_in):
    said = type_in(form(desk), [{"id": "aaaa", "title": "Long", "action": "a" * 100_000}])
    assert "trop long" in said and "Ce que j’ai fait" in said
    assert desk.dossier.stories == Stories()


def test_hostile_lists_are_refused(desk, type_in):
    control = form(desk)
    for value in (None, 3, "x", {"a": 1}, [3], [{"id": "aaaa"}], [{"id": "aaaa", "title": "t", "pleasure": 9}],
                  [{"id": "aaaa", "title": "t", "energy": -3}], [{"id": "aaaa", "title": "t"}] * 2,
                  [{"id": f"aaaa{n}", "title": "t"} for n in range(21)], [{"id": "aaaa", "title": "t", "evil": 1}],
                  [{"id": ["aaaa"], "title": "t", "period_id": ["x"]}]):
        assert type_in(control, value), value
        assert desk.dossier.stories == Stories()


def test_a_row_says_what_matters(amina):
    dossier = amina.dossier
    first = rows(dossier.stories.stories, dossier.career_path.periods)[0]
    assert first["when"] == "novembre 2021" and first["text"] == "Cheffe d’équipe"
    assert first["note"] == "Plaisir\u00a0: 4 sur 5. Énergie\u00a0: +1. Quatre compétences"


def test_the_document_says_nothing_private(amina):
    secret = Story(id="secret", title="Une nuit", private=True, action="x", excerpts=(Excerpt(text="x"),))
    amina.change("stories", stories=(*amina.dossier.stories.stories, secret), wording="")
    text = str(stories(amina).section().mimebundle())
    assert "cinq expériences vécues" in text and "Une nuit" not in text


def test_the_exercise_stands_on_an_empty_dossier(desk):
    assert len(stories(desk).safe_widgets()) > 4
    assert stories(desk).section().kept == ()
