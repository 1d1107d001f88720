"""Projet: « je veux… parce que… en m'appuyant sur… », training, plan B, strengths and points of vigilance."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import career_project as analysis
from bilan_widgets.charts import career_project as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import (
    answered,
    bound,
    day_field,
    heading,
    retains,
    story,
    takeaway,
)
from bilan_widgets.sources import source_label

TRAINING = (("title", "Formation", "Un titre, un diplôme, un module. Laissez vide si votre projet s’en passe."),
            ("provider", "Organisme", ""), ("starts", "Quand", "« De mars à octobre 2027 » suffit."),
            ("duration", "Durée", ""), ("cost", "Coût", ""),
            ("funding", "Financement", "CPF, employeur, région, vous-même…"),
            ("prerequisites", "Ce qu’il faut pour entrer", "Un diplôme, un test, un entretien, une expérience."))
NEEDED = ("skills", "stories", "work_values", "options", "situation")
_EXAMPLE = Markup(
    "<details><summary>Un exemple</summary><p>« Je veux devenir conseiller en rénovation énergétique, parce que "
    "j’aime expliquer et que je veux voir mes journées servir, en m’appuyant sur douze ans de chantier et sur ma "
    "patience avec les clients. Si, au 30 septembre, je n’ai pas de place en formation, alors je demande six mois "
    "d’immersion chez mon employeur. »</p>"
    "<p class=\"b-help\">Karim, 38 ans, plaquiste. Une personne inventée.</p></details>")


def sources(dossier: Dossier) -> list[list[str]]:
    """What may show a strength or call for vigilance: [reference, words]; nothing yet comes first."""
    refs = [f"{part}/{item.id}" for part, field in (("skills", "skills"), ("stories", "stories"),
                                                    ("situation", "constraints"))
            for item in getattr(getattr(dossier, part), field)]
    refs += [f"options/{option.id}/{hypothesis.id}" for option in dossier.options.options
             for hypothesis in option.hypotheses]
    return [["", "Rien pour l’instant\u00a0: à étayer"], *([ref, typeset(source_label(dossier, ref))] for ref in refs)]


class CareerProjectExercise(Exercise):
    """The sentence, what it leans on, what may make it change."""

    part = "career_project"

    def widgets(self) -> list[Any]:
        """The card first; then its pieces, each of which may stay empty."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            controls.Words(html=str(typeset(str(_EXAMPLE)))),
            picture(writer, lambda: charts.chart(writer.part, dossier=self.desk.dossier), *NEEDED),
            self._remarks(writer),
            self._option(writer),
            story(writer, "want", "Je veux…", "Un verbe, et ce que vous feriez de vos journées.", rows=2),
            story(writer, "because", "parce que…", "Ce qui compte pour vous là-dedans.", rows=2),
            story(writer, "relying_on", "en m’appuyant sur…", "Ce que vous savez faire, qui vous êtes, qui vous aide.",
                  rows=2),
            heading("Points forts et points de vigilance", "Trois de chaque au plus : ceux qui pèsent vraiment."),
            self._points(writer, "strengths", "un point fort"),
            self._points(writer, "vigilance", "un point de vigilance"),
            heading("Projet de formation", "Seulement si votre projet en demande une."),
            *(self._training(writer, *question) for question in TRAINING),
            heading("Plan B et signal d’alerte", "Décider maintenant, au calme, quand vous changerez de route."),
            day_field(writer, "tripwire_on", "Si, au…"),
            story(writer, "tripwire_if", "je n’ai pas…", rows=1),
            story(writer, "plan_b", "alors je…", rows=2),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """The sentences; the card says the same, and is for the page."""
        return self.said(analysis.statements)

    def _remarks(self, writer: Writer) -> Any:
        shown = controls.Words(html="")

        def reflect(_: Any) -> None:
            found = analysis.remarks(writer.part, self.desk.dossier, today())
            items = Markup("").join(Markup("<li>{}</li>").format(text) for text in found)
            shown.html = str(Markup('<ul class="b-note">{}</ul>').format(items)) if found else ""

        reflect(self.desk)
        on_change(self.desk, (self.part, "options"), reflect)
        return shown

    def _option(self, writer: Writer) -> Any:
        control = controls.Choice(label=typeset("De quelle piste vient ce projet ?"), shape="column")

        def reflect(_: Any) -> None:
            there = [[o.id, o.title] for o in self.desk.dossier.options.options
                     if o.state != "dropped" or o.id == writer.part.option_id]
            control.options = [["", "D’aucune en particulier"], *there]

        reflect(self.desk)
        on_change(self.desk, ("options",), reflect)
        return bound(control, writer, "option_id")

    def _points(self, writer: Writer, field: str, what: str) -> Any:
        points = controls.Timeline(level=3, words={
            "add": f"Ajouter {what}", "editing": f"Modifier {what}", "empty": "Rien encore.",
            "ask_remove": "Retirer ce point\u202f?", "saved": "Point enregistré.", "removed": "Point retiré."})

        def reflect(_: Any) -> None:
            points.fields = [
                {"name": "text", "label": "En quelques mots", "kind": "text", "required": True},
                {"name": "source", "label": "Ce qui le montre", "kind": "choice", "initial": "",
                 "options": sources(self.desk.dossier)},
                {"name": "private", "kind": "check",
                 "label": "Privé\u00a0: ce point n’ira dans aucun document, personne d’autre ne le voit",
                 "group": "more"}]
            points.rows = [{"id": point.id, "when": "", "title": point.text, "text": "", "private": point.private,
                            "note": typeset(source_label(self.desk.dossier, point.source) or "à étayer")}
                           for point in getattr(writer.part, field)]

        reflect(self.desk)
        on_change(self.desk, (self.part, *NEEDED), reflect)
        return bound(points, writer, field, write=lambda value: {field: answered(value)},
                     read=lambda part: [point.model_dump(mode="json") for point in getattr(part, field)])

    def _training(self, writer: Writer, name: str, label: str, help: str) -> Any:
        control = controls.Story(label=label, help=typeset(help), single_line=name != "prerequisites", rows=2)
        return bound(control, writer, f"training/{name}", read=lambda part: getattr(part.training, name),
                     write=lambda value: {"training": writer.part.training.model_dump() | {name: value}})


def career_project(desk: Any) -> CareerProjectExercise:
    """The exercise « Projet » on this desk."""
    return CareerProjectExercise(desk)
