import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork
from bilan_widgets.exercises import plan_forms as forms
from bilan_widgets.exercises.plan_writer import PlanWriter, Question
from bilan_widgets.exercises.work_plan import history_html, work_plan
from bilan_widgets.store import Store


class Page:
    """The controls of the exercise, by what they are for."""

    def __init__(self, desk):
        widgets = work_plan(desk).widgets()
        self.meetings, self.work = (c for c in widgets if isinstance(c, controls.Timeline))
        self.proposals, self.answer = (c for c in widgets if isinstance(c, controls.Picks))
        self.download = next(c for c in widgets if isinstance(c, controls.Download))
        self.why, self.agreed = (c for c in widgets if isinstance(c, controls.Story) and c.label.startswith(("Pourquoi", "Plan convenu")))


def edited(control, id, **fields):
    return [row | fields if row["id"] == id else row for row in control.value]


def without(control, id):
    return [row for row in control.value if row["id"] != id]


def plan_of(desk):
    return desk.dossier.work_plan


def test_what_the_forms_show_comes_back_the_same(amina):
    plan = plan_of(amina)
    amina.change("work_plan", meetings=forms.meetings_from([forms.meeting_entry(m) for m in plan.meetings]))
    assert plan_of(amina) == plan
    assert {f["name"] for f in forms.MEETING_FIELDS} == set(Meeting.model_fields) - {"id"}
    assert {f["name"] for f in forms.WORK_FIELDS} == set(PersonalWork.model_fields) - {"id"}


def test_before_the_agreement_edits_are_free(desk, type_in):
    page = Page(desk)
    assert type_in(page.meetings, [{"id": "aaaa", "title": "Un", "on": "14/03/2027", "start": "14h30", "minutes": 90}]) == ""
    assert plan_of(desk).meetings[0].start == "14:30" and "why" not in [f["name"] for f in page.meetings.fields]
    assert type_in(page.meetings, []) == "" and plan_of(desk).meetings == () and plan_of(desk).changes == ()
    assert type_in(page.agreed, "15/03/2027") == "" and plan_of(desk).agreed_on == date(2027, 3, 15)
    assert "why" in [f["name"] for f in page.meetings.fields]


def test_moving_a_meeting_asks_for_a_reason_and_the_history_shows_it(amina, type_in):
    page, before = Page(amina), plan_of(amina)
    moved = edited(page.meetings, "amina-rdv-pistes", on="01/12/2026")
    assert "Pourquoi ce changement" in type_in(page.meetings, moved) and plan_of(amina) is before
    moved = [row | {"why": "Grève des trains <b>"} if row["id"] == "amina-rdv-pistes" else row for row in moved]
    assert type_in(page.meetings, moved) == ""
    *_, change = plan_of(amina).changes
    assert change.reason == "Grève des trains <b>" and "30 novembre 2026" in change.was and "1er décembre 2026" in change.now
    assert change.on is not None and "Grève des trains &lt;b&gt;" in history_html(plan_of(amina))


def test_time_really_spent_needs_no_reason(amina, type_in):
    page = Page(amina)
    assert type_in(page.meetings, edited(page.meetings, "amina-rdv-pistes", spent=100, present="yes")) == ""
    assert plan_of(amina).meetings[5].spent == 100 and plan_of(amina).meetings[5].present is True
    assert len(plan_of(amina).changes) == 1


def test_a_removal_waits_for_its_reason(amina, type_in):
    page, before = Page(amina), plan_of(amina)
    assert page.answer.rows == [] and page.why.layout.display == "none"
    assert "Rien n’est encore changé" in type_in(page.meetings, without(page.meetings, "amina-rdv-choix"))
    assert plan_of(amina) is before and page.answer.rows and page.why.layout.display is None
    assert "Quelques mots suffisent" in type_in(page.answer, ["held"]) and plan_of(amina) is before
    assert type_in(page.why, "Deux entretiens réunis en un") == ""
    assert type_in(page.answer, ["held"]) == "" and page.answer.rows == [] and page.why.value == ""
    assert len(plan_of(amina).meetings) == 8 and plan_of(amina).changes[-1].reason == "Deux entretiens réunis en un"


def test_what_changes_while_a_removal_waits_is_not_lost(amina, type_in):
    page = Page(amina)
    spent = edited(page.meetings, "amina-rdv-pistes", spent=100, present="yes")      # the page goes on from what it showed
    type_in(page.meetings, without(page.meetings, "amina-rdv-choix"))
    assert type_in(page.meetings, spent) == ""
    type_in(page.why, "Réunis en un")
    assert type_in(page.answer, ["held"]) == ""
    found = {m.id: m.spent for m in plan_of(amina).meetings}
    assert "amina-rdv-choix" not in found and found["amina-rdv-pistes"] == 100


def test_a_removal_can_be_given_up(amina, type_in):
    page, before = Page(amina), plan_of(amina)
    type_in(page.work, without(page.work, "amina-travail-stories"))
    assert type_in(page.answer, None) == "" and plan_of(amina) is before and page.answer.rows == []


def test_the_day_of_the_agreement_is_not_changed_without_a_reason(amina, type_in):
    page = Page(amina)
    assert "Rien n’est encore changé" in type_in(page.agreed, "") and plan_of(amina).agreed_on == date(2026, 10, 19)
    assert "pas été compris" in type_in(page.agreed, "bientôt")


def test_proposals_are_added_only_when_chosen(desk, type_in):
    page = Page(desk)
    assert page.proposals.rows == []
    desk.change("initial_request", goals=[{"text": "Retrouver du sens"}, {"text": "Oser parler de moi"}])
    assert [row["id"] for row in page.proposals.rows] == ["feedback", "work_values", "obstacles"]
    assert "Retrouver du sens" in page.proposals.rows[1]["note"] and not any(row["checked"] for row in page.proposals.rows)
    assert type_in(page.proposals, ["work_values"]) == "" and [w.exercise for w in plan_of(desk).work] == ["work_values"]
    assert page.proposals.rows[1]["disabled"] and type_in(page.proposals, ["work_values"])
    assert type_in(page.proposals, None) == "" and page.proposals.rows == []


def test_an_agreed_plan_asks_why_for_a_proposal_too(amina, type_in):
    page = Page(amina)
    assert type_in(page.proposals, ["obstacles"]) and page.answer.rows
    type_in(page.why, "Utile avant la clôture")
    assert type_in(page.answer, ["held"]) == "" and plan_of(amina).work[-1].exercise == "obstacles"


@pytest.mark.parametrize("value", [None, "x", {"id": "aaaa"}, [1], [{"minutes": "x"}], [{"id": "<b>"}], [{"start": "25 h"}],
                                   [{"present": ["yes"]}], [{"why": {"x": 1}, "phase": 3}], [{"minutes": -1}], [{"changes": []}]])
def test_anything_else_is_refused_and_nothing_is_lost(desk, type_in, value):
    page, before = Page(desk), desk.dossier
    assert type_in(page.meetings, value) and type_in(page.work, value) and desk.dossier is before


def test_odd_plans_are_kept_and_marked(desk, type_in):
    page = Page(desk)
    rows = [{"id": f"aaa{n}", "on": "01/12/2026", "start": "14 h", "minutes": minutes} for n, minutes in enumerate((0, 2400))]
    assert type_in(page.meetings, rows) == "" and [m.minutes for m in plan_of(desk).meetings] == [0, 2400]
    said = " ".join(c.html for c in work_plan(desk).widgets() if isinstance(c, controls.Words))
    assert "au-delà" in said and "0 minute" in said and "très longue" in said


def test_the_calendar_file_hides_what_is_private(amina, type_in):
    page, sent = Page(amina), []
    amina.change("work_plan", meetings=[m.model_dump() | {"private": m.id == "amina-rdv-pistes"} for m in plan_of(amina).meetings])
    page.download.send = lambda message, buffers: sent.append((message, buffers[0]))
    assert type_in(page.download, "ics") == ""
    [(message, made)] = sent
    events = {str(e["uid"]): str(e["summary"]) for e in Calendar.from_ical(made).walk("VEVENT")}
    assert message["name"] == "entretiens.ics" and len(events) == 9
    assert events["amina-rdv-pistes@bilan.invalid"] == "Rendez-vous" and b"Pistes" not in made and b"SEQUENCE:1" in made


def test_a_meeting_that_left_the_plan_is_cancelled_in_the_calendar(amina, type_in):
    page, sent = Page(amina), []
    type_in(page.meetings, without(page.meetings, "amina-rdv-choix"))
    type_in(page.why, "Réunis en un")
    assert type_in(page.answer, ["held"]) == ""
    page.download.send = lambda message, buffers: sent.append(buffers[0])
    type_in(page.download, "ics")
    events = {str(e["uid"]): e for e in Calendar.from_ical(sent[0]).walk("VEVENT")}
    gone = events["amina-rdv-choix@bilan.invalid"]
    assert len(events) == 9 and gone["status"] == "CANCELLED" and gone["sequence"] == 2
    assert [uid for uid, event in events.items() if event["status"] == "CANCELLED"] == [str(gone["uid"])]


def test_without_a_day_there_is_no_file(desk, type_in):
    assert "Donnez-en un" in type_in(Page(desk).download, "ics")


def test_the_document_says_how_it_ran(amina):
    said = str(work_plan(amina).section().mimebundle())
    assert "seize heures accompagnées" in said and "Heures par phase" in said and "inventaire" not in said
    amina.change("work_plan", in_synthesis=False)
    assert work_plan(amina).section().kept == ()


def test_a_stale_tab_keeps_both_reasons(store, type_in):
    one, two = Desk(store, "essai"), Desk(store, "essai")
    one.change("work_plan", agreed_on="2026-10-19", meetings=[{"id": "aaaa", "minutes": 60}])
    two.take_theirs("work_plan")
    first, second = PlanWriter(one), PlanWriter(two)
    assert first.change(meetings=[{"id": "aaaa", "minutes": 90}], why="Un") == ""
    assert second.change(meetings=[{"id": "aaaa", "minutes": 30}], why="Deux") != "" and second.versions.rows
    assert type_in(second.versions, "mine") == ""
    assert [c.reason for c in plan_of(two).changes] == ["Un", "Deux"] and plan_of(two).meetings[0].minutes == 30
    assert "1 h 30" in plan_of(two).changes[1].was


steps = st.lists(st.tuples(st.sampled_from(["move", "add", "drop", "work", "agree", "forge", "words", "keep", "undo", "redo"]), st.integers(0, 3),
                           st.sampled_from(["", " ", "Malade", "Grève"])), max_size=12)


@given(steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_edits_loses_a_reason_or_a_first_wording(tmp_path_factory, steps):
    desk = Desk(Store(f"sqlite:///{tmp_path_factory.mktemp('d') / 'b.sqlite'}"), "essai")
    writer = PlanWriter(desk)
    question, told, words = Question(writer), (), None
    for step, n, why in steps:
        meetings, before = [m.model_dump() for m in plan_of(desk).meetings], plan_of(desk)
        if step == "move" and meetings:
            meetings[n % len(meetings)]["minutes"] += 10
            writer.change(meetings=meetings, why=why)
        elif step == "add":
            writer.change(meetings=[*meetings, {"minutes": n}], why=why)
        elif step == "drop":
            question.change(lambda: {"meetings": [m.model_dump() for m in plan_of(desk).meetings][1:]})
            question._hear(why)
            question._save()
        elif step == "work":
            writer.change(work=[{"title": why or "x", "minutes": n}], why=why)
        elif step == "agree":
            writer.change(agreed_on="2026-10-19" if n else "", why=why)
        elif step == "forge":
            writer.change(changes=[])
        elif step in ("undo", "redo"):
            with contextlib.suppress(Refused):
                getattr(desk, step)()
        elif step == "words":
            try:
                desk.change("initial_request", first_words=why or "x")
            except ValueError:
                assert words is not None
        elif desk.dossier.initial_request.first_words and words is None:
            desk.change("initial_request", first_words_on="2026-10-12")
            words = desk.dossier.initial_request.first_words
        now = plan_of(desk)
        assert now.changes[:len(told)] == told and all(c.reason.strip() and c.on for c in now.changes)
        if step not in ("undo", "redo") and before.agreed_on and now.meetings != before.meetings:
            assert len(now.changes) > len(told)
        if step == "undo" and before.agreed_on:
            assert now.agreed_on == before.agreed_on and now.changes == told
        told = now.changes
        assert words in (None, desk.dossier.initial_request.first_words)


def test_what_the_counsellor_noted_counts_in_the_pictures_and_the_document_and_is_followed(amina):
    exercise = work_plan(amina)
    hours, before = exercise.widgets()[1], exercise.section()
    card = hours.card
    amina.change("attendance", meetings=[{"meeting_id": "amina-rdv-pistes", "present": True, "minutes": 235}])
    assert hours.card != card and exercise.section() != before
    assert exercise.plan.meetings[5].spent == 235 and amina.dossier.work_plan.meetings[5].spent is None
