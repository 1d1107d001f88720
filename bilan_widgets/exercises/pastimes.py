"""Passions: what one loves to do, what exactly pleases in it, and the place it may take."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import pastimes as analysis
from bilan_widgets.analysis.statements import as_text
from bilan_widgets.charts import pastimes as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.surroundings import PastimePlace, Pastimes
from bilan_widgets.dossier.voice import ME, YOU, Voice
from bilan_widgets.dossier.work_values import CARDS
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, retains, takeaway

_WORDS = {
    "add": "Ajouter une passion", "save": "Enregistrer la passion", "editing": "Modifier cette passion",
    "empty": "Rien pour l’instant. Qu’avez-vous fait, ces derniers mois, en oubliant l’heure ?",
    "removed": "Passion retirée.", "saved": "Passion enregistrée.", "ask_remove": "Retirer cette passion ?",
    "ask_remove_help": "Elle quittera la liste et la synthèse. Vous pourrez la retrouver avec « Annuler ».",
}
_PRIVATE = "Privé : cette passion n’ira dans aucun document, personne d’autre ne la voit"
_NONE = "Aucune pour l’instant"


def fields(skills: Any) -> list[dict[str, Any]]:
    """The form, with the person's own skills to choose from."""
    known = [["", _NONE], *([skill.id, skill.label] for skill in skills)]
    asked: list[dict[str, Any]] = [
        {"name": "what", "label": "Ce que j’aime faire", "kind": "text", "required": True,
         "help": "Chanter, réparer des vélos, lire des cartes, tenir une association…"},
        {"name": "pleases", "label": "Ce qui me plaît exactement", "kind": "story", "rows": 3,
         "help": "Pas « le jardin », mais « voir lever ce que j’ai semé », ou « être seul et dehors »."},
        {"name": "skill_id", "label": "La compétence que cela montre", "kind": "choice", "options": known,
         "help": "La liste vient de votre exercice « Compétences »."},
        {"name": "card", "label": "La valeur que cela nourrit", "kind": "choice",
         "options": [["", _NONE], *([key, name] for key, name in CARDS.items())]},
        {"name": "place", "label": "Sa place", "kind": "choice", "initial": "",
         "options": [[place.value, place.label] for place in PastimePlace],
         "help": "Une passion a le droit de rester un loisir."},
        {"name": "private", "label": _PRIVATE, "kind": "check", "group": "more"},
    ]
    return [{**field, "label": typeset(field["label"]), "help": typeset(field.get("help", ""))} for field in asked]


def rows(section: Pastimes, skills: Any) -> list[dict[str, Any]]:
    """One line a passion, in the order they were written."""
    found = []
    for one in section.pastimes:
        skill, value = analysis.links(one, skills)
        notes = (f"Compétence : {skill}" if skill else "", f"Valeur : {value}" if value else "")
        found.append({"id": one.id, "when": one.place.label, "title": one.what, "text": one.pleases,
                      "note": typeset(". ".join(text for text in notes if text)), "private": one.private})
    return found


class PastimesExercise(Exercise):
    """A list and its cards."""

    part = "pastimes"

    def widgets(self) -> list[Any]:
        """The list, then the cards by place."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            self._list(writer),
            picture(writer, lambda: self._chart(YOU, with_private=True), "skills"),
            takeaway(writer),
            retains(writer, lambda part: self._retained(), "skills", "work_values"),
        ]

    def section(self) -> Section:
        """The passions that are not private, and their place."""
        chart = self._chart(self.voice, with_private=False)
        skills = self.desk.dossier.skills.skills
        return self.said(analysis.statements, *([chart] if chart.table.rows else []), skills=skills,
                         hidden_cards=self._hidden())

    def _hidden(self) -> tuple[str, ...]:
        return tuple(top.card for top in self.desk.dossier.work_values.top if top.private)

    def _retained(self) -> str:
        dossier = self.desk.dossier
        found = analysis.statements(dossier.pastimes, ME, skills=dossier.skills.skills, hidden_cards=self._hidden())
        return as_text(found)

    def _chart(self, voice: Voice, *, with_private: bool) -> Any:
        dossier = self.desk.dossier
        return charts.chart(dossier.pastimes, with_private=with_private, voice=voice, skills=dossier.skills.skills,
                            hidden_cards=self._hidden())

    def _list(self, writer: Writer) -> controls.Timeline:
        control = controls.Timeline(words={key: typeset(text) for key, text in _WORDS.items()}, level=3,
                                    label="Ce que vous aimez faire")

        def reflect(_: Any) -> None:
            skills = self.desk.dossier.skills.skills
            control.fields, control.rows = fields(skills), rows(writer.part, skills)

        reflect(self.desk)
        on_change(self.desk, (self.part, "skills"), reflect)
        return bound(control, writer, "pastimes", write=lambda value: {"pastimes": answered(value)},
                     read=lambda part: [one.model_dump(mode="json") for one in part.pastimes])


def pastimes(desk: Any) -> PastimesExercise:
    """The exercise « Passions » on this desk."""
    return PastimesExercise(desk)
