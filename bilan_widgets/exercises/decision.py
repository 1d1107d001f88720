"""Choisir: what the choice depends on, and the one fact to look for next."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import criteria as double
from bilan_widgets.analysis import decision as analysis
from bilan_widgets.analysis.comparison import Comparison, candidates, compare
from bilan_widgets.analysis.option_sheet import narrowings
from bilan_widgets.analysis.options import complete
from bilan_widgets.charts import decision as charts
from bilan_widgets.charts.decision_scores import chart as scores_chart
from bilan_widgets.charts.section import Section
from bilan_widgets.controls.press import Press
from bilan_widgets.controls.scores import Scores
from bilan_widgets.dossier import part_from
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.options import Option
from bilan_widgets.exercises import decision_inquiry as inquiry
from bilan_widgets.exercises import decision_setup as setup
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway
from bilan_widgets.sources import source_label

_EXAMPLE = """<details><summary>Un exemple : le choix de Bruno, personnage inventé</summary>
<p>Bruno, cuisinier, hésite entre « chef dans une école » et « rester dans mon restaurant ». Il compare trois critères,
dans cet ordre : ses soirées, l’ambiance, le salaire. Pour l’école, il ne sait pas bien le salaire : il note de 2 à 7.
Résultat : l’école vient en tête dans six cas sur dix, « à confirmer », et c’est le salaire qui manque. Il appelle le
gestionnaire de deux écoles, note de 5 à 6, et le choix devient net.</p></details>"""
_METHOD = ("Nous reprenons votre tableau dix mille fois, en faisant varier les poids, et les notes entre leur bas et "
           "leur haut. Plus de huit fois sur dix : choix net. De cinq à huit : à confirmer. Moins : pas de choix "
           "clair. (Méthode : SMAA-2, Lahdelma et Salminen, 2001.)")
_CHANGED = "Ces notes ne correspondent plus à vos pistes ou à vos critères. Rechargez la page, puis notez de nouveau."


class DecisionExercise(Exercise):
    """Options, vetoes, criteria, weights, scores, and what they say together."""

    part = "decision"
    css = "b-quiet"                             # many lists: only the next inquiry is a main button

    def widgets(self) -> list[Any]:
        """From the verdict of the moment down to the pictures: what one decides with stands first."""
        writer = Writer(self.desk, self.part)
        verdict = self._verdict(writer)             # these two are watched while a score moves: told of it first
        bars = picture(writer, lambda: charts.chart(writer.part, today=today(), options=self._options()), "options")
        return [
            writer.versions, controls.Words(html=typeset(_EXAMPLE)), *verdict,
            setup.option_picks(writer),
            heading("1. Vos conditions absolues", "Ce qui écarte une piste, quoi qu’elle offre par ailleurs. Vous "
                    "pouvez suspendre une condition à tout moment."),
            *setup.vetoes(writer, self._write(writer)),
            heading("2. Vos critères", "Cinq à huit, tirés de ce que vous avez déjà dit, ou à vous."),
            *setup.criteria(writer, self._write(writer)), self._doubles(writer),
            *setup.weights(writer, self._write(writer)),
            heading("3. Vos pistes, critère par critère"), self._narrowings(writer), self._scores(writer),
            heading("4. Est-ce solide ?", _METHOD), bars,
            takeaway(writer),
            retains(writer, lambda part: analysis.retained(part, options=self._options())),
        ]

    def section(self) -> Section:
        """What comes first and why, the bars and the scores."""
        part, options = self.desk.dossier.decision, self._options()
        pictures = (charts.chart(part, with_private=False, voice=self.voice, options=options),
                    scores_chart(part, with_private=False, voice=self.voice, options=options))
        return self.said(analysis.statements, *(one for one in pictures if one.table.rows), options=options)

    def _options(self) -> tuple[Option, ...]:
        return complete(self.desk.dossier.options)

    def _write(self, writer: Writer) -> Any:
        """Change fields, with the scores of criteria that are gone left out and today’s outcome kept beside."""
        def write(**fields: Any) -> str:
            return writer.change(**self._whole(writer.part, fields))
        return write

    def _whole(self, part: DecisionMatrix, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields to change; on data that is not valid, what was asked, for the dossier to refuse."""
        try:
            changed: Any = part_from("decision", part.model_dump() | fields)
        except ValueError:
            return fields
        ids = {one.id for one in changed.criteria}
        kept = changed.model_copy(update={"scores": tuple(one for one in changed.scores if one.criterion_id in ids)})
        snapshots = analysis.with_snapshot(kept, self._options(), today())
        return fields | {"scores": [one.model_dump() for one in kept.scores],
                         "snapshots": [one.model_dump() for one in snapshots]}

    def _scores(self, writer: Writer) -> Any:
        control = Scores(label="Vos notes, de 0 à 10", help=typeset(
            "De 0 à 10, avec un bas et un haut : ouvrez une case, notez « au pire » et « au mieux ». Ce que vous ne "
            "savez pas reste large et hachuré : c’est très bien ainsi."))

        def reflect(_: Any) -> None:
            with control.hold_sync():
                control.options = [[one.id, one.title] for one in self._shown(writer)]
                control.criteria = [[one.id, one.text, source_label(self.desk.dossier, one.source).partition(" : ")[0]]
                                    for one in writer.part.criteria]

        def read(part: DecisionMatrix) -> list[dict[str, Any]]:
            shown = {one.id for one in candidates(part, self._options())}
            return [one.model_dump() for one in part.scores if one.option_id in shown]

        def save(value: Any) -> str:
            merged = merged_scores(writer.part, {one.id for one in self._shown(writer)}, value)
            return _CHANGED if merged is None else self._write(writer)(scores=merged)

        reflect(self.desk)
        on_change(self.desk, ("options", "decision"), reflect)
        bound(control, writer, "scores", read=read)
        control.on_edit(save)
        return control

    def _shown(self, writer: Writer) -> tuple[Option, ...]:
        return candidates(writer.part, self._options())

    def _verdict(self, writer: Writer) -> list[Any]:
        words, press = controls.Words(), Press(main=True, done=typeset("C’est noté dans la fiche de cette piste."))
        press.on_press(lambda: inquiry.start(self.desk, compare(writer.part, self._options())))

        def reflect(_: Any) -> None:
            found = compare(writer.part, self._options())
            words.html = verdict_html(found, writer.part)
            press.label, press.help = inquiry.offer(found)

        reflect(self.desk)
        on_change(self.desk, ("options", "decision"), reflect)
        return [words, press]

    def _doubles(self, writer: Writer) -> Any:
        return self._notes(writer, lambda: (*double.doubles(writer.part.criteria),
                                            double.how_many(len(writer.part.criteria))))

    def _narrowings(self, writer: Writer) -> Any:
        return self._notes(writer, lambda: narrowings(self._options(), writer.part))

    def _notes(self, writer: Writer, find: Any) -> Any:
        words = controls.Words()

        def reflect(_: Any) -> None:
            lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in find() if line)
            words.html = str(Markup('<div class="b-note">{}</div>').format(lines)) if lines else ""

        reflect(self.desk)
        on_change(self.desk, ("options", "decision"), reflect)
        return words


def merged_scores(part: DecisionMatrix, shown: set[str], value: Any) -> list[dict[str, Any]] | None:
    """The scores with those of the options shown replaced by what the page sent; None when that is about others."""
    criteria = {one.id for one in part.criteria}
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    if any(not isinstance(one.get(name), str) or one[name] not in known for one in value
           for name, known in (("option_id", shown), ("criterion_id", criteria))):
        return None
    return [*(one.model_dump() for one in part.scores if one.option_id not in shown), *value]


def verdict_html(found: Comparison, part: DecisionMatrix) -> str:
    """The verdict in words, escaped: what comes first, the fact that is missing, what it depends on, how it moved."""
    title = found.verdict[:1].upper() + found.verdict[1:] if found.verdict else "Pas encore de comparaison"
    facts = (analysis.fact_sentence(found, found.missing[0]),) if found.missing else ()
    said = [analysis.headline(found), *facts, *analysis.leaning_sentences(found), analysis.regret_sentence(found),
            *analysis.beaten_sentences(found), *analysis.aside_sentences(found),
            analysis.history_sentence(part, today(), found.verdict)]
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in said if line)
    return str(Markup('<section class="b-verdict" aria-label="{0}"><h3>{0}</h3>{1}</section>').format(title, lines))


def decision(desk: Any) -> DecisionExercise:
    """The exercise « Choisir » on this desk."""
    return DecisionExercise(desk)
