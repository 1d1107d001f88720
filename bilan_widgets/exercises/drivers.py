"""Moteurs: what gives energy, what takes it, and the moments that show it."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import drivers as analysis
from bilan_widgets.charts import drivers as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.stories import Stories
from bilan_widgets.dossier.surroundings import Driver, Drivers
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, heading, retains, takeaway

_WORDS = {
    "add": "Ajouter un moteur ou un frein",
    "editing": "Modifier cette ligne",
    "save": "Enregistrer",
    "empty": "Rien encore. Pensez à votre dernière semaine : quand avez-vous oublié l’heure ? Quand l’avez-vous "
             "regardée ?",
    "removed": "Ligne retirée. Vous pouvez la retrouver avec « Annuler ».",
    "saved": "Ligne enregistrée.",
    "ask_remove": "Retirer cette ligne ?",
}
_EXAMPLE = ("<details><summary>Un exemple</summary><p>Yanis, cuisinier de collectivité, a noté : « Goûter un plat qui "
            "réussit du premier coup », qui lui donne beaucoup d’énergie ; « Le bruit des machines quand la plonge "
            "tourne », qui lui en prend nettement. Il a relié la première à son récit du repas de Noël.</p></details>")


def fields(stories: Stories) -> list[dict[str, Any]]:
    """The form; the stories to choose from are those told so far."""
    asked: list[dict[str, Any]] = [
        {"name": "text", "label": "Ce qui joue", "kind": "text", "required": True,
         "help": "Une chose précise : « Finir un chantier dans les temps », « Être interrompu sans cesse »…"},
        {"name": "gives", "label": "Cela…", "kind": "choice", "initial": "true",
         "options": [["true", "me donne de l’énergie"], ["false", "m’en prend"]]},
        {"name": "strength", "label": "À quel point ?", "kind": "choice", "initial": "",
         "options": [["", "Je ne sais pas"], *([str(n), words] for n, words in analysis.STRENGTHS.items())]},
        {"name": "example", "label": "Un moment où je l’ai senti", "kind": "story"},
        {"name": "story_ids", "label": "Des récits qui le montrent", "kind": "several", "group": "more",
         "options": [[story.id, story.title] for story in stories.stories]},
        {"name": "private", "kind": "check", "group": "more",
         "label": "Privé : cette ligne n’ira dans aucun document, personne d’autre ne la voit"},
    ]
    kept = asked if stories.stories else [field for field in asked if field["name"] != "story_ids"]
    return [field | {"label": typeset(field["label"]), "help": typeset(field.get("help", ""))} for field in kept]


def entry(driver: Driver) -> dict[str, Any]:
    """A driver as its form shows it."""
    return driver.model_dump(mode="json") | {"gives": "true" if driver.gives else "false",
                                             "strength": str(driver.strength or "")}


def rows(section: Drivers, stories: Stories) -> list[dict[str, Any]]:
    """One line a driver: first what gives, then what takes, the strongest first."""
    titles = {story.id: story.title for story in stories.stories}
    ordered = (*analysis.side(section, gives=True), *analysis.side(section, gives=False))
    return [{"id": driver.id, "when": "Donne" if driver.gives else "Prend", "title": driver.text,
             "text": driver.example,
             "note": typeset(". ".join(part for part in (
                 analysis.STRENGTHS.get(driver.strength or 0, "").capitalize(),
                 ", ".join(f"Récit « {titles[key]} »" for key in driver.story_ids if key in titles)) if part)),
             "private": driver.private} for driver in ordered]


def written(value: Any, section: Drivers, stories: Stories) -> Any:
    """What the form sent: story links that lead nowhere are left out, those of a form without stories are kept."""
    known = {story.id for story in stories.stories}
    earlier = {driver.id: list(driver.story_ids) for driver in section.drivers}
    entries = answered(value)
    for row in entries if isinstance(entries, list) else ():
        if isinstance(row, dict):
            given = row.get("story_ids", earlier.get(str(row.get("id")), []))
            row["story_ids"] = [key for key in given if key in known] if isinstance(given, list) else given
    return entries


class DriversExercise(Exercise):
    """The list and its two columns."""

    part = "drivers"

    def widgets(self) -> list[Any]:
        """The list first, then what it looks like side by side."""
        writer = Writer(self.desk, self.part)
        lines = controls.Timeline(words={key: typeset(text) for key, text in _WORDS.items()}, collapse_after=12,
                                  level=3, label="Ce qui vous porte, ce qui vous freine")

        def reflect(_: Any) -> None:
            stories = self.desk.dossier.stories
            if lines.fields != (asked := fields(stories)):
                lines.fields = asked
            lines.rows = rows(writer.part, stories)

        reflect(self.desk)
        on_change(self.desk, (self.part, "stories"), reflect)
        bound(lines, writer, "drivers",
              write=lambda value: {"drivers": written(value, writer.part, self.desk.dossier.stories)},
              read=lambda part: [entry(driver) for driver in part.drivers])
        return [
            writer.versions,
            lines,
            controls.Words(html=typeset(_EXAMPLE)),
            heading("Côte à côte"),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """What gives and what takes, in two columns."""
        chart = charts.chart(self.desk.dossier.drivers, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.table.rows else []))


def drivers(desk: Any) -> DriversExercise:
    """The exercise « Moteurs » on this desk."""
    return DriversExercise(desk)
