from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.feedback import feedback
from bilan_widgets.analysis import feedback as analysis
from bilan_widgets.dossier.feedback import ITEMS, Feedback, Rating
from bilan_widgets.dossier.voice import ME, Voice

marks = st.dictionaries(st.sampled_from(list(ITEMS)), st.integers(1, 5))
ratings = st.lists(st.builds(Rating, group=st.sampled_from(["pro", "perso"]), answers=marks), max_size=12)


def of(*answers, group="pro"):
    return Feedback(ratings=tuple(Rating(group=group, answers=one) for one in answers))


@given(ratings, marks)
def test_nothing_is_shown_of_fewer_than_three_people(found, own):
    section = Feedback(ratings=tuple(found), own=own)
    for group in ("pro", "perso"):
        for item, look in analysis.looks(section, group).items():
            given_ = [one.answers[item] for one in found if one.group == group and item in one.answers]
            assert len(given_) >= 3 and min(given_) == look.low <= look.median <= look.high == max(given_)
            assert look.median in given_
    if all(analysis.missing(section, group) for group in ("pro", "perso")):
        assert analysis.statements(section, ME) == () and analysis.surprises(section) == ()


@given(st.permutations(feedback().ratings))
def test_the_order_of_arrival_leaves_no_trace(order):
    section = Feedback()
    for rating in order:
        section = section.model_copy(update={"ratings": analysis.added(section, rating)})
    assert section.ratings == tuple(sorted(order, key=lambda rating: rating.fingerprint))


def test_the_low_median_and_how_many_are_missing():
    section = of({"calme": 2}, {"calme": 3}, {"calme": 5}, {"calme": 5})
    assert analysis.looks(section, "pro") == {"calme": analysis.Look(3, 2, 5)}
    assert (analysis.missing(section, "pro"), analysis.missing(section, "perso")) == (0, 3)


def test_what_stands_out_is_said_and_a_flat_picture_is_not():
    assert analysis.recognised(of(*[dict.fromkeys(ITEMS, 4)] * 3)) == ()
    assert analysis.recognised(of(*[{"calme": 3}] * 3)) == ()
    assert analysis.recognised(of(*[{"calme": 5, "dire": 4}] * 3)) == ("calme",)


def test_the_synthesis_says_strengths_and_what_the_person_does_not_see():
    said = analysis.statements(feedback(), Voice("third", "Amina", "elle"))
    assert [one.key for one in said] == ["feedback/recognised", "feedback/under"]
    assert "chez Amina" in said[0].text and said[1].text.startswith("Amina se note moins haut") and "calme" in said[1].text
    alone = of(*[{"calme": 5}] * 3).model_copy(update={"own": {"calme": 2}})
    assert "sur ce point" in analysis.retained(alone)
