"""Valeurs: 36 cards in three piles, then on a board where places are counted, then the first five in words."""

from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import work_values as analysis
from bilan_widgets.catalog.work_values import cards
from bilan_widgets.charts import work_values as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.work_values import CARDS, SHAPE, WorkValues
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway

PILES = [[1, "Très important"], [2, "Important"], [3, "Moins important"]]
FIELDS: list[dict[str, Any]] = [
    {"name": "meaning", "label": "Pour moi, cela veut dire…", "kind": "story",
     "help": "Le même mot n’a pas le même sens pour tout le monde."},
    {"name": "honoured", "label": "Un moment où cette valeur a été respectée", "kind": "story"},
    {"name": "denied", "label": "Un moment où elle ne l’a pas été", "kind": "story"},
    {"name": "private", "kind": "check",
     "label": "Privé : cette valeur n’ira dans aucun document, personne d’autre ne la voit"},
]
_WORDS = {"edit": "Mes mots", "save": "Enregistrer mes mots", "saved": "Vos mots sont enregistrés.",
          "empty": "Vos cinq premières valeurs viendront ici : ce sont les cartes des deux colonnes les plus hautes "
                   "de la pyramide."}
_EXAMPLE = (
    "Un exemple inventé",
    "Bruno, carreleur, a d’abord mis quatorze cartes dans « Très important ». La pyramide l’a obligé à renoncer. "
    "Restent en tête : travail bien fait, fabriquer, autonomie, équilibre de vie, franchise.",
    "Travail bien fait, pour lui : « Qu’on ne me fasse pas poser du carrelage sur une chape humide. » Respectée : la "
    "salle de bains de la maison de retraite. Pas respectée : les douze studios livrés en une semaine.",
)


def moved(section: WorkValues, value: Any) -> dict[str, Any]:
    """The fields to write after a move on the page; what the models refuse is left for them to refuse."""
    given = value if isinstance(value, dict) else {}
    raw = {"presort": given.get("presort"), "columns": given.get("columns")}
    try:
        board: Any = part_from("work_values", raw)
    except Refused:
        return raw
    return {"presort": board.presort, **analysis.follow(section, board.columns)}


def reordered(section: WorkValues, value: Any) -> Any:
    """The five as the page ordered and worded them: the same cards, or the generic refusal (None)."""
    rows = value if isinstance(value, list) else []
    sent = [row.get("card") for row in rows if isinstance(row, dict)]
    same = len(sent) == len(rows) and sorted(map(str, sent)) == sorted(top.card for top in section.top)
    return rows if same else None


class WorkValuesExercise(Exercise):
    """Pack, pyramid, first five."""

    part = "work_values"

    def widgets(self) -> list[Any]:
        """The cards, the five, their picture."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            self._pack(writer),
            heading("Vos cinq premières valeurs", "Mettez-les dans l’ordre avec les flèches, puis dites ce que chacune "
                    "veut dire pour vous."),
            self._five(writer),
            _example(),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The first five, then the pyramid."""
        chart = charts.chart(self.desk.dossier.work_values, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.svg else []))

    def _pack(self, writer: Writer) -> controls.Cards:
        pack = [asdict(card) for card in cards()]
        control = controls.Cards(cards=[{key: typeset(text) for key, text in card.items()} for card in pack],
                                 piles=PILES, shape=list(SHAPE), levels=list(analysis.LEVELS))

        def suggest(_: Any) -> None:
            part = writer.part
            control.proposal = analysis.propose(part.presort, part.columns) if part.presort else {}

        suggest(self.desk)
        on_change(self.desk, (self.part,), suggest)
        return bound(control, writer, "columns", write=lambda value: moved(writer.part, value),
                     read=lambda part: {"presort": part.presort, "columns": part.columns})

    def _five(self, writer: Writer) -> controls.Ranked:
        fields = [{**field, "label": typeset(field["label"]), "help": typeset(field.get("help", ""))}
                  for field in FIELDS]
        control = controls.Ranked(names=CARDS, fields=fields, shown=["meaning"], label="Vos cinq premières valeurs",
                                  words={key: typeset(text) for key, text in _WORDS.items()})
        return bound(control, writer, "top", write=lambda value: {"top": reordered(writer.part, value)},
                     read=lambda part: [top.model_dump() for top in part.top])


def _example() -> controls.Words:
    summary, *paragraphs = _EXAMPLE
    text = Markup("").join(Markup("<p>{}</p>").format(typeset(paragraph)) for paragraph in paragraphs)
    return controls.Words(html=str(Markup("<details><summary>{}</summary>{}</details>").format(summary, text)))


def work_values(desk: Any) -> WorkValuesExercise:
    """The exercise « Valeurs » on this desk."""
    return WorkValuesExercise(desk)
