"""Writing the work plan: once it is agreed, every change carries its reason, and is held until there is one."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.work_plan import PlanChange, WorkPlan, changes_between
from bilan_widgets.exercises.base import Writer, today

WHY = "Pourquoi ce changement ?"
ASK_HERE = typeset(f"Ce plan est convenu : répondez à « {WHY} » dans ce formulaire, puis enregistrez de nouveau. "
                   "Rien n’est perdu.")
ASK_BELOW = typeset(f"Ce plan est convenu : répondez à « {WHY} », à la fin de cette liste. Rien n’est encore changé.")
NO_REASON = "Quelques mots suffisent, par exemple « rendez-vous médical » ou « inventaire avancé ». Rien n’est changé."


class PlanWriter(Writer):
    """Writes the plan together with the changes that it went through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "work_plan")

    def changes(self, fields: dict[str, Any]) -> tuple[PlanChange, ...]:
        """What these fields would change of an agreed plan; Refused when they are no plan."""
        after = part_from(self.name, self.part.model_dump() | fields)
        return changes_between(self.part, after) if isinstance(after, WorkPlan) else ()

    def change(self, **fields: Any) -> str:
        """As Writer.change; `why` (of the fields) is the reason of each change of an agreed plan."""
        why = fields.pop("why", "")
        try:
            found = self.changes(fields)
        except Refused as refused:
            return str(refused)
        if found and not str(why).strip():
            return ASK_HERE
        told = [change.model_dump() | {"on": today(), "reason": why} for change in found]
        kept = fields.get("changes", self.part.model_dump()["changes"])
        sentence = super().change(**{**fields, "changes": [*kept, *told]})
        if self.versions.rows:             # should the person choose theirs, the changes are told anew against it
            self._pending = {**fields, "why": why}
        return sentence


Fields = Callable[[], dict[str, Any]]


class Question:
    """« Pourquoi ce changement ? »: asked below the lists for what has no form of its own."""

    def __init__(self, writer: PlanWriter) -> None:
        self._writer = writer
        self._fields: Fields | None = None
        self._reason = ""
        self._told = controls.Words(html="")
        self._why = controls.Story(label=typeset(WHY), rows=2, help=typeset(
            "La raison reste dans l’historique du plan, avec la date. N’y mettez que ce que vous voulez y lire."))
        self._why.on_edit(self._hear)
        self._answer = controls.Picks(label="Votre décision", action="Enregistrer avec cette raison",
                                      cancel="Ne rien changer")
        self._answer.on_pick(lambda _: self._save(), self._forget)
        self._show()

    @property
    def widgets(self) -> list[Any]:
        """What changes, the reason, and two buttons; hidden while nothing is held."""
        return [self._told, self._why, self._answer]

    def change(self, fields: Fields) -> str:
        """Write these fields; when the plan is agreed, hold them and ask why. They are made again when the reason
        comes: what was changed meanwhile stays."""
        try:
            found = self._writer.changes(fields())
        except Refused as refused:
            return str(refused)
        if not found:
            return self._writer.change(**fields())
        self._fields = fields
        self._show(found)
        return ASK_BELOW

    def _hear(self, value: Any) -> str:
        if not isinstance(value, str):
            return "Écrivez la raison avec vos mots."
        self._reason = value
        return ""

    def _save(self) -> str:
        if self._fields is None or not self._reason.strip():
            return typeset(NO_REASON)
        sentence = self._writer.change(**self._fields(), why=self._reason)
        return sentence or self._forget()

    def _forget(self) -> str:
        self._fields, self._reason = None, ""
        self._why.show("")
        self._show()
        return ""

    def _show(self, found: tuple[PlanChange, ...] = ()) -> None:
        lines = Markup("").join(Markup("<li>{}</li>").format(typeset(change_words(change))) for change in found)
        self._told.html = str(Markup('<div class="b-note"><div><p><b>{}</b></p><ul>{}</ul></div></div>').format(
            "Un changement attend sa raison", lines)) if found else ""
        # Hidden first: when the last row goes, the focus goes to what can still be seen above it.
        for one in (self._told, self._why):
            controls.show(one, bool(found))
        self._answer.rows = [{"id": "held", "text": "Faire ce changement", "checked": True}] if found else []


def change_words(change: PlanChange) -> str:
    """« Modifié : Compétences. Avant : … Après : … »."""
    sides = [f"{side} : {text}" for side, text in (("avant", change.was), ("après", change.now)) if text]
    return change.what + (f" ({' ; '.join(sides)})" if sides else "")


Handler = Callable[[Any], str]


def edited(writer: PlanWriter, question: Question, field: str, rows: Callable[[Any], Any]) -> Handler:
    """What to do with a list sent by its control: a form brings its own reason, a removal is asked about."""

    def handle(value: Any) -> str:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise TypeError("a list of entries was expected")
        why = next((row["why"] for row in value if isinstance(row.get("why"), str) and row["why"].strip()), "")
        found = rows([{name: answer for name, answer in row.items() if name != "why"} for row in value])
        ids = {str(row.get("id")) for row in value}
        gone = {item.id for item in getattr(writer.part, field)} - ids
        if gone and writer.part.agreed_on:
            return question.change(lambda: {field: [item for item in writer.part.model_dump()[field]
                                                    if item["id"] not in gone]})
        return writer.change(**{field: found}, why=why)

    return handle
