"""Obstacles et ressources: what may get in the way, what one will then do, and whom or what to lean on."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import obstacles as analysis
from bilan_widgets.charts import obstacles as charts
from bilan_widgets.charts.action_plan import named
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import Dossier, Obstacles, new_id
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.project import Obstacle, Ring
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import answered, bound, heading, retains, takeaway

PRIVATE = "Privé : n’ira dans aucun document, personne d’autre ne le voit"
OTHERS = ("action_plan", "options")
_EXAMPLE = (
    "<details><summary>Un exemple</summary><p>Obstacle : « Je remets les appels au lendemain. » Si, à 9 h, je n’ai "
    "pas encore appelé, alors je lis ma première phrase à voix haute et je compose le numéro.</p>"
    "<p class=\"b-help\">Odile, 51 ans, assistante. Une personne inventée.</p></details>")


def obstacle_fields(dossier: Dossier) -> list[dict[str, Any]]:
    """The form of an obstacle; its menus follow the plan and the options."""
    actions = [["", "Aucune"], *([action.id, named(action)] for action in dossier.action_plan.actions)]
    threats = [["", "D’ailleurs"], *([one.ref, one.text] for one in analysis.threats(dossier.options))]
    return [
        {"name": "text", "label": "Obstacle", "kind": "text", "required": True,
         "help": "Ce qui pourrait vous arrêter ou vous ralentir."},
        {"name": "inner", "label": "Il est surtout en moi (une habitude, une crainte)", "kind": "check"},
        {"name": "if_", "label": "Si…", "kind": "text", "help": "Le moment précis où il se montre."},
        {"name": "then", "label": "alors je…", "kind": "text", "help": "Un geste que vous pouvez faire tout de suite."},
        {"name": "action_id", "label": "L’action de votre plan qui y répond", "kind": "choice", "initial": "",
         "options": actions},
        {"name": "accepted", "label": "Ou bien : je l’accepte parce que…", "kind": "story", "rows": 2},
        {"name": "threat", "label": "D’où il vient", "kind": "choice", "initial": "", "options": threats,
         "group": "more"},
        {"name": "private", "label": PRIVATE, "kind": "check", "group": "more"},
    ]


RESOURCE_FIELDS: list[dict[str, Any]] = [
    {"name": "text", "label": "Ressource", "kind": "text", "required": True,
     "help": "Une personne, un lieu, un service, une qualité."},
    {"name": "ring", "label": "Où est-elle ?", "kind": "choice", "initial": "near",
     "options": [[ring.value, ring.label] for ring in Ring]},
    {"name": "helps", "label": "Pour quoi ?", "kind": "text"},
    {"name": "private", "label": PRIVATE, "kind": "check", "group": "more"},
]


def obstacle_rows(section: Obstacles, dossier: Dossier) -> list[dict[str, Any]]:
    """One line an obstacle."""
    return [{"id": one.id, "when": "En moi" if one.inner else "Autour de moi", "title": one.text,
             "text": analysis.pair(one), "private": one.private,
             "note": "" if analysis.answered(one, dossier.action_plan) else "Pas encore de réponse."}
            for one in section.obstacles]


class ObstaclesExercise(Exercise):
    """Two lists, and questions on what nothing answers yet."""

    part = "obstacles"

    def widgets(self) -> list[Any]:
        """The card, what stands against the options, the obstacles, the resources."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            controls.Words(html=typeset(_EXAMPLE)),
            picture(writer, lambda: charts.chart(writer.part, plan=self.desk.dossier.action_plan), "action_plan"),
            self._remarks(writer),
            self._threats(writer),
            heading("Mes obstacles", "Pour chacun : une phrase « si…, alors… », une action de votre plan, ou quelques "
                    "mots pour dire que vous l’acceptez."),
            self._obstacles(writer),
            heading("Mes ressources", "Du plus proche au plus large."),
            self._resources(writer),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """Each obstacle with its answer, then the resources; the picture says the same, and is for the page."""
        return self.said(analysis.statements)

    def _obstacles(self, writer: Writer) -> Any:
        rows = controls.Timeline(level=3, words={
            "add": "Ajouter un obstacle", "editing": "Modifier cet obstacle",
            "ask_remove": "Retirer cet obstacle\u202f?",
            "empty": "Aucun obstacle pour l’instant.", "saved": "Obstacle enregistré.", "removed": "Obstacle retiré."})

        def reflect(_: Any) -> None:
            rows.fields = [{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))}
                           for f in obstacle_fields(self.desk.dossier)]
            rows.rows = obstacle_rows(writer.part, self.desk.dossier)

        reflect(self.desk)
        on_change(self.desk, (self.part, *OTHERS), reflect)
        return _list(rows, writer, "obstacles")

    def _resources(self, writer: Writer) -> Any:
        rows = controls.Timeline(level=3, fields=[{**f, "label": typeset(f["label"])} for f in RESOURCE_FIELDS], words={
            "add": "Ajouter une ressource", "editing": "Modifier cette ressource",
            "ask_remove": "Retirer cette ressource\u202f?", "empty": "Aucune ressource pour l’instant.",
            "saved": "Ressource enregistrée.", "removed": "Ressource retirée."})

        def reflect(_: Any) -> None:
            rows.rows = [{"id": one.id, "when": one.ring.label, "title": one.text, "text": one.helps, "note": "",
                          "private": one.private} for one in writer.part.resources]

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return _list(rows, writer, "resources")

    def _remarks(self, writer: Writer) -> Any:
        shown = controls.Words(html="")

        def reflect(_: Any) -> None:
            found = analysis.remarks(writer.part, self.desk.dossier.options, self.desk.dossier.action_plan)
            items = Markup("").join(Markup("<li>{}</li>").format(text) for text in found)
            shown.html = str(Markup('<details class="b-remarks"><summary>{}</summary><ul>{}</ul></details>').format(
                f"Questions à vous poser ({len(found)})", items)) if found else ""

        reflect(self.desk)
        on_change(self.desk, (self.part, *OTHERS), reflect)
        return shown

    def _threats(self, writer: Writer) -> Any:
        """What is known to stand against a retained option, to take over as obstacles."""
        picks = controls.Picks(label="Ce qui pèse sur vos pistes retenues", action="En faire des obstacles",
                               cancel="Pas maintenant")
        hidden: set[str] = set()

        def reflect(_: Any) -> None:
            taken = {one.threat for one in writer.part.obstacles} | hidden
            picks.rows = [{"id": one.ref, "text": one.text, "note": "", "checked": False, "disabled": False}
                          for one in analysis.threats(self.desk.dossier.options) if one.ref not in taken]

        def pick(refs: list[str]) -> str:
            found = {one.ref: one.text for one in analysis.threats(self.desk.dossier.options)}
            new = tuple(Obstacle(id=new_id(), text=found[ref][:200], threat=ref) for ref in refs if ref in found)
            return writer.change(obstacles=(*writer.part.obstacles, *new)) if new else "Cochez au moins une ligne."

        def later() -> str:
            hidden.update(row["id"] for row in picks.rows)
            reflect(self.desk)
            return ""

        picks.on_pick(pick, later)
        reflect(self.desk)
        on_change(self.desk, (self.part, *OTHERS), reflect)
        return picks


def _list(rows: controls.Timeline, writer: Writer, field: str) -> controls.Timeline:
    return bound(rows, writer, field, write=lambda value: {field: answered(value)},
                 read=lambda part: [one.model_dump(mode="json") for one in getattr(part, field)])


def obstacles(desk: Any) -> ObstaclesExercise:
    """The exercise « Obstacles et ressources » on this desk."""
    return ObstaclesExercise(desk)
