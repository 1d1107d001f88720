from datetime import date

import pytest

from bilan_widgets.amina.decision import decision
from bilan_widgets.analysis import decision as words
from bilan_widgets.analysis.comparison import compare
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score, Veto
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.voice import Voice

A, B = Option(id="option-a", title="Former"), Option(id="option-b", title="Rester")
TODAY = date(2026, 11, 23)


def matrix(first, second, **fields):
    """Two options under two criteria with fixed scores."""
    criteria = (Criterion(id="critere-1", text="L’autonomie"), Criterion(id="critere-2", text="Le salaire"))
    scores = [Score(option_id=option.id, criterion_id=criterion.id, low=mark, high=mark)
              for option, row in ((A, first), (B, second)) for criterion, mark in zip(criteria, row, strict=True)]
    return DecisionMatrix(**{"criteria": criteria, "scores": tuple(scores)} | fields)


@pytest.mark.parametrize(("share", "said"), [
    (1, "dans tous les cas"), (0.96, "dans presque tous les cas"), (0.95, "dans presque tous les cas"), (0.94, "dans neuf cas sur dix"),
    (0.655, "dans sept cas sur dix"), (0.5, "dans cinq cas sur dix"), (0.07, "dans un cas sur dix"),
    (0.02, "dans de rares cas"), (0, "dans aucun cas")])
def test_shares_are_said_in_cases(share, said):
    assert words.cases(share) == said


def test_a_number_of_ten_may_be_given_with_the_share():
    assert words.cases(0.655, 6) == "dans six cas sur dix" and words.cases(0.06, 0) == "dans de rares cas"
    assert words.cases(0.94, 10) == "dans presque tous les cas"


def test_what_is_said_of_all_options_together_never_passes_ten():
    section = decision()
    found = compare(section, tuple(Option(id=one, title=one) for one in section.option_ids))
    assert [found.tenth(place) for place in found.order] == [6, 3, 1, 0]
    assert [round(10 * found.share(place)) for place in found.order] == [7, 3, 1, 0]     # which would have made eleven
    assert "six cas sur dix" in words.headline(found)


def test_the_weights_that_favour_the_other_option_are_said():
    section = matrix((9, 2), (5, 7), weighting="swing")
    found = compare(section, (A, B))
    rival = found.options[found.order[1]]
    more, less = ("L’autonomie", "Le salaire") if rival is A else ("Le salaire", "L’autonomie")
    assert words.leaning_sentences(found) == (
        f"« {rival.title} » passe devant si « {more} » compte plus que « {less} ».".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),)


def test_under_an_order_the_lighter_criterion_only_comes_near():
    found = compare(matrix((9, 2), (3, 9)), (A, B))
    assert "compte presque autant que" in words.leaning_sentences(found)[0]


def test_what_a_choice_could_cost_is_said_with_its_cause():
    said = words.regret_sentence(compare(matrix((9, 2), (5, 7), weighting="swing"), (A, B)), Voice("third", "Amina", "elle"))
    assert "elle aurait" in said and "à cause de" in said and "qu’avec" in said
    assert "Même au pire" in words.regret_sentence(compare(matrix((9, 9), (3, 3)), (A, B)))


def test_what_is_beaten_for_sure_is_said_once():
    found = compare(matrix((9, 9), (3, 3)), (A, B))
    assert len(words.beaten_sentences(found)) == 1 and "Former" in words.beaten_sentences(found)[0][:10]


def test_what_a_condition_keeps_out_is_said():
    section = matrix((9, 2), (5, 7), vetoes=(Veto(id="veto-1", text="Pas la nuit", option_ids=("option-a",)),))
    assert words.aside_sentences(compare(section, (A, B))) == ("«\u00a0Former\u00a0» est mise de côté par votre condition «\u00a0Pas la nuit\u00a0».",)


def test_snapshots_hold_one_outcome_a_day():
    section = decision()
    options = tuple(Option(id=one, title=one) for one in section.option_ids)
    kept = words.with_snapshot(section, options, TODAY)
    assert [one.on for one in kept] == [date(2026, 11, 12), date(2026, 11, 20), TODAY] and kept[-1].verdict == "à confirmer"
    again = section.model_copy(update={"snapshots": kept})
    assert words.with_snapshot(again, options, TODAY) == kept
    assert words.with_snapshot(DecisionMatrix(), options, TODAY) == ()
    said = words.history_sentence(again, TODAY, "choix net").replace("\u202f", " ").replace("\u00a0", " ")
    assert said == "Le 12 novembre : pas de choix clair ; le 20 novembre : à confirmer ; aujourd’hui : choix net."


def test_a_snapshot_does_not_name_a_private_option():
    options = tuple(Option(id=one, title=one, private=True) for one in decision().option_ids)
    assert words.with_snapshot(decision(), options, TODAY)[-1].first == ""


@pytest.mark.parametrize("private", ["options", "criteria", "vetoes"])
def test_statements_name_nothing_private(private):
    veto = Veto(text="zzyzx-vetoes", option_ids=("option-c",), private=private == "vetoes")
    criteria = tuple(Criterion(id=f"critere-{n}", text=f"zzyzx-criteria-{n}", private=private == "criteria") for n in (1, 2))
    options = tuple(Option(id=f"option-{key}", title=f"zzyzx-options-{key}", private=private == "options") for key in "abc")
    section = matrix((9, 2), (3, 9), criteria=criteria, vetoes=(veto,))
    said = words.retained(section, options=options)
    assert f"zzyzx-{private}" not in said
    shown = words.retained(section.model_copy(update={"criteria": tuple(
        one.model_copy(update={"private": False}) for one in criteria), "vetoes": (veto.model_copy(update={
            "private": False}),)}), options=tuple(one.model_copy(update={"private": False}) for one in options))
    assert f"zzyzx-{private}" in shown


def test_statements_have_stable_keys_and_sources_and_three_voices():
    options = tuple(Option(id=one, title=one) for one in decision().option_ids)
    said = words.statements(decision(), Voice("third", "Amina", "elle"), options=options)
    assert [one.key for one in said] == ["decision/criteria", "decision/first", "decision/missing"]
    assert all(one.source.startswith("decision") for one in said)
    assert "son choix" in said[0].text and "ses critères" in said[1].text
    assert words.statements(DecisionMatrix()) == ()
