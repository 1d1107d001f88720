import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import Items, Passage, Section, Sentence
from bilan_widgets.dossier.synthesis import LineChoice, Synthesis
from bilan_widgets.synthesis.choosing import chosen, lines, moved, with_choice
from bilan_widgets.synthesis.draft import Chapter

KEYS = ("skills/a", "skills/b", "stories/c", "stories/d")


def a_section(name, *keys, more=()):
    return Section(name, "", (*(Sentence(f"phrase {key}", name, key) for key in keys), *more))


MAP = Chart("map", "Une carte", "", Table("Mes compétences", ("A",), (("x",),)))
CHAPTER = Chapter("## Compétences", sections=(a_section("skills", *KEYS[:2], more=(MAP,)),
                                              a_section("stories", *KEYS[2:], more=(Items(("un",)),))), gathers=True)


def said(chapter):
    return [one.key for section in chapter.sections for block in section.blocks if isinstance(block, Passage)
            for one in block.sentences]


def kinds(chapter):
    return [type(block).__name__ for section in chapter.sections for block in section.blocks]


def test_sentences_of_an_exercise_run_together_and_its_pictures_follow():
    made = chosen(CHAPTER, Synthesis(), "complete")
    assert said(made) == list(KEYS) and kinds(made) == ["Passage", "Chart", "Passage", "Items"]


def test_sentences_that_each_speak_of_an_item_are_a_list():
    found = [Sentence("En tout.", "skills", "skills/top")]
    found += [Sentence(f"Savoir {name}.", f"skills/{name}", f"skills/{name}") for name in ("a", "b", "c")]
    draft = Chapter("## C", sections=(Section("skills", "", tuple(found)),), gathers=True)
    first, second = chosen(draft, Synthesis(), "complete").sections[0].blocks
    assert not first.listed and second.listed and len(second.sentences) == 3
    two = Chapter("## C", sections=(Section("skills", "", tuple(found[:3])),), gathers=True)
    assert [block.listed for block in chosen(two, Synthesis(), "complete").sections[0].blocks] == [False]


def test_a_picture_does_not_say_again_what_its_exercise_says():
    drawn = Chart("map", "Trois valeurs comptent.", "", Table("Mes valeurs", ("A",), (("x",),)), svg="<svg/>")

    def caption(*sentences):
        section = Section("values", "", (*sentences, drawn))
        made = chosen(Chapter("## V", sections=(section,), gathers=True, tables=()), Synthesis(), "complete")
        return made.sections[0].blocks[-1].sentence

    assert caption(Sentence("Pour moi, trois valeurs comptent : l’air, l’eau, le feu.", "v", "v/1")) == "Mes valeurs"
    assert caption(Sentence("Le feu.", "v", "v/1")) == "Trois valeurs comptent."


def test_a_moved_sentence_breaks_the_passage_and_the_picture_waits_for_the_last():
    made = chosen(CHAPTER, Synthesis(order=("skills/a", "stories/c", "skills/b")), "complete")
    assert said(made) == ["skills/a", "stories/c", "skills/b", "stories/d"]
    assert kinds(made) == ["Passage", "Passage", "Passage", "Chart", "Passage", "Items"]


def test_words_of_one_s_own_and_sentences_left_out():
    choices = Synthesis(lines=(LineChoice(key="skills/a", wording="Autrement"), LineChoice(key="skills/b", kept=False)))
    made = chosen(CHAPTER, choices, "complete")
    assert made.sections[0].blocks[0].sentences[0].text == "Autrement"
    assert said(made) == ["skills/a", "stories/c", "stories/d"]


def test_the_shareable_version_takes_no_picture_of_an_exercise_that_keeps_a_sentence_back():
    choices = Synthesis(lines=(LineChoice(key="skills/b", shared=False),))
    made = chosen(CHAPTER, choices, "shareable")
    assert said(made) == ["skills/a", "stories/c", "stories/d"] and kinds(made) == ["Passage", "Passage", "Items"]
    assert kinds(chosen(CHAPTER, choices, "complete")).count("Chart") == 1


@pytest.mark.parametrize(("decision", "complete", "shareable"), [
    ({"kept": False}, 0, 0), ({"shared": False}, 1, 0), ({}, 1, 1)])
def test_a_picture_has_its_own_choice(decision, complete, shareable):
    choices = Synthesis(lines=(LineChoice(key="skills/picture/map", **decision),))
    assert kinds(chosen(CHAPTER, choices, "complete")).count("Chart") == complete
    assert kinds(chosen(CHAPTER, choices, "shareable")).count("Chart") == shareable


def test_a_centre_s_own_cells_and_titled_sections_stay_by_themselves():
    chapter = Chapter("## D", sections=(Section("own", "À nous", (Sentence("x", "own", "own/1"),)),), cells=("cell",))
    made = chosen(chapter, Synthesis(), "complete")
    assert made.sections[0].title == "À nous" and made.cells == ("cell",)
    assert chosen(chapter, Synthesis(), "shareable").cells == ()          # nobody can say what it holds


def test_a_choice_that_says_nothing_more_is_forgotten():
    first = with_choice(Synthesis(), "skills/a", kept=False)
    assert with_choice(Synthesis(lines=first), "skills/a", kept=True) == ()


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([-1, 1])), max_size=12))
def test_moving_never_loses_nor_repeats_a_sentence(steps):
    choices = Synthesis(order=("other/1",))
    for key, step in steps:
        before = [line.sentence.key for line in lines(CHAPTER, choices)]
        choices = Synthesis(order=moved(CHAPTER, choices, key, step))
        after = [line.sentence.key for line in lines(CHAPTER, choices)]
        assert sorted(after) == sorted(KEYS) and "other/1" in choices.order
        assert after.index(key) == min(max(before.index(key) + step, 0), len(KEYS) - 1)


@given(st.lists(st.builds(LineChoice, key=st.sampled_from((*KEYS, "skills/picture/map")), kept=st.booleans(),
                          shared=st.booleans()), unique_by=lambda line: line.key))
def test_the_shareable_version_says_nothing_more_than_the_complete_one(decisions):
    choices = Synthesis(lines=tuple(decisions))
    complete, shareable = (chosen(CHAPTER, choices, version) for version in ("complete", "shareable"))
    assert set(said(shareable)) <= set(said(complete))
    assert len(kinds(shareable)) <= len(kinds(complete)) + len(KEYS)
    hidden = {line.key for line in decisions if not (line.kept and line.shared)}
    assert not hidden & set(said(shareable))
    assert "Chart" not in kinds(shareable) or not hidden & {"skills/a", "skills/b", "skills/picture/map"}
