"""Compétences: what the person can do, how well, with what pleasure, and what shows it."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import skills as analysis
from bilan_widgets.charts import skills as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, heading, retains, shown_when, takeaway
from bilan_widgets.exercises.skill_form import fields
from bilan_widgets.exercises.skill_offers import known_phrases, part_offers

_WORDS = {
    "add": "Ajouter une compétence",
    "save": "Enregistrer la compétence",
    "editing": "Modifier cette compétence",
    "empty": "Aucune compétence pour l’instant. Soulignez des mots dans vos récits, ou ajoutez-en une ici.",
    "removed": "Compétence retirée.",
    "saved": "Compétence enregistrée.",
    "ask_remove": "Retirer cette compétence ?",
    "ask_remove_help": "Elle quittera la carte et la synthèse. Vous pourrez la retrouver avec « Annuler ».",
    "others": "Voir les autres",
}
SPHERES = (
    ("Au travail", "Pour quoi vient-on vous chercher ? Que fait-on moins bien quand vous êtes en congé ?"),
    ("À la maison", "Que gérez-vous sans y penser, et que d’autres trouvent difficile ?"),
    ("Avec vos proches", "Qui vous appelle quand cela va mal, et que faites-vous alors ?"),
    ("Dans une association, un club, un quartier", "De quoi vous charge-t-on toujours ?"),
    ("À l’école, en formation", "Qu’avez-vous appris sans effort ? Et à force de recommencer ?"),
    ("Pendant un passage difficile", "Qu’avez-vous su faire, alors que personne ne vous l’avait appris ?"),
    ("Pour le plaisir", "Que faites-vous si bien qu’on vous demande comment ?"),
)


def prompts_html() -> str:
    """Questions by sphere of life, for what one does so easily that one forgets it."""
    lines = Markup("").join(Markup("<dt><strong>{}</strong></dt><dd>{}</dd>").format(typeset(sphere), typeset(question))
                            for sphere, question in SPHERES)
    return str(Markup("<details><summary>{}</summary><dl>{}</dl></details>").format(
        "Ce que l’on oublie de compter : quelques questions", lines))


def entry(skill: Skill) -> dict[str, Any]:
    """A skill as its form shows it: texts, and lists of ids."""
    levels = {"mastery": "" if skill.mastery is None else str(skill.mastery)}
    return skill.model_dump(mode="json", exclude={"code", "code_version"}) | levels | {
        "last_used": shown_when(skill.last_used)}


def taken(entries: Any, earlier: tuple[Skill, ...], desk: Any) -> Any:
    """What the form sent, as fields of the part; proofs that the dossier does not know are dropped, and the code of the
    reference is looked up again: the page is not believed.
    """
    before = {skill.id: skill for skill in earlier}
    dossier, phrases, found = desk.dossier, known_phrases(), answered(entries)
    known = {"story_ids": {one.id for one in dossier.stories.stories},
             "period_ids": {one.id for one in dossier.career_path.periods}}
    for row in found if isinstance(found, list) else ():
        if not isinstance(row, dict):
            continue
        skill = before.get(str(row.get("id")))
        for name, ids in known.items():
            allowed = ids | set(getattr(skill, name) if skill else ())
            if isinstance(row.get(name), list):
                row[name] = [key for key in row[name] if isinstance(key, str) and key in allowed]
        row |= _code(row, skill, phrases)
    return found


def _code(row: dict[str, Any], skill: Skill | None, phrases: Any) -> dict[str, str]:
    label = f"{row.get('verb', '')} {row.get('object', '')}".strip()
    if skill and skill.label == label:
        return {"code": skill.code, "code_version": skill.code_version}
    phrase = phrases.exactly(label)
    return {"code": phrase.code if phrase else "", "code_version": phrase.version if phrase else ""}


def rows(skills: tuple[Skill, ...], stories: Any, periods: Any) -> list[dict[str, Any]]:
    """One line a skill: its zone, its words, what shows it; the most wanted first."""
    found = []
    for skill in analysis.ordered(skills):
        zone, shown = analysis.zone(skill), analysis.evidence(skill, stories, periods)
        note = f"{skill.kind.label}. {shown.words.capitalize()}"
        found.append({"id": skill.id, "when": zone.label if zone else "À situer", "title": skill.label,
                      "text": skill.context, "note": typeset(note), "private": skill.private})
    return found


class SkillsExercise(Exercise):
    """The inventory and its map."""

    part = "skills"

    def widgets(self) -> list[Any]:
        """The map, the list, the questions that bring out the forgotten ones."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            picture(writer, self._chart, "stories", "career_path"),
            heading("Votre inventaire",
                    "Un verbe, un objet, un contexte. Sans preuve, une compétence reste « à étayer » : un récit ou une "
                    f"période suffit. {analysis.TRANSFERABLE}"),
            self._list(writer),
            controls.Words(html=prompts_html()),
            takeaway(writer),
            retains(writer, lambda part: analysis.retained(part, **self._linked()), "stories", "career_path"),
        ]

    def section(self) -> Section:
        """The strong points with their proofs, then the map."""
        chart = charts.chart(self.desk.dossier.skills, with_private=False, voice=self.voice, **self._linked())
        return self.said(analysis.statements, *((chart,) if chart.table.rows else ()), **self._linked())

    def _linked(self) -> dict[str, Any]:
        dossier = self.desk.dossier
        return {"stories": dossier.stories.stories, "periods": dossier.career_path.periods}

    def _chart(self) -> Any:
        return charts.chart(self.desk.dossier.skills, **self._linked())

    def _list(self, writer: Writer) -> controls.Timeline:
        control = controls.Timeline(words={key: typeset(text) for key, text in _WORDS.items()}, collapse_after=12,
                                    level=3)

        def reflect(_: Any) -> None:
            linked = self._linked()
            control.fields, control.rows = fields(**linked), rows(writer.part.skills, **linked)

        reflect(None)
        on_change(self.desk, (self.part, "stories", "career_path"), reflect)
        control.on_ask(lambda field, text: part_offers(field, text, known_phrases()))
        return bound(control, writer, "skills",
                     write=lambda value: {"skills": taken(value, writer.part.skills, self.desk)},
                     read=lambda part: [entry(skill) for skill in part.skills])


def skills(desk: Any) -> SkillsExercise:
    """The exercise « Compétences » on this desk."""
    return SkillsExercise(desk)
