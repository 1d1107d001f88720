"""The forms and lists of the work plan: meetings, and personal work."""

from typing import Any

from bilan_widgets.analysis.proposals import exercise_titles
from bilan_widgets.analysis.work_plan import in_order
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration, hour_words
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, Phase, WorkPlan
from bilan_widgets.exercises.fields import answered, shown_day
from bilan_widgets.exercises.plan_writer import WHY
from bilan_widgets.exercises.progress import STEPS

_PHASES = [[phase.value, phase.label] for phase in Phase]
_PRESENT = {None: "", True: "yes", False: "no"}
_FROM_PRESENT = {"": None, "yes": True, "no": False}
_PRIVATE = {"name": "private", "label": "Privé : personne d’autre ne le voit. L’agenda n’en dit que l’heure",
            "kind": "check", "group": "more"}
_SPENT = {"name": "spent", "label": "Durée réelle, en minutes", "kind": "number", "min": 0, "max": 6000,
          "help": "À remplir une fois que c’est fait."}
_MINUTES = {"name": "minutes", "label": "Durée prévue, en minutes", "kind": "number", "min": 0, "max": 6000,
            "required": True, "help": "Par exemple 90 pour 1 h 30."}
REASON = {"name": "why", "label": WHY, "kind": "story", "rows": 2,
          "help": "Le plan est convenu : la raison est gardée avec la date. Pour noter la durée réelle, laissez vide."}

MEETING_FIELDS: list[dict[str, Any]] = [
    {"name": "title", "label": "Objet", "kind": "text", "initial": "Entretien"},
    {"name": "on", "label": "Jour", "kind": "date", "help": "Un jour précis, par exemple « 14/03/2027 »."},
    {"name": "start", "label": "Heure", "kind": "text", "help": "Par exemple « 14 h 30 » ou « 14:30 »."},
    {**_MINUTES, "initial": 120},
    {"name": "phase", "label": "Phase", "kind": "choice", "initial": "preliminary", "options": _PHASES},
    {"name": "remote", "label": "À distance", "kind": "check"},
    {"name": "place", "label": "Lieu ou moyen", "kind": "text", "help": "Une adresse, « téléphone », « visio »…"},
    {"name": "present", "label": "A eu lieu", "kind": "choice",
     "options": [["", "Pas encore"], ["yes", "Oui"], ["no", "Non"]]},
    _SPENT, _PRIVATE,
]
WORK_FIELDS: list[dict[str, Any]] = [
    {"name": "title", "label": "Travail personnel", "kind": "text", "required": True,
     "help": "Par exemple « Écrire trois récits »."},
    {"name": "exercise", "label": "Exercice", "kind": "choice",
     "options": [["", "Aucun en particulier"],
                 *([name, exercise_titles()[name]] for name in dict.fromkeys(step.part for step in STEPS))]},
    {"name": "phase", "label": "Phase", "kind": "choice", "initial": "investigation", "options": _PHASES},
    {**_MINUTES, "initial": 60},
    _SPENT, {**_PRIVATE, "label": "Privé : n’ira pas dans la synthèse, personne d’autre ne le voit"},
]
MEETING_WORDS = {
    "add": "Ajouter un entretien", "editing": "Modifier cet entretien", "save": "Enregistrer l’entretien",
    "empty": "Aucun entretien pour l’instant.", "saved": "Entretien enregistré.", "removed": "C’est noté.",
    "ask_remove": "Retirer cet entretien ?",
    "ask_remove_help": "Si le plan est convenu, vous direz ensuite pourquoi, ou vous ne changerez rien. Sinon, "
                       "« Annuler » le ramène.",
}
WORK_WORDS = {
    "add": "Ajouter un travail personnel", "editing": "Modifier ce travail", "save": "Enregistrer le travail",
    "empty": "Aucun travail personnel pour l’instant.", "saved": "Travail enregistré.", "removed": "C’est noté.",
    "ask_remove": "Retirer ce travail ?", "ask_remove_help": MEETING_WORDS["ask_remove_help"],
}


def fields(given: list[dict[str, Any]], *, agreed: bool) -> list[dict[str, Any]]:
    """The questions of a form, typeset; an agreed plan asks why as well."""
    asked = [*given, REASON] if agreed else given
    return [{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))} for f in asked]


def meeting_entry(meeting: Meeting) -> dict[str, Any]:
    """A meeting as its form shows it."""
    return meeting.model_dump(mode="json") | {"on": shown_day(meeting.on), "present": _PRESENT[meeting.present]}


def meetings_from(entries: list[dict[str, Any]]) -> Any:
    """What the form sent, as the dossier takes it; what is wrong is left for the models to refuse."""
    return [{**row, "present": _FROM_PRESENT.get(str(row["present"]), row["present"])} if "present" in row else row
            for row in answered(entries)]


def work_from(entries: list[dict[str, Any]]) -> Any:
    """The same for personal work."""
    return answered(entries)


def meeting_rows(plan: WorkPlan) -> list[dict[str, Any]]:
    """One line a meeting, by date."""
    return [{"id": m.id, "when": typeset(" à ".join(filter(None, (shown_when(m), hour_words(m.start))))),
             "title": m.title or "Entretien",
             "text": typeset(f"{duration(m.minutes)}, {'à distance' if m.remote else 'sur place'}"
                             + (f" ({m.place})" if m.place else "")),
             "note": typeset(". ".join(filter(None, (m.phase.label, _held(m))))), "private": m.private}
            for m in in_order(plan)]


def work_rows(plan: WorkPlan) -> list[dict[str, Any]]:
    """One line a piece of work, by phase."""
    order = list(Phase)
    return [{"id": w.id, "when": duration(w.minutes), "title": w.title, "text": "",
             "note": typeset(". ".join(filter(None, (w.phase.label, _spent(w))))), "private": w.private}
            for w in sorted(plan.work, key=lambda w: order.index(w.phase))]


def shown_when(meeting: Meeting) -> str:
    """« 30 novembre 2026 », or « sans date »."""
    return day(meeting.on) if meeting.on else "sans date"


def _held(meeting: Meeting) -> str:
    if meeting.present is False:
        return "N’a pas eu lieu"
    if meeting.spent is not None:
        return f"Durée réelle : {duration(meeting.spent)}"
    return "A eu lieu" if meeting.present else ""


def _spent(work: PersonalWork) -> str:
    return "" if work.spent is None else f"Temps passé : {duration(work.spent)}"
