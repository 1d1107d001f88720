"""Five short questions on the bilan itself, which go to a place apart, without a name."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import today
from bilan_widgets.exercises.fields import heading
from bilan_widgets.opening import database_url
from bilan_widgets.store.satisfaction import QUESTIONS, keep

MARKS = [["1", "Pas du tout"], ["2", "Plutôt non"], ["3", "Plutôt oui"], ["4", "Tout à fait"]]
THANKS = "Merci. Votre avis est gardé, sans votre nom."


def satisfaction(moment: str) -> list[Any]:
    """The questions and a button that sends them. moment: « end » or « later »."""
    given: dict[str, int] = {}
    questions = []
    for key, text in QUESTIONS.items():
        control = controls.Choice(label=typeset(text), options=MARKS, clear="Je ne réponds pas")

        def note(value: Any, key: str = key) -> str:
            if value == "":
                given.pop(key, None)
            elif value in ("1", "2", "3", "4"):
                given[key] = int(value)
            else:
                return "Choisissez l’une des réponses proposées."
            return ""

        control.on_edit(note)
        questions.append(control)
    send = controls.Press(label="Envoyer mon avis", help="Une seule fois suffit.", done=THANKS)

    def deliver() -> str:
        try:
            keep(database_url(), moment, given, today())
        except Refused as refused:
            return str(refused)
        given.clear()
        for control in questions:
            control.show("")
        send.label = send.help = ""
        return ""

    send.on_press(deliver)
    where = "Facultatif. Vos réponses vont dans un registre à part, sans votre nom, votre dossier ni le jour."
    return [heading("Votre avis sur ce bilan", where), *questions, send]
