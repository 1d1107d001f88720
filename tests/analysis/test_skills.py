import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.skills import Evidence, Zone, by_zone, evidence, ordered, retained, statements, zone
from bilan_widgets.dossier import Period
from bilan_widgets.dossier.skills import Skill, Skills, Wish
from bilan_widgets.dossier.stories import Excerpt, Story
from bilan_widgets.dossier.voice import ME, YOU, Voice

JOB = Period(id="jobb", title="Cariste", organisation="Entrepôt", start="2001", end="2002")
SAME = Period(id="same", title="Chef", organisation="entrepôt", start="2003", end="2004")
CLUB = Period(id="club", title="Trésorier", organisation="Club", start="2005", end="2006")
skills = st.builds(Skill, verb=st.just("Faire"), mastery=st.none() | st.integers(1, 4), wish=st.sampled_from(Wish),
                   enjoyment=st.none() | st.integers(1, 5), private=st.booleans())


@given(st.lists(skills, max_size=30))
def test_each_placed_skill_lies_in_exactly_one_zone(some):
    zones = by_zone(some)
    assert list(zones) == list(Zone)
    placed = [one for mine in zones.values() for one in mine]
    assert sorted(one.id for one in placed) == sorted(one.id for one in some if one.mastery and one.enjoyment)


@given(skills, st.integers(1, 4), st.integers(1, 5))
def test_more_mastery_or_more_pleasure_never_leads_to_a_lesser_zone(skill, mastery, enjoyment):
    rank = {Zone.mobilise: (1, 1), Zone.caution: (1, 0), Zone.develop: (0, 1), Zone.leave: (0, 0)}
    here = skill.model_copy(update={"mastery": mastery, "enjoyment": enjoyment})
    more = skill.model_copy(update={"mastery": min(mastery + 1, 4), "enjoyment": min(enjoyment + 1, 5)})
    assert all(a <= b for a, b in zip(rank[zone(here)], rank[zone(more)], strict=True))


@pytest.mark.parametrize("mastery,enjoyment,expected", [
    (3, 3, Zone.mobilise), (3, 2, Zone.caution), (2, 3, Zone.develop), (2, 2, Zone.leave), (None, 3, None), (3, None, None)])
def test_where_the_cuts_are(mastery, enjoyment, expected):
    assert zone(Skill(verb="x", mastery=mastery, enjoyment=enjoyment)) is expected


def test_three_proofs_in_two_contexts_make_a_skill_transferable():
    skill = Skill(id="aaaa", verb="Compter", period_ids=("jobb", "same"))
    one_place = evidence(skill.model_copy(update={"story_ids": ("tale",)}),
                         [Story(id="tale", title="t", period_id="jobb")], [JOB, SAME, CLUB])
    assert (one_place, one_place.transferable) == (Evidence(3, 1), False)
    two_places = evidence(skill.model_copy(update={"period_ids": ("jobb", "same", "club")}), (), [JOB, SAME, CLUB])
    assert (two_places, two_places.transferable) == (Evidence(3, 2), True)
    assert not evidence(skill.model_copy(update={"period_ids": ("jobb", "club")}), (), [JOB, CLUB]).transferable


def test_underlined_words_are_a_proof_once_with_or_without_the_link():
    story = Story(id="tale", title="t", excerpts=(Excerpt(text="x", skill_ids=("aaaa",)),))
    assert evidence(Skill(id="aaaa", verb="x"), [story]) == Evidence(1, 1)
    assert evidence(Skill(id="aaaa", verb="x", story_ids=("tale",)), [story]) == Evidence(1, 1)


def test_what_was_removed_proves_nothing_any_more():
    shown = evidence(Skill(verb="x", story_ids=("gone",), period_ids=("gone",)), (), ())
    assert (shown.proofs, shown.words) == (0, "à étayer")


@given(st.lists(skills, max_size=20))
def test_the_order_puts_what_is_wanted_first(some):
    found = ordered(some, with_private=False)
    assert not any(one.private for one in found)
    refused = [one.wish is Wish.no for one in found]
    assert refused == sorted(refused)


def test_amina_in_three_voices():
    dossier = dossier_of_amina()
    linked = {"stories": dossier.stories.stories, "periods": dossier.career_path.periods}
    first = [statements(dossier.skills, voice, **linked)[0] for voice in (YOU, ME, Voice("third", "Amina", "elle"))]
    assert [one.text for one in first] == [
        f"Former les nouveaux arrivants\u00a0: {who} assez bien pour l’apprendre aux autres\u202f; six preuves le montrent, "
        "dans plusieurs contextes." for who in ("vous le faites", "je le fais", "elle le fait")]
    assert {one.source for one in first} == {"skills/amina-former"}


def test_a_strong_point_that_nothing_shows_has_no_source():
    said = statements(Skills(skills=(Skill(id="aaaa", verb="Jongler", mastery=3, enjoyment=5),)), ME)
    assert [(one.key, one.source) for one in said] == [("skills/aaaa", "")]


def test_neither_a_private_skill_nor_a_private_proof_is_said():
    skill = Skill(verb="Chanter", mastery=4, enjoyment=5, story_ids=("tale",), period_ids=("club",))
    hidden = {"stories": (Story(id="tale", title="Nuit", private=True),),
              "periods": (CLUB.model_copy(update={"private": True}),)}
    assert "preuve" not in retained(Skills(skills=(skill,)), **hidden)
    assert retained(Skills(skills=(skill.model_copy(update={"private": True}),)), **hidden) == ""


def test_many_names_are_cut_short_in_words():
    many = tuple(Skill(verb=f"Faire {n}", mastery=1, enjoyment=5) for n in range(9))
    assert retained(Skills(skills=many)).endswith("et trois autres.")
