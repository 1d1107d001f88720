from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import career_path as analysis
from bilan_widgets.analysis.career_path import Departures
from bilan_widgets.dossier import CareerPath, Decision, Period, PeriodKind
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.voice import ME, YOU, Voice

TODAY = date(2026, 11, 23)
counts = st.integers(0, 30).flatmap(lambda total: st.integers(0, total).flatmap(
    lambda known: st.integers(0, known).map(lambda mine: Departures(total, known, mine))))


def a_period(start="2001", end="2005", **fields):
    return Period(title=fields.pop("title", "Vendeuse"), start=start, end=end, **fields)


@pytest.mark.parametrize(("count", "said"), [
    ((0, 0, 0), ""), ((4, 0, 0), ""), ((4, 2, 0), ""),
    ((1, 1, 1), "Vous avez noté un départ, et il vient de vous."),
    ((1, 1, 0), "Vous avez noté un départ, qui a eu une autre cause que votre seule décision."),
    ((2, 2, 2), "Vos deux départs viennent de vous."), ((3, 3, 3),
                                                        "Vos trois départs viennent tous de vous."),
    ((4, 4, 3), "Trois de vos quatre départs viennent de vous."),
    ((2, 2, 1), "Un de vos deux départs vient de vous."),
    ((4, 3, 3), "Au moins trois de vos quatre départs viennent de vous."),
    ((5, 5, 0), "Vos cinq départs ont eu une autre cause que votre seule décision.")])
def test_departures_in_words(count, said):
    assert analysis.departures_words(Departures(*count)) == said


def test_in_the_first_person():
    assert analysis.departures_words(Departures(4, 4, 3), ME) == "Trois de mes quatre départs viennent de moi."


def test_in_the_third_person():
    she = Voice("third", "Amina", "elle")
    assert analysis.departures_words(Departures(1, 1, 0), she) == (
        "Elle a noté un départ, qui a eu une autre cause que sa seule décision.")
    assert analysis.departures_words(Departures(4, 4, 3), she) == (
        "Trois de ses quatre départs viennent de sa propre décision.")


@given(counts, st.sampled_from([YOU, ME, Voice("third", "Amina")]))
def test_the_sentence_never_says_more_than_is_known(count, voice):
    said = analysis.departures_words(count, voice)
    if count.known == 0:
        assert said == ""
    if "tous" in said or said.startswith(tuple(f"{whose} deux départs viennent" for whose in ("Vos", "Mes", "Ses"))):
        assert count.mine == count.total
    if "autre cause" in said:
        assert count.mine == 0 and count.known == count.total
    if count.known < count.total and said:
        assert said.startswith("Au moins") and count.mine > 0
    assert said == "" or (not said[0].islower() and said.endswith("."))


decisions = st.lists(st.tuples(st.sampled_from(Decision), st.sampled_from(PeriodKind), st.booleans()),
                     max_size=12)


@given(decisions)
def test_departures_count_ended_positions_only(given_periods):
    shown = tuple(a_period(kind=kind, decided_by=who, end="2005" if ended else None)
                  for who, kind, ended in given_periods)
    count = analysis.departures(shown)
    jobs = [who for who, kind, ended in given_periods if kind == "position" and ended]
    assert count == Departures(len(jobs), len([w for w in jobs if w]), jobs.count("me"))


years = st.integers(1950, 2026)


@given(st.lists(st.tuples(years, st.none() | st.integers(0, 30)), max_size=10))
def test_no_period_touches_a_gap(stretches):
    shown = tuple(a_period(str(y), None if n is None else str(y + n)) for y, n in stretches)
    for gap in analysis.gaps(shown, TODAY):
        assert gap.start <= gap.end < TODAY
        for period in shown:
            ends = period.end.last_day() if period.end else max(TODAY, period.start.first_day())
            assert ends < gap.start or period.start.first_day() > gap.end


def test_gaps_are_said_neutrally_and_short_ones_not_at_all():
    shown = (a_period("2001", "2005-03"), a_period("2005-04", "2012-02"), a_period("2012-06", "2013"))
    found = analysis.gaps(shown, TODAY)
    assert [gap.words() for gap in found] == ["de mars à mai 2012"]


@given(years, st.none() | st.integers(0, 30), st.booleans())
def test_a_span_never_runs_backwards(year, length, month):
    start = f"{year}-12" if month else str(year)
    end = None if length is None else str(year + length)
    left, right = analysis.span(a_period(start, end), TODAY)
    assert left <= right and year <= left <= year + 1


def test_touching_years_neither_overlap_nor_leave_a_hole():
    first, second = a_period("1999", "2001"), a_period("2001", "2005")
    assert analysis.span(first, TODAY)[1] == analysis.span(second, TODAY)[0]


def test_points_best_and_worst():
    shown = (a_period(satisfaction_start=1, satisfaction_end=-2),
             a_period("2006", None, satisfaction_start=4), a_period("2010", "2011"))
    points = analysis.satisfaction(shown, TODAY)
    assert [p.value for p in points] == [1, -2, 4]
    assert [p.value for p in analysis.best(points)] == [4]
    assert [p.value for p in analysis.worst(points)] == [-2]
    assert analysis.best(()) == analysis.worst(()) == ()


def test_nothing_is_best_when_nothing_is_above_zero():
    points = analysis.satisfaction((a_period(satisfaction_end=0, satisfaction_start=-3),), TODAY)
    assert analysis.best(points) == () and len(analysis.worst(points)) == 1


def test_a_turn_stands_at_its_year_within_its_period():
    def at(text):
        return analysis.turning_points((a_period("2001-01-01", "2005-01-01", turning_point=text),),
                                       TODAY)[0].at
    assert at("2003 : je choisis") == 2003.5
    assert at("1990 : trop tôt") == 2001 and at("2030 : trop tard") == pytest.approx(2005)
    assert at("Je choisis") == 2001


def test_what_the_synthesis_retains_of_amina():
    said = analysis.retained(dossier_of_amina().career_path)
    assert said == typeset(
        "De 1999 à aujourd’hui, mon parcours réunit cinq emplois, une période d’études, deux formations et un engagement "
        "bénévole. Trois de mes quatre départs viennent de moi. Mes moments les plus satisfaisants : « Devenir tutrice "
        "en entreprise » et « Aide aux devoirs ».")


def test_the_same_of_her():
    amina = dossier_of_amina()
    said = analysis.statements(amina.career_path, Voice("third", "Amina", "elle"))
    assert [one.key for one in said] == ["career_path/extent", "career_path/departures", "career_path/best"]
    assert {one.source for one in said} == {"career_path"}
    assert "son parcours" in said[0].text and said[2].text.startswith("Ses moments")


def test_what_is_private_is_not_retained():
    secret = a_period(title="Secret", private=True, satisfaction_end=5, decided_by="me")
    assert analysis.retained(CareerPath(periods=(secret,))) == ""
    assert "Secret" not in analysis.retained(CareerPath(periods=(secret, a_period(satisfaction_end=1))))
