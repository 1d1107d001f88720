"""A list of dated entries, edited one at a time in a form."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.asking import OnAsk, answer_asks
from bilan_widgets.controls.base import Control

WORDS = {
    "add": "Ajouter une période",
    "edit": "Modifier",
    "remove": "Retirer",
    "save": "Enregistrer",
    "saving": "Enregistrement…",
    "cancel": "Annuler",
    "editing": "Modifier cette période",
    "empty": "Aucune période pour l’instant.",
    "saved": "Période enregistrée.",
    "removed": "Période retirée. Vous pouvez la retrouver avec «\u00a0Annuler\u00a0».",
    "ask_remove": "Retirer cette période\u202f?",
    "ask_remove_help": "Vous pourrez la retrouver avec «\u00a0Annuler\u00a0».",
    "keep": "Garder",
    "ask_leave": "Abandonner ce que vous venez d’écrire\u202f?",
    "leave": "Abandonner",
    "go_on": "Continuer",
    "more": "Plus de détails",
    "others": "Voir les plus anciennes",
    "fewer": "En voir moins",
    "unknown": "je ne sais pas",
    "required": "Il manque une réponse ici pour enregistrer.",
}


class Timeline(Control):
    """`value` is the list of entries (dicts with an `id`), sent whole after each change.

    fields: [{name, label, kind, options, initial, min, max, rows, help, required, private, group}, …], kind being
    text, story, date, choice, number, check, several (check boxes over `options`; the value is a list of keys) or
    suggest (a text with wordings offered by the callback of on_ask), and group "more" for what stays folded;
    rows: [{id, when, title, text, note, private, gap, flip}, …], what is shown, in this order; a gap has no
    buttons and no id; flip: {name, text} for a button that turns that yes-or-no field of the entry round;
    words: texts that replace those of WORDS ("" for add or remove: no such button); level: of the list's heading
    (`label`), the rows' being one lower; collapse_after: rows shown before the person asks for the others, 0 for all.
    """

    MODULE = "timeline"
    NEEDS = ("suggest", "form")

    value = t.Any([]).tag(sync=True, echo_update=False)
    fields: t.List[Any] = t.List().tag(sync=True)
    rows: t.List[Any] = t.List().tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict().tag(sync=True)
    level = t.Int(2, min=1, max=5).tag(sync=True)
    collapse_after = t.Int(0, min=0).tag(sync=True)

    @t.default("words")
    def _default_words(self) -> dict[str, str]:
        return WORDS

    @t.validate("words")
    def _complete_words(self, proposal: Any) -> dict[str, str]:
        return WORDS | dict(proposal.value)

    def on_ask(self, callback: OnAsk) -> None:
        """Offer wordings for the fields of kind « suggest »: callback(field, text) gives Offers, the best first."""
        answer_asks(self, callback)
