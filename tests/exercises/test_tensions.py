import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.tensions import rows, tensions

CALM = "calm_value_urgent_story:work_values/equilibre+stories/amina-recit-quai"


def threads_of(desk):
    return next(w for w in tensions(desk).widgets() if isinstance(w, controls.Threads))


def test_each_row_leads_to_its_two_sources(amina):
    row = next(row for row in rows(amina.dossier) if row["key"] == CALM)
    assert [address.partition("#")[2] for address, _ in row["sources"]] == ["work_values/equilibre", "stories/amina-recit-quai"]
    assert all(address for other in rows(amina.dossier) for address, _ in other["sources"])


def test_an_answer_is_kept_and_comes_back(amina, type_in):
    threads = threads_of(amina)
    value = threads.value | {CALM: {"words": "Autrement.", "dismissed": True, "private": False}}
    assert type_in(threads, value) == ""
    assert threads_of(amina).value[CALM]["words"] == "Autrement."
    assert len(amina.dossier.tensions.answers) == 3


def test_an_answer_that_says_nothing_is_not_kept(amina, type_in):
    type_in(threads_of(amina), {CALM: {"words": "", "dismissed": False, "private": False}})
    assert CALM not in {answer.thread for answer in amina.dossier.tensions.answers}


def test_a_private_source_makes_the_answer_private(amina, type_in):
    stories = [story.model_dump() | {"private": True} for story in amina.dossier.stories.stories]
    amina.change("stories", stories=stories)
    threads = threads_of(amina)
    assert next(row for row in threads.rows if row["key"] == CALM)["locked"]
    type_in(threads, {CALM: {"words": "zzyzx", "dismissed": False, "private": False}})
    assert next(a for a in amina.dossier.tensions.answers if a.thread == CALM).private
    assert "zzyzx" not in str(tensions(amina).section().mimebundle())


def test_a_source_hidden_later_hides_the_answer_in_the_document(amina):
    words = next(answer.words for answer in amina.dossier.tensions.answers if answer.thread == CALM)
    assert words[:20] in str(tensions(amina).section().mimebundle())
    amina.change("stories", stories=[story.model_dump() | {"private": True} for story in amina.dossier.stories.stories])
    assert words[:20] not in str(tensions(amina).section().mimebundle())


def test_an_answer_whose_question_is_gone_is_still_there(amina):
    amina.change("work_values", top=[])
    row = next(row for row in rows(amina.dossier) if row["key"] == CALM)
    assert "ne se pose plus" in row["question"] and len(row["sources"]) == 2


@pytest.mark.parametrize("value", [{"forged:a+b": {"words": "x"}}, {CALM: {"words": 3}}, {CALM: {"evil": 1}}, {CALM: "x"}, [], "x", None,
                                   {f"team_value_alone:{n}": {"words": "x"} for n in range(300)}, {CALM: {"words": "x" * 30_000}}])
def test_forged_answers_change_nothing(amina, type_in, value):
    threads, before = threads_of(amina), amina.dossier
    assert type_in(threads, value)
    assert amina.dossier is before


def test_new_threads_appear_when_other_exercises_change(desk):
    threads = threads_of(desk)
    assert threads.rows == []
    desk.change("work_values", top=[{"card": "equipe"}])
    desk.change("ideal_environment", strips={"team": {"wished": 1}})
    assert [row["key"] for row in threads.rows] == ["team_value_alone:work_values/equipe+ideal_environment/team"]
