from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.analysis.ideas import MOST, Shared, Step, ideas

PLACES = {"A1": ("Abeille", "SA"), "B1": ("Boulanger", "R"), "C1": ("Cariste", "RC"), "D1": ("Danseuse", "AS")}


def shared(mine, codes):
    return Shared(mine, frozenset(codes.split()))


def test_two_skills_bring_an_occupation_one_does_not():
    found = ideas(PLACES, [shared("Pétrir", "B1"), shared("Danser", "B1 D1")])
    assert [(idea.code, idea.why) for idea in found] == [("B1", "Compétences proches\u00a0: «\u00a0Pétrir\u00a0» et «\u00a0Danser\u00a0».")]
    assert ideas(PLACES, [shared("Pétrir", "B1"), shared("Pétrir", "B1")]) == ()


def test_mobility_brings_one_and_interests_are_only_said_beside():
    found = ideas(PLACES, [], letters="RCE", steps=[Step("« Serveuse »", frozenset({"C1", "A1"})), Step("« Hôtesse »", frozenset({"C1"}))])
    assert [idea.code for idea in found] == ["A1", "C1"]
    assert found[0].why == "Suite possible, selon le référentiel, de\u00a0: «\u00a0Serveuse\u00a0»."
    assert found[1].why.startswith("Intérêts proches\u00a0: faire de ses mains") and "«\u00a0Serveuse\u00a0» et «\u00a0Hôtesse\u00a0»" in found[1].why
    assert ideas(PLACES, [], letters="RCE") == ()


def test_an_accent_does_not_send_a_label_to_the_end():
    places = {"E1": ("Éducateur", "S"), "F1": ("Fleuriste", "A"), "D1": ("Danseuse", "A")}
    assert [idea.code for idea in ideas(places, [shared("a", "D1 E1 F1"), shared("b", "D1 E1 F1")])] == ["D1", "E1", "F1"]


def test_what_is_rare_is_kept_when_there_are_too_many():
    places = {f"X{n:02d}": (f"Métier {n:02d}", "S") for n in range(30)}
    common = [shared("Écouter", " ".join(places)), shared("Parler", " ".join(places)), shared("Souffler le verre", "X29")]
    found = ideas(places, common)
    assert len(found) == MOST and "X29" in {idea.code for idea in found}


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=2), st.sets(st.sampled_from([*PLACES, "gone"])))),
       st.text("RIASEC", max_size=3), st.sets(st.sampled_from([*PLACES])))
def test_ideas_are_known_in_alphabetical_order_with_a_reason_and_no_figure(skills, letters, known):
    found = ideas(PLACES, [Shared(mine, frozenset(codes)) for mine, codes in skills], letters=letters, known=frozenset(known))
    assert [idea.label for idea in found] == sorted(idea.label for idea in found)
    for idea in found:
        assert idea.code in PLACES and idea.code not in known and idea.why.endswith(".")
        assert not any(sign.isdigit() or sign == "%" for sign in idea.why)
