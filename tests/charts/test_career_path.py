from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts import career_path
from bilan_widgets.dossier import CareerPath, Decision, Period, PeriodKind

TODAY = date(2026, 11, 23)
levels = st.none() | st.integers(-5, 5)
paths = st.lists(st.builds(
    lambda kind, start, length, a, b, who: Period(
        kind=kind, title="T", start=str(start), end=None if length is None else str(start + length),
        satisfaction_start=a, satisfaction_end=b, decided_by=who,
        turning_point="Un tournant" if a == 3 else ""),
    st.sampled_from(PeriodKind), st.integers(1960, 2030), st.none() | st.integers(0, 20), levels, levels,
    st.sampled_from(Decision)), min_size=1, max_size=10).map(lambda found: CareerPath(periods=tuple(found)))


def bars(figure):
    tints = [trace for trace in figure.data if trace.type == "bar"][:7]
    return [text for trace in tints for text in trace.customdata]


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


@given(paths)
@settings(max_examples=30)
def test_table_figures_and_drawing_agree(path):
    chart = career_path.chart(path, today=TODAY)
    given_levels = sorted(v for p in path.periods for v in (p.satisfaction_start,
                                                            p.satisfaction_end) if v is not None)
    wide, narrow = chart.figure().checked(), chart.narrow().checked()
    assert len(chart.table.rows) == len(path.periods) == len(bars(wide)) == len(bars(narrow))
    assert sorted(named(wide, "satisfaction").y) == sorted(named(narrow, "satisfaction").x) == given_levels
    turns = sum(bool(p.turning_point) for p in path.periods)
    assert len(named(wide, "tournants").x) == len(named(narrow, "tournants").x) == turns
    assert chart.svg.count("<rect") == 2 * len(path.periods)
    assert chart.svg.count("<circle") == len(given_levels) + turns
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


@given(paths)
@settings(max_examples=30)
def test_the_sentence_counts_what_the_table_says(path):
    chart = career_path.chart(path, today=TODAY)
    mine = sum(row[1] == "Emploi" and row[4] == "décidée par vous" for row in chart.table.rows)
    if "tous de vous" in chart.sentence or "Trois de vos" in chart.sentence:
        assert mine >= 3
    if mine == 0:
        assert "de vous." not in chart.sentence.split("Votre satisfaction")[0]


def test_aminas_sentence_and_rows():
    chart = career_path.chart(dossier_of_amina().career_path, today=TODAY)
    assert chart.sentence.startswith("Trois de vos quatre départs viennent de vous. Votre satisfaction")
    rows = {row[0]: row for row in chart.table.rows}
    assert rows["Cheffe d’équipe"][1:5] == ("Emploi", "mars 2018 – aujourd’hui", "de +4 à −1", "en cours")
    assert rows["Sauveteuse secouriste du travail"][3] == "+3"
    assert "vers\u00a02011 – 2012" in rows["Séparation"][2]


def test_the_document_leaves_out_the_private_year():
    chart = career_path.chart(dossier_of_amina().career_path, today=TODAY, with_private=False)
    assert "Séparation" not in chart.svg and "2011" not in chart.svg + chart.description
    assert chart.sentence.startswith("Trois de vos quatre départs")


@pytest.mark.parametrize(("value", "said"), [(3, "+3"), (0, "0"), (-2, "−2")])
def test_signs(value, said):
    assert career_path.signed(value) == said


def test_colours_follow_the_template():
    figure = career_path.chart(dossier_of_amina().career_path, today=TODAY).figure().checked()
    assert all(trace.marker.color is None and trace.line.color is None for trace in figure.data
               if trace.type == "scatter")
    assert [i for i, trace in enumerate(t for t in figure.data if t.type == "bar") if trace.x] == [
        0, 1, 3, 4, 7, 8, 10, 11]
    lines = [t for t in figure.data if t.type == "scatter"]
    assert {lines.index(named(figure, name)) % 7 for name in ("courbe", "satisfaction", "tournants")} == {0}
