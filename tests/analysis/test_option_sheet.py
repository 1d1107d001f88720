from datetime import date

import pytest

from bilan_widgets.amina.option_sheet import sheets
from bilan_widgets.analysis import option_sheet as sheet
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score
from bilan_widgets.dossier.options import Finding, Hypothesis, Inquiry, Lamp, NeedState, Option, Options
from bilan_widgets.dossier.skills import Skill

POINT = Hypothesis(id="point-1", text="Je finirai à 17 heures", criterion_id="critere-1")


def asked(verdict, on=None):
    return Inquiry(who="Samira", on=on, findings=(Finding(hypothesis_id="point-1", verdict=verdict),))


@pytest.mark.parametrize(("inquiries", "verdict"), [
    ((), "open"), ((asked("confirmed"),), "confirmed"), ((asked("confirmed"), asked("open")), "confirmed"),
    ((asked("contradicted", date(2026, 2, 1)), asked("confirmed", date(2026, 1, 1))), "contradicted"),
    ((asked("contradicted", date(2026, 2, 1)), asked("confirmed")), "contradicted"),
    ((asked("confirmed"), asked("contradicted")), "contradicted")])
def test_the_latest_inquiry_that_answers_counts(inquiries, verdict):
    assert sheet.settled((POINT,), inquiries)[0].verdict == verdict


def test_an_open_finding_leaves_the_persons_own_verdict():
    mine = POINT.model_copy(update={"verdict": "confirmed"})
    assert sheet.settled((mine,), (asked("open"),))[0].verdict == "confirmed"


def test_an_answered_point_asks_to_narrow_its_wide_score():
    option = Option(id="option-a", title="Formatrice", hypotheses=sheet.settled((POINT,), (asked("confirmed"),)))
    section = DecisionMatrix(criteria=(Criterion(id="critere-1", text="Horaires"),))
    assert "vous ne saviez pas" in sheet.narrowings((option,), section)[0]
    wide = section.model_copy(update={"scores": (Score(option_id="option-a", criterion_id="critere-1", low=3, high=9),)})
    assert "de 3 à 9" in sheet.narrowings((option,), wide)[0]
    done = section.model_copy(update={"scores": (Score(option_id="option-a", criterion_id="critere-1", low=8, high=9),)})
    assert sheet.narrowings((option,), done) == ()
    assert sheet.narrowings((option.model_copy(update={"hypotheses": (POINT,)}),), section) == ()


def test_needs_are_matched_to_the_persons_skills():
    skills = (Skill(id="mien-1", verb="Former", object="les nouveaux arrivants", story_ids=("recit-1",)),
              Skill(id="mien-2", verb="Planifier", object="des horaires"))
    found = sheet.needed(("Former des arrivants", "Planifier les horaires d’une équipe", "Souder à l’arc"), skills)
    assert [one.state for one in found] == [NeedState.owned, NeedState.to_prove, NeedState.to_acquire]
    assert [one.skill_id for one in found] == ["mien-1", "mien-2", ""]
    assert sheet.matching("", skills) is None


def amina(**fields):
    return Options(options=tuple(Option.model_validate({"id": key, "title": key.removeprefix("amina-"), **rows, **fields})
                                 for key, rows in sheets().items()))


def test_one_statement_an_option_with_its_key_and_source():
    said = sheet.statements(amina())
    assert [one.key for one in said] == [f"option_sheet/{key}" for key in sheets()] and all(one.source for one in said)
    assert "Je tiens un groupe" in said[0].text and "l’accès" in said[0].text


def test_dropped_and_private_options_and_private_lamps_are_not_said():
    assert sheet.statements(amina(state="dropped")) == () == sheet.statements(amina(private=True))
    assert "les proches" not in sheet.retained(amina())
    health = Options(options=(Option(title="A", lamps=(Lamp(kind="health", light="red"),)),))
    assert sheet.retained(health) == ""
