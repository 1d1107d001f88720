from fractions import Fraction
from itertools import permutations
from statistics import mean

from hypothesis import assume, given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.interest_profile import (
    alike,
    c_index,
    code,
    consistency,
    distance,
    leading,
    missing,
    progress,
    remark,
    retained,
    scores,
    statements,
)
from bilan_widgets.dossier.interest_profile import ITEMS, InterestProfile
from bilan_widgets.dossier.voice import ME, Voice

answers = st.fixed_dictionaries(dict.fromkeys(ITEMS, st.integers(1, 5)))


def profile(**means):
    return InterestProfile(answers={f"{kind}{n}": means.get(kind, 1) for kind in "RIASEC" for n in range(1, 9)})


@given(answers, st.randoms())
def test_scoring_does_not_depend_on_the_order_of_the_items(given_, random):
    shuffled = list(given_.items())
    random.shuffle(shuffled)
    one, other = InterestProfile(answers=given_), InterestProfile(answers=dict(shuffled))
    assert scores(one) == scores(other) and leading(scores(one)) == leading(scores(other))
    assert retained(one) == retained(other)


@given(answers)
def test_a_flat_profile_never_shows_a_code(given_):
    section = InterestProfile(answers=given_)
    found = scores(section)
    assert abs(sum(found.ipsatised.values())) == 0
    if found.differentiation < 1:
        assert code(found) == "" and leading(found) == () and consistency(found) is None
        assert "sans que l’un se détache" in retained(section)
    else:
        assert len([kind for group in leading(found) for kind in group]) >= 3
        assert len(code(found)) in (0, 3)


@given(st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5)))
def test_nothing_is_said_before_six_answers_of_each_type(given_):
    section = InterestProfile(answers=given_)
    enough = all(sum(key[0] == kind for key in given_) >= 6 for kind in "RIASEC")
    assert (missing(section) == 0) == enough == (scores(section) is not None) == bool(statements(section, ME))


def test_known_scores():
    section = InterestProfile(answers=profile(S=5, E=4, A=3).answers | {"S1": 4})
    found = scores(section)
    assert found.means["S"] == Fraction(39, 8) and found.differentiation == Fraction(31, 8)
    assert code(found) == "SEA" and consistency(found) == 1
    assert found.ipsatised["S"] == Fraction(39, 8) - (Fraction(39, 8) + 4 + 3 + 3) / 6


def test_two_missing_answers_of_a_type_change_no_mean_of_the_others():
    whole = profile(S=5, E=4, A=3)
    part = InterestProfile(answers={key: value for key, value in whole.answers.items() if key not in ("R1", "R2")})
    assert scores(part) == scores(whole)
    assert progress(part) == "46 réponses sur 48."
    assert "Encore une réponse au moins" in progress(InterestProfile(answers={
        key: value for key, value in part.answers.items() if key != "R3"}))


def test_ties_are_said_and_leave_no_code():
    found = scores(profile(S=5, E=5, A=3))
    assert leading(found) == (("S", "E"), ("A",)) and code(found) == "" and consistency(found) == 1
    assert "les types Social et Entreprenant à égalité d’abord, puis Artistique" in retained(profile(S=5, E=5, A=3))
    three = scores(profile(R=5, A=4, S=4, C=4))
    assert leading(three) == (("R",), ("A", "S", "C")) and consistency(three) is None


def test_the_threshold_is_one_point():
    assert code(scores(profile(R=2, I=2, A=2, S=2, E=2, C=2))) == ""
    nearly = InterestProfile(answers=profile(R=2).answers | {"R1": 1})
    assert scores(nearly).flat and not scores(profile(R=2)).flat


def test_hexagon_distances():
    assert [distance("R", other) for other in "RIASEC"] == [0, 1, 2, 3, 2, 1]
    assert consistency(scores(profile(R=5, S=4, A=3))) == 3


def test_c_index_range_and_mean_of_random_pairs():
    codes = ["".join(letters) for letters in permutations("RIASEC", 3)]
    found = [c_index(one, other) for one in codes for other in codes]
    assert (min(found), max(found)) == (0, 18) and mean(found) == 9
    assert c_index("SEA", "SEA") == 18 and c_index("RIA", "SEC") == 0


@given(st.sampled_from(ITEMS))
def test_straight_lining_is_told_kindly(item):
    same = InterestProfile(answers=dict.fromkeys(ITEMS, 3) | {item: 4})
    assert alike(same) and remark(same).startswith("Presque toutes vos réponses")
    assert not alike(InterestProfile(answers=dict.fromkeys(ITEMS[:15], 3)))


@given(answers)
def test_varied_answers_draw_no_remark(given_):
    assume(max(list(given_.values()).count(n) for n in range(1, 6)) < 43)
    assert remark(InterestProfile(answers=given_)) == ""


def test_amina_in_three_voices():
    section = dossier_of_amina().interest_profile
    said = [statements(section, voice)[0] for voice in (Voice(), ME, Voice("third", "Amina", "elle"))]
    assert [s.text.split()[0] for s in said] == ["Vos", "Mes", "Ses"]
    assert {s.key for s in said} == {"interest_profile/leading"} and "non étalonné" in said[0].text
    assert said[1].text == ("Mes intérêts vont vers le type Social (aider, soigner, transmettre) d’abord, puis Entreprenant, "
                            "puis Conventionnel (questionnaire non étalonné).")
