"""Plan d'action: dated actions, gentle remarks on them, and a roadmap by month."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import action_plan as analysis
from bilan_widgets.charts import action_plan as charts
from bilan_widgets.charts.section import Section, Sentence
from bilan_widgets.dossier import Action, ActionKind, ActionPlan, ActionStatus
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.exercises.base import Exercise, Writer, kept_text, on_change, picture, today
from bilan_widgets.exercises.fields import answered, bound, heading, retains, shown_day, story, takeaway

_WORDS = {
    "add": "Ajouter une action",
    "edit": "Modifier",
    "remove": "Retirer",
    "save": "Enregistrer l’action",
    "cancel": "Annuler",
    "empty": "Aucune action pour l’instant. La première peut être toute petite.",
    "removed": "Action retirée.",
    "saved": "Action enregistrée.",
    "ask_remove": "Retirer cette action ?",
    "ask_remove_help": "Elle quittera la feuille de route et la synthèse. Vous pourrez la retrouver avec « Annuler ».",
}

FIELDS: list[dict[str, Any]] = [
    {
        "name": "what",
        "label": "Action",
        "kind": "text",
        "required": True,
        "help": "Commencez par un verbe : appeler, demander, visiter…",
    },
    {"name": "due", "label": "Pour le", "kind": "date", "help": "Un jour précis, par exemple « 14/03/2027 »."},
    {
        "name": "first_step",
        "label": "Premier pas, dans les 72 heures",
        "kind": "text",
        "help": "Si petit que rien ne l’empêche.",
    },
    {"name": "who", "label": "Avec qui", "kind": "text"},
    {"name": "proof", "label": "Je saurai que c’est fait quand…", "kind": "text"},
    {
        "name": "kind",
        "label": "Nature",
        "kind": "choice",
        "initial": "contact",
        "options": [[k.value, k.label] for k in ActionKind],
    },
    {
        "name": "status",
        "label": "Où j’en suis",
        "initial": "planned",
        "kind": "choice",
        "options": [[s.value, s.label] for s in ActionStatus],
    },
    {
        "name": "means",
        "label": "Ce qu’il me faut",
        "kind": "text",
        "group": "more",
        "help": "Temps, argent, papiers, matériel.",
    },
    {
        "name": "depends_on",
        "label": "Ce dont cela dépend",
        "kind": "text",
        "group": "more",
        "help": "Une réponse, une décision, une autre action.",
    },
    {
        "name": "private",
        "label": "Privé : cette action n’ira ni dans la synthèse, ni à votre conseiller ou conseillère",
        "kind": "check",
        "group": "more",
    },
]


def entry(action: Action) -> dict[str, Any]:
    """An action as its form shows it: texts only."""
    return action.model_dump(mode="json") | {"due": shown_day(action.due)}


def rows(plan: ActionPlan) -> list[dict[str, Any]]:
    """One line an action for the list, by date; the undated ones last."""
    ordered = sorted(plan.actions, key=lambda action: (action.due is None, action.due or today(), action.id))
    return [
        {
            "id": action.id,
            "when": day(action.due) if action.due else "sans date",
            "title": action.what,
            "text": f"Premier pas : {action.first_step}" if action.first_step else "",
            "note": ". ".join(
                part
                for part in (
                    action.kind.label,
                    action.status.label if action.status != "planned" else "",
                    f"Avec {action.who}" if action.who else "",
                )
                if part
            ),
            "private": action.private,
        }
        for action in ordered
    ]


def remarks_html(plan: ActionPlan) -> str:
    """The remarks of the linter, escaped; nothing when there are none."""
    remarks = analysis.remarks(plan, today())
    if not remarks:
        return ""
    names = {action.id: action.what for action in plan.actions}
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(
            Markup("<strong>{}</strong> : ").format(names[r.action_id]) if r.action_id in names else "", typeset(r.text)
        )
        for r in remarks
    )
    return str(
        Markup('<details class="b-remarks"><summary>{}</summary><ul>{}</ul></details>').format(
            typeset(f"Questions à vous poser ({len(remarks)})"), items
        )
    )


class ActionPlanExercise(Exercise):
    """Roadmap, list of actions, remarks."""

    part = "action_plan"

    def widgets(self) -> list[Any]:
        """Where one is heading, the actions, the picture, the questions."""
        writer = Writer(self.desk, self.part)
        actions = controls.Timeline(
            fields=[{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))} for f in FIELDS],
            words={key: typeset(text) for key, text in _WORDS.items()},
            collapse_after=12,
            level=3,
        )
        remarks = controls.Words(html="")

        def reflect(_: Any) -> None:
            actions.rows = [
                {**row, "note": typeset(row["note"]), "text": typeset(row["text"])} for row in rows(writer.part)
            ]
            remarks.html = remarks_html(writer.part)

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        bound(
            actions,
            writer,
            "actions",
            write=lambda value: {"actions": answered(value)},
            read=lambda part: [entry(action) for action in part.actions],
        )
        return [
            writer.versions,
            story(writer, "intention", "Mon cap, en une ou deux phrases", rows=2),
            picture(writer, lambda: charts.chart(writer.part, today=today())),
            heading("Vos actions"),
            actions,
            remarks,
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The plan, its roadmap and its table."""
        plan = self.desk.dossier.action_plan
        if not plan.in_synthesis or not plan.started:
            return Section(self.part, "", ())
        kept = Sentence(kept_text(plan, analysis.retained(plan)), plan.title)
        chart = charts.chart(plan, today=today(), with_private=False, me=True)
        blocks = [kept if kept.text else None, chart if chart.table.rows else None]
        return Section(self.part, "", tuple(block for block in blocks if block is not None))


def action_plan(desk: Any) -> ActionPlanExercise:
    """The exercise « Plan d'action » on this desk."""
    return ActionPlanExercise(desk)
