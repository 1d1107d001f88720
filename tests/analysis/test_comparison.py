import pytest

from bilan_widgets.amina.decision import decision
from bilan_widgets.analysis.comparison import NET, TO_CONFIRM, UNCLEAR, candidates, compare, ruled_out
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score, Veto
from bilan_widgets.dossier.options import Option, OptionState

A, B, C = (Option(id=f"option-{key}", title=key.upper(), kind=kind) for key, kind in
           (("a", "change"), ("b", "internal"), ("c", "status_quo")))
ONE, TWO = Criterion(id="critere-1", text="Transmettre"), Criterion(id="critere-2", text="Salaire")


def score(option, criterion, low, high=None):
    return Score(option_id=option.id, criterion_id=criterion.id, low=low, high=low if high is None else high)


def matrix(*scores, **fields):
    return DecisionMatrix(**{"criteria": (ONE, TWO), "scores": scores} | fields)


@pytest.mark.parametrize(("section", "options", "words"), [
    (matrix(), (), "au moins deux pistes"),
    (matrix(score(A, ONE, 5)), (A,), "au moins deux pistes"),
    (DecisionMatrix(), (A, B), "critères"),
    (matrix(), (A, B), "Aucune note"),
    (matrix(score(A, ONE, 5), vetoes=(Veto(text="Nuit", option_ids=(A.id, B.id)),)), (A, B), "écartent toutes"),
    (matrix(score(A, ONE, 5), vetoes=(Veto(text="Nuit", option_ids=(B.id,)),)), (A, B), "Il ne reste que « A »"),
    (matrix(score(A, ONE, 5), weighting="swing", criteria=(ONE.model_copy(update={"swing": 0}),
                                                           TWO.model_copy(update={"swing": 0}))), (A, B), "à zéro"),
])
def test_what_cannot_be_compared_has_a_sentence(section, options, words):
    found = compare(section, options)
    assert words in found.trouble and found.result is None and found.verdict == "" and found.leader is None


def test_three_words_for_a_choice():
    assert compare(matrix(score(A, ONE, 9), score(A, TWO, 9), score(B, ONE, 2), score(B, TWO, 2)), (A, B)).verdict == NET
    unsure = matrix(score(A, ONE, 4, 9), score(A, TWO, 5), score(B, ONE, 4, 7), score(B, TWO, 5))
    assert compare(unsure, (A, B)).verdict == TO_CONFIRM
    equal = matrix(*(score(option, criterion, 5) for option in (A, B) for criterion in (ONE, TWO)))
    found = compare(equal, (A, B))
    assert found.verdict == UNCLEAR and found.even and found.missing == ()


def test_a_veto_rules_out_and_comes_back():
    veto = Veto(text="Pas de nuit", option_ids=(A.id,))
    section = matrix(score(A, ONE, 9), score(B, ONE, 3), score(C, ONE, 4), vetoes=(veto,))
    assert [one.id for one, _ in ruled_out(section, (A, B, C))] == [A.id]
    assert A not in compare(section, (A, B, C)).options
    back = section.model_copy(update={"vetoes": (veto.model_copy(update={"active": False}),)})
    assert A in compare(back, (A, B, C)).options


def test_dropped_options_are_not_offered_but_the_status_quo_is():
    gone, stay = (one.model_copy(update={"state": OptionState.dropped}) for one in (A, C))
    assert candidates(DecisionMatrix(), (gone, B, stay)) == (B, stay)
    assert candidates(matrix(option_ids=(B.id,)), (gone, B, stay)) == (B,)


def test_words_alone_cost_no_new_run():
    section = matrix(score(A, ONE, 9), score(B, ONE, 3))
    first = compare(section, (A, B))
    assert compare(section.model_copy(update={"takeaway": "Je retiens"}), (A, B)) is first


def test_a_weight_not_given_is_a_wide_one():
    section = matrix(score(A, ONE, 9), score(A, TWO, 1), score(B, ONE, 1), score(B, TWO, 9), weighting="swing")
    assert compare(section, (A, B)).share(0) == pytest.approx(0.5, abs=0.02)
    heavy = section.model_copy(update={"criteria": (ONE.model_copy(update={"swing": 100}),
                                                    TWO.model_copy(update={"swing": 10}))})
    assert compare(heavy, (A, B)).share(0) == 1


def test_the_choice_of_amina_is_not_settled_and_her_schedule_would_settle_it():
    options = tuple(Option(id=one, title=one) for one in decision().option_ids)
    found = compare(decision(), options)
    assert found.verdict == TO_CONFIRM and found.leader.id == "amina-formatrice"
    fact = found.missing[0]
    assert (found.options[fact.option].id, found.criteria[fact.criterion].id) == (
        "amina-formatrice", "amina-critere-horaires")
    assert fact.if_low < 0.5 < 0.8 < fact.if_high
