"""Fiche piste: one option at a time, what is known of it, what must be verified, and how feasible it is."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import option_sheet as analysis
from bilan_widgets.analysis.options import complete
from bilan_widgets.charts import option_sheet as charts
from bilan_widgets.charts.section import Section, Sentence
from bilan_widgets.controls.press import Press
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.options import Option, OptionKind, OptionState
from bilan_widgets.exercises import option_sheet_lists as lists
from bilan_widgets.exercises import option_sheet_prefill as prefill
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, stack, today
from bilan_widgets.exercises.fields import answered, bound, heading
from bilan_widgets.exercises.option_sheet_guide import guide_file
from bilan_widgets.exercises.option_sheet_writing import changed_option, inquiry_rows, lamp_rows, settled_fields

_NONE = ("<p>Vous n’avez pas encore de piste à vous. Notez-en une dans « Pistes », même vague : sa fiche s’ouvrira "
         "ici. En attendant, voici celle de votre situation d’aujourd’hui.</p>")
_EXAMPLE = """<details><summary>Un exemple : la fiche de Bruno, personnage inventé</summary>
<p>Piste : chef dans une école. À vérifier : « mes soirées seront libres ». Enquête : un café avec la cheffe de l’école
voisine, le 3 mars. Elle finit à 16 heures, sauf deux soirs par an : hypothèse confirmée. Le voyant « Le temps » passe à
« C’est bon », avec cette preuve et sa date.</p></details>"""
_REWORD = "Chaque phrase se reformule, ou se laisse de côté, sur la page « Synthèse »."


class OptionSheetExercise(Exercise):
    """A choice of option, then its sheet."""

    part = "options"
    css = "b-quiet"                             # five lists: none has the main button of the page

    def widgets(self) -> list[Any]:
        """The choice on top; each sheet is built when it is first asked for, and stays."""
        writer, sheets, body = Writer(self.desk, self.part), dict[str, Any](), controls.column([])
        choice, none = controls.Choice(label="Quelle piste regardez-vous\u202f?", shape="column"), controls.Words()

        def open_sheet(value: Any) -> str:
            if value not in [one.id for one in self._open()]:
                return "Cette piste n’est plus à l’étude. Choisissez-en une autre."
            if value not in sheets:
                sheets[value] = stack(self._sheet(writer, value))
            body.children = (sheets[value],)
            choice.show(value)
            return ""

        def reflect(_: Any) -> None:
            options = self._open()
            choice.options = [[one.id, one.title] for one in options]
            none.html = typeset(_NONE) if all(one.kind is OptionKind.status_quo for one in options) else ""
            if choice.value not in [one.id for one in options]:
                open_sheet(options[0].id)

        reflect(self.desk)
        choice.on_edit(open_sheet)
        on_change(self.desk, (self.part,), reflect)
        return [writer.versions, controls.Words(html=typeset(_EXAMPLE)), none, choice, body, self._said()]

    def _said(self) -> Any:
        """What the synthesis takes of the sheets; the part is that of « Pistes », which has its wording and its yes."""
        words = controls.Words()

        def reflect(_: Any) -> None:
            part = self.desk.dossier.options
            lines = [one.text for one in analysis.statements(part)] if part.in_synthesis else []
            items = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
            words.html = str(Markup("<h3>Ce que la synthèse en retiendra</h3>{}<p class=\"b-help\">{}</p>").format(
                items, typeset(_REWORD))) if lines else ""

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return words

    def section(self) -> Section:
        """A sentence and a picture for each sheet begun of an open or retained option."""
        part = self.desk.dossier.options
        if not part.in_synthesis:
            return Section("option_sheet", "", ())
        said = {one.key: one for one in analysis.statements(part, self.voice)}
        blocks: list[Any] = []
        for option in analysis.with_sheet(part, with_private=False):
            one = said.get(f"option_sheet/{option.id}")
            blocks += [Sentence(one.text, one.source, one.key)] if one else []
            blocks.append(charts.chart(part, with_private=False, voice=self.voice, option_id=option.id))
        return Section("option_sheet", "", tuple(blocks))

    def _open(self) -> tuple[Option, ...]:
        found = (one for one in complete(self.desk.dossier.options) if one.state is not OptionState.dropped)
        return tuple(sorted(found, key=lambda one: (one.state is not OptionState.retained,
                                                    one.kind is OptionKind.status_quo)))

    def _option(self, option_id: str) -> Option | None:
        return next((one for one in complete(self.desk.dossier.options) if one.id == option_id), None)

    def _sheet(self, writer: Writer, option_id: str) -> list[Any]:
        """Everything about one option."""
        def made(field: str) -> Any:
            return self._list(writer, option_id, field)

        guide = controls.Download(choices=[["pdf", "Imprimer le guide d’enquête (PDF)"]], help=typeset(
            "Une page à emporter : votre entrée en matière, vos questions, la place pour noter."))
        guide.on_ask(lambda _: guide_file(self._option(option_id)))
        return [
            self._head(option_id),
            picture(writer, lambda: charts.chart(writer.part.model_copy(update={"options": complete(writer.part)}),
                                                 today=today(), option_id=option_id)),
            heading("Ce que je sais", "Chaque fait avec sa source et sa date : on y revient plus sûrement."),
            self._press(writer, option_id, "facts"), made("facts"),
            heading("Ce que je veux vérifier", "Trois à cinq phrases qui doivent être vraies pour que cette piste vous "
                    "convienne."), made("hypotheses"),
            heading("Mes enquêtes", "Une conversation de vingt minutes en apprend plus qu’une soirée de recherche."),
            guide, made("inquiries"),
            heading("Les compétences demandées"), self._press(writer, option_id, "needs"), made("needs"),
            heading("Est-ce faisable ?", "Six questions. Le vert demande une preuve et sa date. La santé ne regarde "
                    "que vous : ce voyant est privé tant que vous n’en décidez pas autrement."), made("lamps"),
        ]

    def _head(self, option_id: str) -> Any:
        words = controls.Words()

        def reflect(_: Any) -> None:
            option = self._option(option_id)
            if option is not None:
                why = Markup("<p>{}</p>").format(typeset(option.why)) if option.why else ""
                words.html = str(Markup('<h3>{}</h3>{}<p class="b-help">{}, {}</p>').format(
                    typeset(option.title), why, option.kind.label, option.state.label.lower()))

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return words

    def _list(self, writer: Writer, option_id: str, field: str) -> Any:
        control = lists.listed(field)

        def reflect(_: Any) -> None:
            option, skills = self._option(option_id), self.desk.dossier.skills.skills
            if option is not None:
                control.fields = lists.fields_of(field, option, skills)
                control.rows = lists.rows_of(field, option, skills)

        def read(_: Any) -> list[dict[str, Any]]:
            option = self._option(option_id)
            return lists.entries(field, option) if option else []

        def save(value: Any) -> str:
            return changed_option(writer, option_id,
                                  lambda option: settled_fields(option, {field: _read(field, value, option)}))

        reflect(self.desk)
        on_change(self.desk, (self.part, "skills"), reflect)
        bound(control, writer, f"{option_id}/{field}", read=read)
        control.on_edit(save)
        return control

    def _press(self, writer: Writer, option_id: str, field: str) -> Any:
        """Take what the reference says into a list, marked as such."""
        label = {"facts": "Reprendre ce que dit le référentiel",
                 "needs": "Reprendre les compétences du référentiel"}[field]
        control = Press(label=label, done=typeset("Ajouté à la liste. Retirez ce qui ne vous parle pas."))
        control.on_press(lambda: self._prefilled(writer, option_id, field))
        return control

    def _prefilled(self, writer: Writer, option_id: str, field: str) -> str:
        from bilan_widgets.opening import open_catalog

        option, catalog = self._option(option_id), open_catalog()
        find: dict[str, Callable[[Option], Any]] = {
            "facts": lambda one: prefill.facts(one, catalog, today()),
            "needs": lambda one: prefill.needs(one, catalog, self.desk.dossier.skills.skills)}
        found = find[field](option) if option else ""
        if isinstance(found, str):
            return found or "Cette piste n’est plus dans votre liste. Rechargez la page."
        return changed_option(writer, option_id, lambda current: {
            field: [one.model_dump() for one in (*getattr(current, field), *found)]})


def _read(field: str, value: Any, option: Option) -> Any:
    """What the form of one list sent, as the model takes it."""
    if field == "lamps":
        return lamp_rows(value, option.lamps)
    return inquiry_rows(value) if field == "inquiries" else answered(value)


def option_sheet(desk: Any) -> OptionSheetExercise:
    """The exercise « Fiche piste » on this desk."""
    return OptionSheetExercise(desk)
