from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.career_path import Point, periods
from bilan_widgets.charts import lifeline
from bilan_widgets.charts.svg import text_width
from bilan_widgets.dossier import Period, PeriodKind

TODAY = date(2026, 11, 23)
NOBODY = Period(title="A", start="2001")
spans = st.lists(st.tuples(st.floats(1950, 2026), st.floats(0, 20)).map(lambda s: (s[0], s[0] + s[1])),
                 max_size=15)
points = st.lists(st.tuples(st.floats(1950, 2026), st.integers(-5, 5)), max_size=15).map(
    lambda found: tuple(Point(at, value, NOBODY) for at, value in sorted(found)))
some_periods = st.lists(st.builds(
    lambda kind, title, start, length, values, turn: Period(
        kind=kind, title=title, start=str(start), end=None if length is None else str(start + length),
        satisfaction_start=values[0], satisfaction_end=values[1], turning_point=turn),
    st.sampled_from(PeriodKind), st.sampled_from(["Vendeuse", "Cheffe d’équipe de nuit", "x" * 150]),
    st.integers(1960, 2026), st.none() | st.integers(0, 20),
    st.tuples(st.none() | st.integers(-5, 5), st.none() | st.integers(-5, 5)),
    st.sampled_from(["", "2005 : je pars", "Je change tout, et ce n’est pas trop tôt"])), min_size=1,
                        max_size=12)


@given(spans)
def test_stretches_in_a_sub_row_never_overlap(found):
    found.sort()
    rows = lifeline.stacked(found)
    for row in set(rows):
        mine = [span for span, place in zip(found, rows, strict=True) if place == row]
        assert all(a[1] <= b[0] + 0.03 for a, b in pairwise(mine))


@given(points)
def test_the_curve_goes_through_every_point_and_never_beyond(found):
    line = lifeline.curve(found)
    assert {(p.at, float(p.value)) for p in found} <= set(line)
    for (x0, _), (x1, _) in pairwise(line):
        assert x0 <= x1
    if found:
        low, high = min(p.value for p in found), max(p.value for p in found)
        assert all(low - 1e-6 <= y <= high + 1e-6 for _, y in line)


@given(some_periods)
def test_labels_have_room(found):
    placed = lifeline.bars(tuple(found), TODAY)
    first, last = lifeline.extent(placed)
    scale = 640 / (last - first)
    bars = lifeline.labelled(placed, scale, last, 15)
    assert len(bars) == len(found)
    for bar in bars:
        left = bar.start * scale + 10 if bar.inside else bar.end * scale + 6
        right = left + text_width(bar.label, 15)
        later = [other.start * scale for other in bars if other.row == bar.row and other.start > bar.start]
        assert not bar.label or right <= min([*later, last * scale]) + 0.01


@given(some_periods)
def test_turning_points_keep_their_dot_and_their_texts_never_cross(found):
    placed = lifeline.bars(tuple(found), TODAY)
    extent = lifeline.extent(placed)
    labels = lifeline.turn_labels(tuple(found), TODAY, extent, 640, 190, 15)
    assert len(labels) == sum(bool(p.turning_point) for p in found)
    boxes = []
    for label in (one for one in labels if one.text):
        width = text_width(label.text, 15)
        x = (label.turn.at - extent[0]) * 640 / (extent[1] - extent[0]) + label.right
        left = x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        y = (5 - label.value) * 19 - label.up
        assert left >= -4 and left + width <= 644
        boxes.append((left, y - 12, left + width, y + 4))
    for i, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:i])


@given(st.floats(1900, 2090), st.floats(0.5, 190))
def test_ticks_are_few_and_inside(first, length):
    years = lifeline.ticks(first, first + length)
    assert len(years) <= 9 and all(first <= year <= first + length for year in years)


def test_amina_has_a_row_for_each_lane_and_every_turning_point_named():
    shown = periods(dossier_of_amina().career_path)
    placed = lifeline.bars(shown, TODAY)
    assert {bar.lane for bar in placed} == {0, 1, 2, 3} and max(bar.row for bar in placed) == 3
    labels = lifeline.turn_labels(shown, TODAY, lifeline.extent(placed), 640, 190, 15)
    assert all(label.text == label.turn.text for label in labels)
