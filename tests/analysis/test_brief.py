from datetime import date

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import brief
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.options import OptionState

AMINA = dossier_of_amina()


def with_part(name, **fields):
    return AMINA.model_copy(update={name: getattr(AMINA, name).model_copy(update=fields)})


def test_nothing_moved_is_nothing_said():
    assert brief.changes(AMINA, AMINA) == () and brief.retained(AMINA, AMINA) == ()
    assert brief.personal_minutes(AMINA.work_plan, AMINA.work_plan) == 0


def test_what_moved_is_said_by_exercise_in_words():
    before = with_part("stories", stories=AMINA.stories.stories[1:])
    (change,) = brief.changes(before, AMINA)
    assert change.title == "Récits d’expériences"
    assert change.words == (f"En plus\u00a0: «\u00a0{AMINA.stories.stories[0].title}\u00a0»",)


def test_what_the_counsellor_writes_is_no_news_for_the_counsellor():
    names = {change.part for change in brief.changes(Dossier(), AMINA)}
    assert names.isdisjoint(brief.COUNSELLORS_OWN) and {"stories", "work_values", "options"} <= names


def test_what_was_retained_since_is_in_the_persons_words_the_latest_first():
    before = with_part("stories", takeaway="Autre chose.")
    (only,) = brief.retained(before, AMINA)
    assert (only.words, only.title) == (AMINA.stories.takeaway, "Récits d’expériences")
    days = [one.on for one in brief.retained(Dossier(), AMINA)]
    assert len(days) > 10 and days == sorted(days, reverse=True)


def test_open_questions_belong_to_options_that_are_still_looked_at():
    found = brief.hypotheses(AMINA)
    assert {one.option for one in found} >= {"Formatrice d’adultes"} and all(one.words for one in found)
    dropped = [option.model_copy(update={"state": OptionState.dropped, "drop_reason": "Trop loin."}) for option in AMINA.options.options]
    assert brief.hypotheses(with_part("options", options=tuple(dropped))) == ()


def test_an_inquiry_is_to_come_until_it_taught_something():
    first = next(option for option in AMINA.options.options if option.inquiries)
    blank = [inquiry.model_copy(update={"notes": "", "findings": ()}) for inquiry in first.inquiries]
    options = (first.model_copy(update={"inquiries": tuple(blank)}),)
    assert brief.inquiries(AMINA) == ()
    assert [one.words for one in brief.inquiries(with_part("options", options=options))] == [
        one.who for one in sorted(blank, key=lambda one: one.on or date.max)]


def test_a_thread_that_was_answered_or_set_aside_is_not_asked_again():
    asked = brief.questions(AMINA)
    everything = brief.questions(with_part("tensions", answers=()))
    assert 0 < len(asked) < len(everything) and set(asked) < set(everything)


def test_the_last_meeting_is_one_that_took_place():
    assert brief.last_held(AMINA.work_plan, date(2026, 11, 23)).id == "amina-rdv-valeurs"
    assert brief.last_held(AMINA.work_plan, date(2026, 11, 19)).id == "amina-rdv-competences"
    assert brief.last_held(AMINA.work_plan, date(2026, 10, 1)) is None


def test_personal_work_is_counted_since():
    less = [work.model_copy(update={"spent": None}) for work in AMINA.work_plan.work]
    before = AMINA.work_plan.model_copy(update={"work": tuple(less)})
    assert brief.personal_minutes(before, AMINA.work_plan) == 280
    assert brief.personal_minutes(AMINA.work_plan, before) == 0
