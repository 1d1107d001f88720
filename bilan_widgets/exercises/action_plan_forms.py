"""The form and the list of the action plan, and what it becomes when it is written."""

from typing import Any

from markupsafe import Markup

from bilan_widgets.analysis import action_plan as analysis
from bilan_widgets.analysis import plan_order
from bilan_widgets.dossier import Action, ActionKind, ActionPlan, ActionStatus, Refused, part_from
from bilan_widgets.dossier.french import day, joined, typeset
from bilan_widgets.exercises.base import today
from bilan_widgets.exercises.fields import answered, shown_day

WORDS = {
    "add": "Ajouter une action", "edit": "Modifier", "editing": "Modifier cette action", "remove": "Retirer",
    "save": "Enregistrer l’action", "cancel": "Annuler", "saved": "Action enregistrée.", "removed": "Action retirée.",
    "empty": "Aucune action pour l’instant. La première peut être toute petite.",
    "ask_remove": "Retirer cette action ?",
    "ask_remove_help": "Elle quittera la feuille de route et la synthèse. Vous pourrez la retrouver avec « Annuler ». "
                       "Pour garder la trace d’une action à laquelle vous renoncez, notez-la plutôt « Abandonnée ».",
}
_STATUS_HELP = "Si elle est déplacée ou abandonnée, dites pourquoi, sous « Plus de détails »."
_FIELDS: list[dict[str, Any]] = [
    {"name": "what", "label": "Action", "kind": "text", "required": True,
     "help": "Commencez par un verbe : appeler, demander, visiter…"},
    {"name": "due", "label": "Pour le", "kind": "date", "help": "Un jour précis, par exemple « 14/03/2027 »."},
    {"name": "first_step", "label": "Premier pas, dans les 72 heures", "kind": "text",
     "help": "Si petit que rien ne l’empêche."},
    {"name": "who", "label": "Avec qui", "kind": "text"},
    {"name": "proof", "label": "Je saurai que c’est fait quand…", "kind": "text"},
    {"name": "kind", "label": "Nature", "kind": "choice", "initial": "contact",
     "options": [[kind.value, kind.label] for kind in ActionKind]},
    {"name": "status", "label": "Où j’en suis", "kind": "choice", "initial": "planned", "help": _STATUS_HELP,
     "options": [[status.value, status.label] for status in ActionStatus]},
    {"name": "reason", "label": "Pourquoi", "kind": "story", "rows": 2, "group": "more",
     "help": "Pour une action déplacée ou abandonnée : quelques mots suffisent."},
    {"name": "starts", "label": "Début", "kind": "date", "group": "more",
     "help": "Si elle demande plusieurs jours : quand vous commencez."},
    {"name": "after_ids", "label": "Elle vient après", "kind": "several", "group": "more",
     "help": "Ce qui doit être fait avant de la finir."},
    {"name": "depends_on", "label": "Ce dont elle dépend aussi", "kind": "text", "group": "more",
     "help": "Une réponse, une décision de quelqu’un d’autre."},
    {"name": "means", "label": "Ce qu’il me faut", "kind": "text", "group": "more",
     "help": "Temps, argent, papiers, matériel."},
    {"name": "private", "label": "Privé : cette action n’ira ni dans la synthèse, ni dans l’agenda, ni à votre "
     "conseiller ou conseillère", "kind": "check", "group": "more"},
]


def fields(plan: ActionPlan) -> list[dict[str, Any]]:
    """The questions, typeset; what an action may come after follows the plan."""
    others = [[action.id, action.what] for action in analysis.in_order(plan)]
    return [{**field, "label": typeset(field["label"]), "help": typeset(field.get("help", "")),
             **({"options": others} if field["name"] == "after_ids" else {})} for field in _FIELDS]


def entry(action: Action) -> dict[str, Any]:
    """An action as its form shows it: texts, and the ids of what comes before."""
    return action.model_dump(mode="json", exclude={"moved_from"}) | {
        "due": shown_day(action.due), "starts": shown_day(action.starts)}


def written(value: Any, plan: ActionPlan) -> Any:
    """The actions that a form sent: a day that an action is moved from is kept, the first one for good, and nothing
    waits any more for an action that is gone. What the models would refuse is given as it came, for them to refuse."""
    rows = answered(value)
    try:
        sent = part_from("action_plan", {"actions": rows})
    except Refused:
        return rows
    known, actions = {action.id: action for action in plan.actions}, getattr(sent, "actions", ())
    ids = {action.id for action in actions}
    return [action.model_dump() | {"moved_from": _moved_from(action, known.get(action.id)),
                                   "after_ids": [one for one in action.after_ids if one in ids]} for action in actions]


def _moved_from(action: Action, before: Action | None) -> Any:
    if before is None:
        return None
    moved = action.status is ActionStatus.moved and action.due != before.due
    return before.moved_from or (before.due if moved else None)


def rows(plan: ActionPlan) -> list[dict[str, Any]]:
    """One line an action for the list, by date; the undated ones last."""
    names = {action.id: action.what for action in plan.actions}
    ordered = analysis.in_order(plan, with_dropped=True)
    return [{"id": action.id, "when": day(action.due) if action.due else "sans date", "title": action.what,
             "text": typeset(f"Premier pas : {action.first_step}") if action.first_step else "",
             "note": typeset(_note(action, names)), "private": action.private} for action in ordered]


def _note(action: Action, names: dict[str, str]) -> str:
    after = [f"« {names[one]} »" for one in dict.fromkeys(action.after_ids) if one in names]
    return ". ".join(part.rstrip(" .") for part in (
        action.kind.label, f"Avec qui : {action.who}" if action.who else "",
        f"Vient après {joined(after)}" if after else "", _status_words(action)) if part)


def _status_words(action: Action) -> str:
    if action.status is ActionStatus.planned:
        return ""
    first = action.moved_from if action.status is ActionStatus.moved else None
    said = action.status.label + (f" (prévue d’abord pour le {day(first)})" if first else "")
    return f"{said} : {action.reason}" if action.reason.strip() and action.status is not ActionStatus.done else said


def remarks_html(plan: ActionPlan) -> str:
    """The questions on the actions and on their order, escaped; nothing when there are none."""
    names = {action.id: action.what for action in plan.actions}
    found = [(one.action_id, one.text) for one in analysis.remarks(plan, today())]
    found += [(one.action_id, plan_order.question(one, plan)) for one in plan_order.remarks(plan)]
    lines = Markup("").join(
        Markup("<li>{}{}</li>").format(
            Markup("<strong>{}</strong>{} ").format(names[about], "\u00a0:") if about in names else "", typeset(text))
        for about, text in found)
    return str(Markup('<details class="b-remarks"><summary>{}</summary><ul>{}</ul></details>').format(
        typeset(f"Questions à vous poser ({len(found)})"), lines)) if found else ""
