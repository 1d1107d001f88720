from datetime import date

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier
from bilan_widgets.exercises.progress import STEPS, state_of

# What may be empty with good reason: she has not withdrawn, not yet met, not dropped…
OPTIONAL = {"private", "turning_point", "source", "wording", "consent_withdrawn_on", "spent", "present", "held_on",
            "outcomes", "changes", "end", "decided_by", "order", "set_aside", "words_private"}


def empty_fields(thing):
    return {field for field in type(thing).model_fields if getattr(thing, field) in ("", None, (), {})} - OPTIONAL


def test_every_part_is_there_and_every_field_of_it_is_filled():
    dossier = dossier_of_amina()
    for name in Dossier.model_fields:
        assert getattr(dossier, name).started, name
        assert not empty_fields(getattr(dossier, name)), name


def test_her_periods_and_goals_are_told_in_full():
    dossier = dossier_of_amina()
    for item in (*dossier.career_path.periods, *dossier.initial_request.goals):
        assert not empty_fields(item), item.id


def test_every_exercise_is_begun():
    assert [step.name for step in STEPS if state_of(dossier_of_amina(), step)[0] == "todo"] == []


def test_what_points_to_something_points_to_something_that_is_there():
    dossier = dossier_of_amina()
    stories = {one.id for one in dossier.stories.stories}
    periods = {one.id for one in dossier.career_path.periods}
    skills = {one.id for one in dossier.skills.skills}
    options = {one.id for one in dossier.options.options}
    for skill in dossier.skills.skills:
        assert set(skill.story_ids) <= stories and set(skill.period_ids) <= periods, skill.id
    for story in dossier.stories.stories:
        assert story.period_id in periods | {""}
        assert {one for excerpt in story.excerpts for one in excerpt.skill_ids} <= skills, story.id
        assert all(excerpt.text in getattr(story, excerpt.field) for excerpt in story.excerpts), story.id
    assert set(dossier.decision.option_ids) <= options
    assert {score.option_id for score in dossier.decision.scores} <= options
    assert dossier.career_project.option_id in options
    assert {one.action_id for one in dossier.obstacles.obstacles} <= {a.id for a in dossier.action_plan.actions} | {""}
    for action in dossier.action_plan.actions:
        assert set(getattr(action, "after_ids", ())) <= {a.id for a in dossier.action_plan.actions}


def test_she_shows_what_the_pictures_need():
    dossier = dossier_of_amina()
    assert sum(period.private for period in dossier.career_path.periods) == 1
    assert sum(bool(period.turning_point) for period in dossier.career_path.periods) >= 4
    assert sum(action.status == "done" for action in dossier.action_plan.actions) == 1
    assert all(date(2026, 11, 1) <= action.due <= date(2027, 12, 31) for action in dossier.action_plan.actions)
    assert len(dossier.work_values.columns) == 36 and len(dossier.work_plan.meetings) >= 8


def test_she_is_the_same_each_time():
    assert dossier_of_amina() == dossier_of_amina()
