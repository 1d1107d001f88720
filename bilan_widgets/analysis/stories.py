"""What the stories say together, and where in them the chosen words lie."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.stories import Excerpt, Stories, Story, StoryField
from bilan_widgets.dossier.voice import ME, Voice

FIELDS: tuple[StoryField, ...] = get_args(StoryField)
LIKED = 4                              # pleasure, of 5, from which a story is said to have pleased
_NAMED = 3                             # stories or skills that a sentence names


@dataclass(frozen=True)
class Piece:
    """A run of a text. excerpt_ids: the excerpts that it belongs to, in their order; none for plain words."""

    text: str
    excerpt_ids: tuple[str, ...] = ()


def lies_in(story: Story, excerpt: Excerpt) -> bool:
    """Whether the story still holds these words, spaces and line ends aside."""
    return _find(getattr(story, excerpt.field), excerpt.text) is not None


def lost(story: Story) -> tuple[Excerpt, ...]:
    """The excerpts whose words were rewritten since."""
    return tuple(excerpt for excerpt in story.excerpts if not lies_in(story, excerpt))


def marked(text: str, excerpts: Iterable[Excerpt]) -> tuple[Piece, ...]:
    """The text cut where an excerpt begins or ends; the pieces put together are the text. Excerpts may overlap."""
    spans = [(found, excerpt.id) for excerpt in excerpts if (found := _find(text, excerpt.text))]
    cuts = sorted({0, len(text), *(edge for span, _ in spans for edge in span)})
    return tuple(Piece(text[start:end], tuple(key for span, key in spans if span[0] <= start and end <= span[1]))
                 for start, end in pairwise(cuts))


def skill_ids(story: Story) -> tuple[str, ...]:
    """The skills that words of this story show, each once."""
    return tuple(dict.fromkeys(key for excerpt in story.excerpts for key in excerpt.skill_ids))


def most_shown(stories: Iterable[Story], skills: Iterable[Skill]) -> tuple[tuple[Skill, int], ...]:
    """The skills that at least two stories show, with how many do; the most shown first, then in their own order."""
    counts = Counter(key for story in stories for key in skill_ids(story))
    found = [(skill, counts[skill.id]) for skill in skills if counts[skill.id] > 1]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def shown(section: Stories, *, with_private: bool = True) -> tuple[Story, ...]:
    """The stories, without the private ones when asked, and without their private excerpts."""
    if with_private:
        return section.stories
    return tuple(story.model_copy(update={"excerpts": tuple(e for e in story.excerpts if not e.private)})
                 for story in section.stories if not story.private)


def statements(section: Stories, voice: Voice, *, skills: tuple[Skill, ...] = ()) -> tuple[Statement, ...]:
    """How many stories, those that pleased most, and the skills that come back; nothing private."""
    stories = shown(section, with_private=False)
    if not stories:
        return ()
    said = [Statement("stories/count", typeset(_count(stories, voice)), "stories")]
    if liked := sorted((s for s in stories if (s.pleasure or 0) >= LIKED), key=lambda s: -(s.pleasure or 0))[:_NAMED]:
        said.append(Statement("stories/liked", typeset(_liked(liked)), f"stories/{liked[0].id}"))
    if repeated := most_shown(stories, [skill for skill in skills if not skill.private])[:_NAMED]:
        names = joined([f"« {skill.label} »" for skill, _ in repeated])
        text = "Une compétence revient d’un récit à l’autre" if len(repeated) == 1 else (
            "Ces compétences reviennent d’un récit à l’autre")
        said.append(Statement("stories/skills", typeset(f"{text} : {names}."), "stories"))
    return tuple(said)


def retained(section: Stories, *, skills: tuple[Skill, ...] = ()) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME, skills=skills))


def _count(stories: tuple[Story, ...], voice: Voice) -> str:
    told = counted(len(stories), "expérience vécue", "expériences vécues", feminine=True)
    return voice.say(f"Vous avez raconté {told}.", f"J’ai raconté {told}.", f"{{Il}} a raconté {told}.")


def _liked(stories: list[Story]) -> str:
    names = joined([f"« {story.title} »" for story in stories])
    return f"Avec le plus de plaisir : {names}."


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where the words lie: first sign, and the one after the last. A space may be a line end of the text."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    return found.span() if found else None
