"""Bringing one's own career file: a preview first, nothing added twice, nothing kept of the file."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.dossier import Period, Refused
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.fields import heading

_HELP = (
    "Un export LinkedIn (fichier .zip), un CV JSON Resume ou un CV Europass (.xml ou .json). "
    "Le fichier est lu sur place, n’est pas conservé, et rien n’est ajouté sans votre accord."
)


class CareerImport:
    """A file, the list of what was read in it, and the button that adds what is ticked."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.found: dict[str, Period] = {}
        self.upload = controls.Upload(label="Votre fichier", help=typeset(_HELP), accept=".zip,.csv,.json,.xml")
        self.picks = controls.Picks(
            label="Ce que contient le fichier", action="Ajouter à ma ligne de vie", cancel="Ne rien ajouter"
        )
        self.upload.on_file(self.read)
        self.picks.on_pick(self.add, self._clear)

    def read(self, name: str, content: bytes) -> str:
        """Read a file and show what is in it; the sentence says what is wrong with it."""
        from bilan_widgets.careers import preview, read_career

        try:
            career = read_career(name, content)
        except Refused as refused:
            self._clear()
            return str(refused)
        lines = preview(career, self.writer.part.periods)
        self.found = {line.period.id: line.period for line in lines if line.duplicate_of is None}
        self.picks.rows = [self._row(line) for line in lines]
        self.picks.help = typeset(" ".join((self._summary(career.source, len(lines)), *career.unread)))
        self.upload.done = typeset("Votre fichier est lu. Choisissez plus bas ce que vous voulez ajouter.")
        return ""

    def add(self, ticked: list[str]) -> str:
        """Add the ticked periods."""
        wanted = [self.found[key] for key in ticked if key in self.found]
        if not wanted:
            return "Rien n’est coché. Cochez au moins une période, ou choisissez « Ne rien ajouter »."
        sentence = self.writer.change(periods=[p.model_dump() for p in (*self.writer.part.periods, *wanted)])
        if not sentence:
            self._clear()
            self.upload.done = typeset(
                f"{counted(len(wanted), 'période', feminine=True).capitalize()} "
                f"{'ajoutée' if len(wanted) == 1 else 'ajoutées'} à votre ligne de vie."
            )
        return sentence

    def _row(self, line: Any) -> dict[str, Any]:
        from bilan_widgets.exercises.career_path import span

        period, known = line.period, line.duplicate_of is not None
        return {
            "id": period.id,
            "text": f"{span(period)} : {period.title}",
            "checked": not known,
            "disabled": known,
            "note": "Déjà dans votre ligne de vie"
            if known
            else ", ".join(part for part in (period.kind.label, period.organisation, period.place) if part),
        }

    def _summary(self, source: str, count: int) -> str:
        new = len(self.found)
        return (
            f"Fichier {source} : {counted(count, 'période lue', 'périodes lues', feminine=True)}, "
            f"dont {counted(new, 'nouvelle', feminine=True)}."
        )

    def _clear(self) -> str:
        self.found, self.picks.rows, self.picks.help = {}, [], ""
        return ""


def career_import(writer: Writer) -> list[Any]:
    """The widgets of the import."""
    panel = CareerImport(writer)
    return [heading("Importer un parcours"), panel.upload, panel.picks]
