"""Words of a story → a skill: what the control asks for, made into two changes of the dossier."""

from collections.abc import Iterable
from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import stories as analysis
from bilan_widgets.controls.asking import Offer
from bilan_widgets.dossier import new_id
from bilan_widgets.dossier.base import LINE_LENGTH, one_line
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.stories import Excerpt, Story
from bilan_widgets.exercises.base import Writer, on_change
from bilan_widgets.exercises.skill_offers import known_phrases, offers_for, skill_from

LABELS = {"situation": "La situation", "task": "Ce qu’il y avait à faire", "action": "Ce que j’ai fait",
          "result": "Le résultat", "proof": "Ce qui le montre"}
_GONE = "Ce récit ou ces mots n’existent plus. Rechargez la page, puis recommencez."
_ELSEWHERE = "Ces mots ne sont pas dans cette partie du récit. Sélectionnez-les de nouveau."
_NO_SKILL = "Écrivez la compétence que ces mots montrent : un verbe, puis le reste."
_HALF = "La compétence est bien dans votre liste, mais les mots ne sont pas encore soulignés."


def shown(stories: Iterable[Story], skills: Iterable[Skill]) -> list[dict[str, Any]]:
    """The stories as the control shows them: their fields cut in pieces, their excerpts with their skills."""
    names = {skill.id: skill.label for skill in skills}
    return [{"id": story.id, "title": story.title, "private": story.private,
             "fields": [_field(story, name) for name in analysis.FIELDS if getattr(story, name).strip()],
             "excerpts": [_excerpt(story, excerpt, names) for excerpt in story.excerpts]} for story in stories]


def _field(story: Story, name: str) -> dict[str, Any]:
    mine = [excerpt for excerpt in story.excerpts if excerpt.field == name]
    pieces = analysis.marked(getattr(story, name), mine)
    return {"name": name, "label": LABELS[name], "pieces": [[piece.text, list(piece.excerpt_ids)] for piece in pieces]}


def _excerpt(story: Story, excerpt: Excerpt, names: dict[str, str]) -> dict[str, Any]:
    return {"id": excerpt.id, "text": excerpt.text, "lost": not analysis.lies_in(story, excerpt),
            "skills": [[key, names[key]] for key in excerpt.skill_ids if key in names]}


class Underlining:
    """What the control asks for, on the desk. Nothing that the page sends is believed: every id is looked up."""

    def __init__(self, stories: Writer, skills: Writer) -> None:
        self.stories, self.skills = stories, skills

    def answer(self, wish: Any) -> str:
        """Do what the page asked; "" when done, else a French sentence."""
        given = wish if isinstance(wish, dict) else {}
        story = next((one for one in self.stories.part.stories if one.id == given.get("story")), None)
        if story is None or given.get("do") not in ("add", "remove"):
            return _GONE
        return typeset(self._add(story, given) if given["do"] == "add" else self._remove(story, given))

    def offers(self, field: str, text: str) -> list[Offer]:
        """The person's own skills first, then wordings."""
        return offers_for(text, self.skills.part.skills, known_phrases())

    def _add(self, story: Story, given: dict[str, Any]) -> str:
        field, text, typed = given.get("field"), one_line(given.get("text")), one_line(given.get("skill"))
        if not isinstance(text, str) or not text or field not in analysis.FIELDS:
            return _ELSEWHERE
        if not isinstance(typed, str) or not typed:
            return _NO_SKILL
        excerpt = next((e for e in story.excerpts if (e.field, e.text) == (field, text)), None)
        if len(text) > LINE_LENGTH or not analysis.lies_in(story, excerpt or Excerpt(field=field, text=text)):
            return _ELSEWHERE
        skill, known = self._skill(typed, given.get("fill")), self.skills.part.skills
        linked = skill.model_copy(update={"story_ids": tuple(dict.fromkeys((*skill.story_ids, story.id)))})
        if error := self.skills.change(skills=_with(known, linked)):
            return error
        excerpt = excerpt or Excerpt(id=new_id(), field=field, text=text)
        keys = tuple(dict.fromkeys((*excerpt.skill_ids, skill.id)))
        error = self._keep(story, _with(story.excerpts, excerpt.model_copy(update={"skill_ids": keys})))
        return f"{error} {_HALF}" if error else ""

    def _skill(self, typed: str, fill: Any) -> Skill:
        """The skill of that id or of those words, else a new one."""
        key = fill.get("skill") if isinstance(fill, dict) else None
        known = self.skills.part.skills
        same = next((s for s in known if s.id == key), None) or next(
            (s for s in known if s.label.casefold() == typed.casefold()), None)
        return same or skill_from(typed, known_phrases())

    def _remove(self, story: Story, given: dict[str, Any]) -> str:
        excerpt = next((one for one in story.excerpts if one.id == given.get("excerpt")), None)
        if excerpt is None:
            return _GONE
        key, names = given.get("skill"), {skill.id for skill in self.skills.part.skills}
        left = tuple(one for one in excerpt.skill_ids if one != key and one in names)
        others = tuple(one for one in story.excerpts if one.id != excerpt.id)
        kept = _with(story.excerpts, excerpt.model_copy(update={"skill_ids": left})) if left else others
        if error := self._keep(story, kept):
            return error
        return "" if any(key in one.skill_ids for one in others) else self._unlink(story, key)

    def _unlink(self, story: Story, key: Any) -> str:
        skill = next((one for one in self.skills.part.skills if one.id == key), None)
        if skill is None or story.id not in skill.story_ids:
            return ""
        left = tuple(one for one in skill.story_ids if one != story.id)
        return self.skills.change(skills=_with(self.skills.part.skills, skill.model_copy(update={"story_ids": left})))

    def _keep(self, story: Story, excerpts: tuple[Excerpt, ...]) -> str:
        whole = story.model_copy(update={"excerpts": excerpts})
        return self.stories.change(stories=[one.model_dump() for one in _with(self.stories.part.stories, whole)])


def _with(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    """The items with this one in the place of its earlier self, or at the end."""
    known = any(one.id == item.id for one in items)
    return tuple(item if one.id == item.id else one for one in items) if known else (*items, item)


def excerpts(stories: Writer, skills: Writer) -> controls.Excerpts:
    """The control that underlines, tied to both parts."""
    control, work = controls.Excerpts(), Underlining(stories, skills)
    control.words = {key: typeset(text) for key, text in control.words.items()}

    def reflect(_: Any) -> None:
        control.stories = shown(stories.part.stories, skills.part.skills)

    reflect(None)
    on_change(stories.desk, (stories.name, skills.name), reflect)
    control.on_edit(work.answer)
    control.on_ask(work.offers)
    return control


