from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts import action_plan
from bilan_widgets.dossier import Action, ActionKind, ActionPlan, ActionStatus
from bilan_widgets.dossier.voice import ME, YOU, Voice

TODAY = date(2026, 11, 23)
plans = st.lists(st.builds(
    lambda kind, due, status: Action(what="Appeler", kind=kind, due=due, status=status, reason="x"),
    st.sampled_from(ActionKind),
    st.none() | st.dates(date(2025, 1, 1), date(2031, 1, 1)), st.sampled_from(ActionStatus)),
    min_size=1, max_size=10).map(lambda found: ActionPlan(actions=tuple(found)))


def markers(figure):
    traces = [trace for trace in figure.data if trace.mode == "markers"]
    return [point for trace in traces for point in zip(trace.x, trace.y, strict=True)]


@given(plans)
@settings(max_examples=30)
def test_table_figures_and_drawing_agree(plan):
    chart = action_plan.chart(plan, today=TODAY)
    kept = [action for action in plan.actions if action.status != "dropped"]
    assert len(chart.table.rows) == len(kept)
    if not kept:
        assert chart.figure is None
        return
    dates = sorted(action.due.isoformat() for action in kept if action.due)
    assert sorted(x for x, _ in markers(chart.figure().checked())) == dates
    assert len(markers(chart.narrow().checked())) == len(kept)
    assert chart.svg.count("✓") == sum(action.status == "done" for action in kept)
    assert chart.svg.count("(déplacée)") == sum(action.status == "moved" for action in kept)
    assert sum(row[1] == "sans date" for row in chart.table.rows) == len(kept) - len(dates)


@given(plans)
def test_months_hold_today_and_every_date(plan):
    days = [TODAY, *(action.due for action in plan.actions if action.due)]
    months = action_plan.months(days)
    assert months == sorted(set(months)) and all(month.day == 1 for month in months)
    assert months[0] <= min(days) and max(days) < months[-1]
    assert (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month == len(months) - 1


def test_aminas_sentence():
    chart = action_plan.chart(dossier_of_amina().action_plan, today=TODAY)
    assert chart.sentence == (
        "Vous avez six actions à venir\u202f; la prochaine\u00a0: «\u00a0Rencontrer trois formatrices de la "
        "logistique\u00a0», pour le 18 décembre 2026. Vous avez déjà fait une action.")
    assert chart.table.rows[0][0].startswith("Rassembler") and chart.table.rows[0][-1] == "Faite"


def test_each_kind_has_its_own_sign_and_name():
    figure = action_plan.chart(dossier_of_amina().action_plan, today=TODAY).figure().checked()
    named = [trace.name for trace in figure.data if trace.showlegend]
    assert named == ["Contact", "Recherche", "Formation", "Création"]
    assert all(trace.marker.color is None for trace in figure.data)


def test_dates_already_past_are_no_next_step():
    plan = ActionPlan(actions=(Action(what="Appeler", due="2026-01-05"),))
    chart = action_plan.chart(plan, today=TODAY)
    assert chart.sentence == "Vous avez une action à venir."


def test_undated_actions_are_listed_last():
    plan = ActionPlan(actions=(Action(what="Un jour"), Action(what="Demain", due="2026-11-24")))
    chart = action_plan.chart(plan, today=TODAY)
    assert [row[0] for row in chart.table.rows] == ["Demain", "Un jour"]
    assert chart.svg.index("Demain") < chart.svg.index("Un jour") < chart.svg.index("sans date")


@pytest.mark.parametrize(("voice", "done", "ahead", "caption"), [
    (YOU, "Vous avez déjà fait une action.", "Vous avez une action à venir.", "votre"), (ME, "J’ai déjà fait une action.", "J’ai une action à venir.", "mon"),
    (Voice("third", "Amina", "elle"), "Amina a déjà fait une action.", "Amina a une action à venir.", "son")])
def test_in_every_voice(voice, done, ahead, caption):
    made = Action(what="A", status="done")
    assert action_plan.chart(ActionPlan(actions=(made,)), today=TODAY, voice=voice).sentence == done
    moved = action_plan.chart(ActionPlan(actions=(Action(what="B", status="moved", reason="grippe"),)), today=TODAY, voice=voice)
    assert moved.sentence == ahead and moved.table.caption == f"Actions de {caption} plan, par date"


def test_on_paper_the_state_stands_beside_the_action():
    table = action_plan.chart(dossier_of_amina().action_plan, today=TODAY, voice=ME).table
    assert len(table.columns) == 5 and table.rows[0][0].endswith("créées (faite)") and table.rows[3][0].endswith("tutorat (déplacée)")
