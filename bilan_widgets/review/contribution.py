"""What the counsellor adds to the synthesis."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import Writer, today
from bilan_widgets.exercises.fields import bound
from bilan_widgets.review.base import Piece


class Contribution(Piece):
    """One text."""

    def widgets(self) -> list[Any]:
        """The text, saved as it is typed."""
        writer = Writer(self.desk, "contribution")
        text = controls.Story(label="Votre apport à la synthèse", rows=5, help=typeset(
            "La synthèse le montre à part, comme vos mots. La personne le lit dès qu’il est enregistré ; vide, la "
            "synthèse garde ce que vous avez écrit ensemble."))
        return [writer.versions, bound(text, writer, "text", write=lambda value: {
            "text": value, "written_on": today() if value else None})]


def contribution(desk: Desk) -> Contribution:
    """The counsellor's text for the synthesis on this desk."""
    return Contribution(desk)
