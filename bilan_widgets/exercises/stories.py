"""Récits d'expériences: a few moments told in detail, and the words of them that show a skill."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import stories as analysis
from bilan_widgets.analysis.skills import TRANSFERABLE
from bilan_widgets.charts import stories as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.stories import Story
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, heading, retains, shown_when, takeaway
from bilan_widgets.exercises.story_excerpts import excerpts

_WORDS = {
    "add": "Ajouter un récit",
    "save": "Enregistrer le récit",
    "editing": "Modifier ce récit",
    "empty": "Aucun récit pour l’instant. Commencez par un moment dont vous aimez parler.",
    "removed": "Récit retiré.",
    "saved": "Récit enregistré. Vous pouvez maintenant y souligner des mots, plus bas.",
    "ask_remove": "Retirer ce récit ?",
    "ask_remove_help": "Ses mots soulignés partent avec lui. Vous pourrez le retrouver avec « Annuler ».",
}
_PRIVATE = "Privé : ce récit n’ira dans aucun document, personne d’autre ne le voit"
_EXAMPLE = """<details><summary>Un exemple de récit</summary>
<p><em>Inventé, pour donner le ton.</em></p>
<p><strong>La situation.</strong> Un dimanche de mai, la fête de l’école, et le traiteur qui annule à 8 heures.</p>
<p><strong>Ce qu’il y avait à faire.</strong> Nourrir cent vingt personnes à midi avec ce qu’on avait.</p>
<p><strong>Ce que j’ai fait.</strong> J’ai appelé six parents et demandé à chacun un seul plat. J’ai dessiné le buffet
sur un drap, pour que tout le monde sache où poser quoi. J’ai gardé deux personnes calmes pour les imprévus.</p>
<p><strong>Le résultat.</strong> À midi et quart, tout le monde mangeait. Il est resté du taboulé.</p>
<p><strong>Ce qui le montre.</strong> La directrice m’a demandé d’organiser celle de l’année suivante.</p>
<p>Mots soulignés : « J’ai appelé six parents et demandé à chacun un seul plat » → Mobiliser un groupe en urgence.</p>
</details>"""


def fields(periods: Any) -> list[dict[str, Any]]:
    """The form of a story, with the person's own periods to choose from."""
    asked: list[dict[str, Any]] = [
        {"name": "title", "label": "Un titre", "kind": "text", "required": True,
         "help": "Comme le titre d’une nouvelle : « Le quai bloqué un vendredi soir »."},
        {"name": "when", "label": "Quand", "kind": "date", "help": "« 2012 », « mars 2012 » ou « vers 2012 »."},
        {"name": "period_id", "label": "Pendant quelle période de votre vie", "kind": "choice",
         "options": [["", "Aucune, ou je ne sais pas"], *([period.id, period.title] for period in periods)],
         "help": "La liste vient de votre ligne de vie."},
        {"name": "situation", "label": "La situation", "kind": "story", "rows": 3,
         "help": "Où, avec qui ? Qu’est-ce qui rendait ce moment particulier ?"},
        {"name": "task", "label": "Ce qu’il y avait à faire", "kind": "story", "rows": 2,
         "help": "Ce qu’on attendait de vous, ou ce que vous vous étiez promis."},
        {"name": "action", "label": "Ce que j’ai fait", "kind": "story", "rows": 6,
         "help": "Geste après geste, en commençant par « je ». Pas « on s’est organisés », mais « j’ai appelé, j’ai "
                 "dessiné, j’ai demandé… »."},
        {"name": "result", "label": "Le résultat", "kind": "story", "rows": 2,
         "help": "Ce qui a changé à la fin. Un demi-succès compte aussi."},
        {"name": "proof", "label": "Ce qui le montre", "kind": "story", "rows": 2,
         "help": "Un chiffre, un mot qu’on vous a dit, un objet, un document."},
        {"name": "pleasure", "label": "Plaisir, de 1 à 5", "kind": "number", "min": 1, "max": 5},
        {"name": "energy", "label": "Énergie, de −2 (vidé, vidée) à +2 (regonflé, regonflée)", "kind": "number",
         "min": -2, "max": 2},
        {"name": "private", "label": _PRIVATE, "kind": "check"},
    ]
    return [{**field, "label": typeset(field["label"]), "help": typeset(field.get("help", ""))} for field in asked]


def entry(story: Story) -> dict[str, Any]:
    """A story as its form shows it, without its excerpts: the form does not touch them."""
    return story.model_dump(mode="json", exclude={"excerpts"}) | {"when": shown_when(story.when)}


def taken(entries: Any, earlier: tuple[Story, ...], period_ids: set[str]) -> Any:
    """What the form sent, as fields of the part: excerpts as the dossier has them, and no period that is not there."""
    known = {story.id: story for story in earlier}
    found = answered(entries)
    for row in found if isinstance(found, list) else ():
        if not isinstance(row, dict):
            continue
        before = known.get(str(row.get("id")))
        row["excerpts"] = [one.model_dump() for one in before.excerpts] if before else []
        if row.get("period_id") not in period_ids | {before.period_id if before else ""}:
            row.pop("period_id", None)
    return found


def rows(stories: tuple[Story, ...], periods: Any) -> list[dict[str, Any]]:
    """One line a story, in the order they were written."""
    titles = {period.id: period.title for period in periods}
    found = []
    for story in stories:
        notes = [f"Plaisir : {story.pleasure} sur 5" if story.pleasure else "",
                 f"Énergie : {charts.signed(story.energy)}" if story.energy is not None else "",
                 counted(len(analysis.skill_ids(story)), "compétence", feminine=True).capitalize()]
        found.append({"id": story.id, "when": story.when.words() if story.when else "", "title": story.title,
                      "text": titles.get(story.period_id, ""), "private": story.private,
                      "note": typeset(". ".join(note for note in notes if note))})
    return found


class StoriesExercise(Exercise):
    """The list of stories, the words underlined in them, and what they have in common."""

    part = "stories"

    def widgets(self) -> list[Any]:
        """Tell, underline, look."""
        writer, skills = Writer(self.desk, self.part), Writer(self.desk, "skills")
        return [
            writer.versions,
            skills.versions,
            controls.Words(html=typeset(_EXAMPLE)),
            self._list(writer),
            heading("Souligner ce qui montre une compétence",
                    "Relisez-vous comme si c’était le récit d’une amie. Les mêmes mots peuvent montrer plusieurs "
                    f"compétences, et une compétence gagne à se lire dans plusieurs récits. {TRANSFERABLE}"),
            excerpts(writer, skills),
            picture(writer, lambda: charts.chart(writer.part, skills=self.desk.dossier.skills.skills), "skills"),
            takeaway(writer),
            retains(writer, lambda part: analysis.retained(part, skills=self.desk.dossier.skills.skills), "skills"),
        ]

    def section(self) -> Section:
        """What comes back from one story to the next; the stories themselves stay the person's."""
        skills = self.desk.dossier.skills.skills
        chart = charts.chart(self.desk.dossier.stories, with_private=False, voice=self.voice, skills=skills)
        return self.said(analysis.statements, *((chart,) if chart.table.rows else ()), skills=skills)

    def _list(self, writer: Writer) -> controls.Timeline:
        control = controls.Timeline(words={key: typeset(text) for key, text in _WORDS.items()}, level=3,
                                    label="Vos récits", collapse_after=8)

        def periods() -> Any:
            return self.desk.dossier.career_path.periods

        def reflect(_: Any) -> None:
            control.fields, control.rows = fields(periods()), rows(writer.part.stories, periods())

        reflect(None)
        on_change(self.desk, (self.part, "career_path"), reflect)
        return bound(
            control, writer, "stories",
            write=lambda value: {"stories": taken(value, writer.part.stories, {one.id for one in periods()})},
            read=lambda part: [entry(story) for story in part.stories])


def stories(desk: Any) -> StoriesExercise:
    """The exercise « Récits d'expériences » on this desk."""
    return StoriesExercise(desk)
