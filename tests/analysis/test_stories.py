from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.skills import skills as amina_skills
from bilan_widgets.amina.stories import stories as amina_stories
from bilan_widgets.analysis.stories import lies_in, lost, marked, most_shown, retained, skill_ids, statements
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.stories import Excerpt, Stories, Story
from bilan_widgets.dossier.voice import ME, YOU, Voice

letters = st.text(alphabet="ab \né", max_size=40)


@given(text=letters, words=st.lists(letters.filter(str.strip), max_size=5))
def test_the_pieces_put_together_are_the_text(text, words):
    excerpts = [Excerpt(text=one) for one in words]
    pieces = marked(text, excerpts)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    story = Story(title="t", action=text)
    shown = {key for piece in pieces for key in piece.excerpt_ids}
    assert shown == {one.id for one in excerpts if lies_in(story, one)}


@given(before=letters, words=letters.filter(str.strip), after=letters)
def test_words_of_a_text_are_always_found_in_it(before, words, after):
    excerpt = Excerpt(text=words)
    assert lies_in(Story(title="t", action=before + words + after), excerpt)


def test_overlapping_excerpts_share_their_piece():
    one, two = Excerpt(id="aaaa", text="je range"), Excerpt(id="bbbb", text="range tout")
    assert [(p.text, p.excerpt_ids) for p in marked("je range tout.", [one, two])] == [
        ("je ", ("aaaa",)), ("range", ("aaaa", "bbbb")), (" tout", ("bbbb",)), (".", ())]


def test_words_that_were_rewritten_are_said_to_be_lost_and_kept():
    excerpt = Excerpt(text="j’ai appelé", skill_ids=("aaaa",))
    story = Story(title="t", action="J’ai écrit.", excerpts=(excerpt,))
    assert lost(story) == (excerpt,)
    assert skill_ids(story) == ("aaaa",)


def test_words_over_two_lines_are_one_excerpt():
    assert lies_in(Story(title="t", action="j’ai\n  appelé"), Excerpt(text="j’ai appelé"))
    assert not lies_in(Story(title="t", action="j’aiappelé"), Excerpt(text="j’ai appelé"))


def test_words_of_a_pattern_are_only_words():
    assert not lies_in(Story(title="t", action="abc"), Excerpt(text="a.c"))
    assert marked("a.c", [Excerpt(id="aaaa", text=".")])[1].excerpt_ids == ("aaaa",)


def test_amina_comes_back_to_training():
    found = most_shown(amina_stories().stories, amina_skills().skills)
    assert ("amina-former", 2) in [(skill.id, n) for skill, n in found]
    assert all(n > 1 for _, n in found)


def test_statements_in_three_voices():
    said = [statements(amina_stories(), voice)[0].text for voice in (YOU, ME, Voice("third", "Amina", "elle"))]
    assert said == ["Vous avez raconté cinq expériences vécues.", "J’ai raconté cinq expériences vécues.",
                    "Elle a raconté cinq expériences vécues."]
    keys = [one.key for one in statements(amina_stories(), ME, skills=amina_skills().skills)]
    assert keys == ["stories/count", "stories/liked", "stories/skills"]


def test_nothing_private_is_said():
    secret = Skill(verb="Secret")
    shown = tuple(Excerpt(text="x", skill_ids=(secret.id,)) for _ in range(2))
    open_ = Stories(stories=tuple(Story(title=t, action="x", excerpts=shown, pleasure=5) for t in "ab"))
    assert "Secret" in retained(open_, skills=(secret,))
    assert "Secret" not in retained(open_, skills=(secret.model_copy(update={"private": True}),))
    hidden = tuple(one.model_copy(update={"private": True}) for one in shown)
    veiled = Stories(stories=tuple(one.model_copy(update={"excerpts": hidden}) for one in open_.stories))
    assert "Secret" not in retained(veiled, skills=(secret,))
    assert retained(Stories(stories=(Story(title="Nuit", private=True, pleasure=5),))) == ""


def test_an_empty_part_says_nothing():
    assert retained(Stories()) == ""
