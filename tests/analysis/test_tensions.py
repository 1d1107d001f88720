import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.tensions import RULES, answered, private_refs, refs, retained, statements, threads
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.tensions import Answer, Tensions
from bilan_widgets.dossier.voice import ME, Voice
from bilan_widgets.sources import source_address


def top(card, **more):
    return {"work_values": {"top": [{"card": card, **more}]}}


def env(**wishes):
    return {"ideal_environment": {"strips": {key: {"wished": wish} for key, wish in wishes.items()}}}


def story(**more):
    return {"stories": {"stories": [{"id": "story", "title": "Le camion", "pleasure": 5} | more]}}


def driver(text="Le bruit", gives=False, **more):
    return {"drivers": {"drivers": [{"id": "driver", "text": text, "gives": gives} | more]}}


def skill(**more):
    return {"skills": {"skills": [{"id": "skill", "verb": "Former", "object": "les nouveaux", "story_ids": ["story"]} | more]}}


def option(kind="change", state="open", **more):
    return {"options": {"options": [{"id": "option", "title": "Une piste", "kind": kind, "state": state} | more]}}


def period(satisfaction, end=None, **more):
    return {"career_path": {"periods": [{"id": "period", "title": "Vendeuse", "start": "2010", "end": end,
                                         "satisfaction_end": satisfaction} | more]}}


def likes(kind, low=2, lowest=None):
    answers = {f"{letter}{n}": 5 if letter == kind else 1 if letter == lowest else low for letter in "RIASEC" for n in range(1, 9)}
    return {"interest_profile": {"answers": answers}}


def firm(subject, firmness="hard"):
    return {"situation": {"constraints": [{"id": "firm", "text": "Ma limite", "subject": subject, "firmness": firmness}]}}


def goal(text):
    return {"initial_request": {"goals": [{"id": "goal", "text": text}]}}


def hobby(place, card=""):
    return {"pastimes": {"pastimes": [{"id": "hobby", "what": "Le chant", "place": place, "card": card}]}}


ENDED = {"career_path": {"periods": [{"title": f"P{n}", "start": "2010", "end": "2012", "decided_by": "other"} for n in (1, 2)]}}
ONE_ENDED = {"career_path": {"periods": ENDED["career_path"]["periods"][:1]}}
SKILLS = {"skills": {"skills": [{"verb": verb, "object": "x"} for verb in ("Compter", "Ranger", "Peindre")]}}
TRAINS = {"skills": {"skills": [*SKILLS["skills"]["skills"][:2], {"verb": "Former", "object": "x"}]}}
OUT = {"ideal_environment": {"strips": {"pace": {"today": 9, "high": 5}}}}
IN = {"ideal_environment": {"strips": {"pace": {"today": 4, "high": 5}}}}
LIMIT = {"ideal_environment": {"strips": {"hours": {"low": 6}}}}
GREEN = {"lamps": [{"kind": "money", "light": "green", "proof": "Un devis", "on": "2026-11-01"}]}
NEEDED = {"needs": [{"text": "Former", "skill_id": "skill"}]}
OTHER_NEED = {"needs": [{"text": "Vendre", "skill_id": "other"}]}

# rule: a dossier that asks the question, one that nearly does
CASES = {
    "calm_value_urgent_story": (top("equilibre") | story(task="Une urgence"), top("equilibre") | story(task="Une urgence", pleasure=2)),
    "freedom_value_strict_frame": (top("autonomie") | env(autonomy=2), top("autonomie") | env(autonomy=4)),
    "team_value_alone": (top("equipe") | env(team=1), top("calme") | env(team=1)),
    "change_value_regular_days": (top("variete") | env(regularity=9), top("variete") | env(regularity=7)),
    "value_without_skill": (top("transmettre") | SKILLS, top("transmettre") | TRAINS),
    "value_fed_by_hobby": (top("beaute") | hobby("hobby", "beaute"), top("beaute") | hobby("work", "beaute")),
    "freedom_value_decided_by_others": (top("autonomie") | ENDED, top("autonomie") | ONE_ENDED),
    "good_story_bad_period": (story(period_id="period") | period(-3, "2012"), story(period_id="period") | period(-1, "2012")),
    "giving_driver_tiring_story": (driver(gives=True, story_ids=["story"]) | story(energy=-1), driver(gives=True, story_ids=["story"]) | story(energy=0)),
    "taking_driver_loved_story": (driver(story_ids=["story"]) | story(), driver(story_ids=["story"]) | story(pleasure=3)),
    "joyless_skill_loved_story": (skill(mastery=4, enjoyment=2) | story(), skill(mastery=4, enjoyment=3) | story()),
    "people_skill_few_people": (skill(enjoyment=5) | env(contact=2), skill(enjoyment=5, verb="Ranger") | env(contact=2)),
    "interest_against_surroundings": (likes("S") | env(contact=1), likes("R") | env(contact=1)),
    "social_interest_people_tire": (likes("S") | driver("Les clients pressés"), likes("R") | driver("Les clients pressés")),
    "pressed_driver_fast_pace": (driver("Les urgences") | env(pace=8), driver("Les urgences") | env(pace=5)),
    "secure_value_own_business": (top("securite") | option("creation"), top("securite") | option("creation", "dropped", drop_reason="Trop cher")),
    "last_interest_own_business": (likes("S", lowest="E") | option("creation"), likes("S", lowest="C") | option("creation")),
    "refused_skill_needed": (skill(wish="no") | option(**NEEDED), skill(wish="some") | option(**NEEDED)),
    "loved_skill_unused": (skill(mastery=4, enjoyment=5) | option(**OTHER_NEED), skill(mastery=4, enjoyment=5) | option(**NEEDED)),
    "unhappy_status_quo": (period(-1) | option("status_quo"), period(0) | option("status_quo")),
    "strong_brake_status_quo": (driver(strength=3) | option("status_quo"), driver(strength=2) | option("status_quo")),
    "leaving_goal_staying_kept": (goal("Changer de métier") | option("status_quo", "retained"), goal("Changer de métier") | option("status_quo")),
    "hours_goal_without_limit": (goal("Retrouver mes soirs") | env(team=5), goal("Retrouver mes soirs") | LIMIT),
    "firm_time_odd_hours": (firm("time") | env(hours=2), firm("time", "wish") | env(hours=2)),
    "firm_place_much_travel": (firm("mobility") | env(travel=9), firm("mobility") | env(travel=3)),
    "firm_income_open_money": (firm("income") | option("training"), firm("income") | option("training", **GREEN)),
    "firm_income_hobby_as_work": (firm("income") | hobby("work"), firm("income") | hobby("use")),
    "happy_outside_range": (period(4) | OUT, period(4) | IN),
}


def found(case, rule):
    return [thread for thread in threads(Dossier.model_validate(case)) if thread.rule == rule]


def test_every_rule_has_its_case_and_there_are_at_least_fifteen():
    assert [rule.__name__ for rule in RULES] == list(CASES) and len(CASES) >= 15


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_asks_when_it_should_and_only_then(rule):
    yes, no = CASES[rule]
    asked = found(yes, rule)
    assert len(asked) >= 1 and found(no, rule) == []
    thread = asked[0]
    assert thread.question.endswith("?") and typeset(thread.question) == thread.question
    assert thread.sources[0].ref.partition("/")[0] != thread.sources[1].ref.partition("/")[0]
    assert all(source_address(source.ref) and source.label for source in thread.sources)
    assert refs(thread.key) == tuple(source.ref for source in thread.sources) and len(thread.key) <= 200
    assert found(yes, rule)[0].key == thread.key


@pytest.mark.parametrize("rule", CASES)
def test_a_private_source_makes_the_thread_private(rule):
    def hide(value):
        if isinstance(value, list):
            return [hide(item) for item in value]
        return {key: hide(item) for key, item in value.items()} | (
            {"private": True} if value.keys() & {"id", "card", "wished", "high", "verb"} else {}) if isinstance(value, dict) else value

    case = hide(CASES[rule][0])
    dossier = Dossier.model_validate(case)
    assert [t for t in threads(dossier, with_private=False) if t.rule == rule] == []


def test_one_rule_does_not_crowd_the_page():
    case = {"drivers": {"drivers": [{"text": f"Frein {n}", "gives": False, "strength": 3} for n in range(9)]}} | option("status_quo")
    assert len(found(case, "strong_brake_status_quo")) == 2


def test_an_empty_dossier_asks_nothing():
    assert threads(Dossier()) == ()


def test_statements_are_only_the_persons_words():
    section = Tensions(answers=(
        Answer(thread="a:work_values/x+stories/y", words="Je choisis les deux."),
        Answer(thread="b:work_values/x+drivers/z", words="secret", private=True),
        Answer(thread="c:work_values/x+drivers/z", words="laissé", dismissed=True), Answer(thread="d:m+n", words="  ")))
    assert retained(section) == "Je choisis les deux."
    assert retained(section, private={"stories/y"}) == ""
    assert statements(section, ME)[0].key == "tensions/a:work_values/x+stories/y"
    braces = Tensions(answers=(Answer(thread="a:b+c", words="{nom} {"),))
    assert statements(braces, Voice("third", "Amina", "elle"))[0].text == "Elle dit\u00a0: «\u00a0{nom} {\u00a0»."
    assert [answer.thread for answer in answered(section)] == ["a:work_values/x+stories/y"]


def test_aminas_answers_hang_on_threads_of_hers():
    dossier = dossier_of_amina()
    assert {answer.thread for answer in dossier.tensions.answers} <= {thread.key for thread in threads(dossier)}
    assert private_refs(Dossier.model_validate(top("equipe", private=True) | env(team=1))) == {"work_values/equipe"}
