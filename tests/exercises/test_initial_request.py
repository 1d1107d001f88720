from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Goal, part_from
from bilan_widgets.exercises.initial_request import initial_request, with_goal

answers = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["text", "sign"]), st.sampled_from(["", "a", "b"])), max_size=12)


def controls_of(desk):
    return {control.label: control for control in reversed(initial_request(desk).widgets()) if hasattr(control, "label")}


@given(answers)
def test_a_goal_is_what_was_last_answered_and_empty_ones_at_the_end_go(steps):
    goals, told = (), {}
    for number, field, text in steps:
        rows = with_goal(goals, number, field, text)
        goals = part_from("initial_request", {"goals": rows}).goals
        told[number, field] = text
    assert all(getattr(goals[n], f) == text for (n, f), text in told.items() if n < len(goals))
    assert not goals or goals[-1] != Goal(id=goals[-1].id)
    assert all(n < len(goals) for (n, _), text in told.items() if text)


def test_a_goal_keeps_its_id_when_its_words_change():
    goal = Goal(text="a")
    [row] = with_goal((goal,), 0, "text", "b")
    assert row["id"] == goal.id


def test_the_first_words_are_kept_when_the_person_says_so_and_never_before(desk, type_in):
    shown = controls_of(desk)
    words, keep = shown["Pourquoi demandez-vous ce bilan\u202f?"], shown["Garder ces mots tels quels\u202f?"]
    type_in(keep, "yes")
    assert desk.dossier.initial_request.first_words_on is None
    type_in(words, "Je tourne en rond.")
    assert not words.locked
    type_in(keep, "yes")
    assert words.locked and desk.dossier.initial_request.first_words_on is not None
    assert "premiers mots" in type_in(words, "Autre chose")
    assert desk.dossier.initial_request.first_words == "Je tourne en rond."


def test_an_answer_out_of_the_scale_is_refused(desk, type_in):
    scale = next(control for control in initial_request(desk).widgets() if getattr(control, "shape", "") == "scale")
    assert type_in(scale, "7") == ""
    assert desk.dossier.initial_request.goals[0].today == 7
    assert "au plus 10" in type_in(scale, "11") and type_in(scale, {"x": 1})
    assert type_in(scale, "") == "" and desk.dossier.initial_request.goals == ()


def test_the_document_has_no_private_goal(amina):
    goals = [goal.model_dump() | {"private": number == 0} for number, goal in enumerate(amina.dossier.initial_request.goals)]
    amina.change("initial_request", goals=goals)
    said = str(initial_request(amina).section().mimebundle())
    assert goals[0]["text"] not in said and goals[1]["text"] in said


def test_left_out_means_left_out(amina):
    amina.change("initial_request", in_synthesis=False)
    assert initial_request(amina).section().kept == ()
