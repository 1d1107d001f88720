"""Pistes: own ideas and those that come up, where each stands, and why some were dropped."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import options as analysis
from bilan_widgets.analysis.ideas import ORDER, Idea
from bilan_widgets.charts import options as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.controls.asking import Offer
from bilan_widgets.dossier import new_id
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.options import Option, OptionKind, Options, OptionState
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import bound, heading, retains, takeaway

_WORDS = {"add": "Ajouter une piste", "editing": "Modifier cette piste", "save": "Enregistrer la piste", "remove": "",
          "empty": "Aucune piste pour l’instant.", "saved": "Piste enregistrée."}
FIELDS: list[dict[str, Any]] = [
    {"name": "title", "label": "Piste", "kind": "suggest", "required": True,
     "help": "Avec vos mots. Des métiers du référentiel vous sont proposés pendant que vous écrivez."},
    {"name": "kind", "label": "Nature", "kind": "choice", "initial": "change",
     "options": [[kind.value, kind.label] for kind in OptionKind]},
    {"name": "why", "label": "Comment elle est venue", "kind": "story", "rows": 2,
     "help": "Une rencontre, une envie ancienne, une offre vue, un exercice de ce bilan…"},
    {"name": "state", "label": "Où j’en suis", "kind": "choice", "initial": "open",
     "options": [[state.value, state.label] for state in OptionState]},
    {"name": "drop_reason", "label": "Écartée parce que…", "kind": "story", "rows": 2,
     "help": "Seulement si vous l’écartez. Elle reste dans la liste, et vous pourrez la reprendre."},
    {"name": "code", "label": "Code du métier", "kind": "text", "group": "more",
     "help": "Rempli quand vous choisissez un métier proposé. Vous pouvez l’effacer."},
    {"name": "private", "label": "Privé : cette piste n’ira dans aucun document, personne d’autre ne la voit",
     "kind": "check", "group": "more"},
]
_EXAMPLE = Markup(
    "<details><summary>Un exemple</summary><p>Yann, 51 ans, conducteur de bus. Ses pistes : « Formateur à la "
    "conduite », venue de son goût pour les débutants ; « Régulateur au dépôt », un poste qui s’ouvre ; « Rester comme "
    "aujourd’hui ». Écartée : « Ouvrir une auto-école », parce que l’emprunt durerait jusqu’à sa retraite.</p>"
    '<p class="b-help">Une personne inventée.</p></details>')
UNKNOWN_CODE = ("Ce code de métier n’existe pas dans le référentiel d’aujourd’hui. Effacez-le, ou choisissez un "
                "métier parmi ceux qui vous sont proposés.")
_IDEAS = ("Des métiers qui demandent ce que vous savez faire, proches de vos intérêts ou de vos postes passés. Rien "
          "n’est ajouté sans vous.")
_NONE = ("Rien n’est venu pour l’instant. Notez au moins deux compétences, ou un emploi dans votre ligne de vie, puis "
         "cherchez de nouveau.")


def rows(section: Options) -> list[dict[str, Any]]:
    """One line an option, as its list shows it: retained first, dropped last."""
    return [{"id": option.id, "when": option.state.label, "title": option.title,
             "text": typeset(f"Parce que : {option.drop_reason}" if state is OptionState.dropped else option.why),
             "note": ", ".join(filter(None, (option.kind.label, option.code))), "private": option.private}
            for state, options in analysis.by_state(section).items() for option in options]


class OptionsExercise(Exercise):
    """The board, the list, the ideas."""

    part = "options"

    def widgets(self) -> list[Any]:
        """What stands where; own ideas; ideas that come up from the other exercises."""
        self.writer = Writer(self.desk, self.part)
        return [
            self.writer.versions,
            controls.Words(html=typeset(str(_EXAMPLE))),
            picture(self.writer, lambda: charts.chart(self.writer.part, today=today())),
            heading("Vos pistes"),
            self._list(),
            self._checks(),
            heading("Des idées qui viennent de vos réponses", _IDEAS),
            *self._ideas(),
            takeaway(self.writer),
            retains(self.writer, analysis.retained),
        ]

    def section(self) -> Section:
        """What was explored, retained and dropped, with its board."""
        section = self.desk.dossier.options
        chart = charts.chart(section, today=today(), with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([chart] if chart.svg else []))

    @property
    def catalog(self) -> Any:
        """The occupations, opened when they are needed."""
        from bilan_widgets.opening import open_catalog

        return open_catalog()

    def write(self, value: Any) -> str:
        """Take the list of the page; "" when saved, else a French sentence."""
        before = {option.id: option for option in analysis.complete(self.writer.part)}
        try:
            merged = analysis.merged(self.writer.part, value)
        except ValueError as error:
            return str(error)
        for row in merged:
            known = before.get(row["id"]) if isinstance(row["id"], str) else None
            if (code := row.get("code", "")) == (known.code if known else ""):
                continue
            if code and (not isinstance(code, str) or self.catalog.occupation(code) is None):
                return UNKNOWN_CODE
            row |= {"code": code.strip().upper(), "code_version": self.catalog.version if code else ""}
        return self.writer.change(options=merged)

    def add(self, ideas: list[Idea]) -> str:
        """Add ideas as options to study."""
        fresh = [Option(id=new_id(), title=idea.label[:200], why=idea.why, code=idea.code,
                        code_version=self.catalog.version) for idea in ideas]
        there = analysis.complete(self.writer.part)
        return self.writer.change(options=[option.model_dump() for option in (*there, *fresh)])

    def offers(self, field: str, text: str) -> list[Offer]:
        """Occupations for what is being typed."""
        if field != "title" or len(text.strip()) < 2:
            return []
        return [Offer(typeset(found.label), typeset(found.why), {"code": found.code})
                for found in self.catalog.search(text, 8)]

    def _list(self) -> Any:
        shown = controls.Timeline(level=3, collapse_after=12, words={k: typeset(text) for k, text in _WORDS.items()},
                                  fields=[{**f, "label": typeset(f["label"]), "help": typeset(f.get("help", ""))}
                                          for f in FIELDS])

        def reflect(_: Any) -> None:
            shown.rows = rows(self.writer.part)

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        shown.on_ask(self.offers)
        bound(shown, self.writer, "options", read=lambda part: [
            option.model_dump(mode="json", include={"id", *analysis.LISTED}) for option in analysis.complete(part)])
        shown.on_edit(self.write)
        return shown

    def _checks(self) -> Any:
        """Remarks on codes that another version of the reference gave."""
        shown = controls.Words(html="")

        def reflect(_: Any) -> None:
            coded = [option for option in self.writer.part.options if option.code]
            found = [(option.title, remark) for option in coded
                     if (remark := self.catalog.check(option.code, option.code_version, option.title))]
            items = Markup("").join(Markup("<li><strong>{}</strong> : {}</li>").format(title, typeset(remark))
                                    for title, remark in found)
            shown.html = str(Markup('<ul class="b-note">{}</ul>').format(items)) if found else ""

        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return shown

    def _ideas(self) -> list[Any]:
        ask = controls.Press(label="Chercher des idées")
        picks = controls.Picks(label="Des métiers à regarder de plus près", action="Ajouter à mes pistes",
                               cancel="Fermer sans rien ajouter")
        found: dict[str, Idea] = {}

        def close() -> str:
            found.clear()
            picks.rows = []
            return ""

        def look() -> str:
            from bilan_widgets.exercises.options_ideas import ideas_for

            close()
            found.update({idea.code: idea for idea in ideas_for(self.desk.dossier, self.catalog)})
            picks.help = typeset(f"{ORDER} Référentiel : {self.catalog.source}.")
            picks.rows = [{"id": idea.code, "text": typeset(idea.label), "note": idea.why, "checked": False,
                           "disabled": False} for idea in found.values()]
            ask.done = typeset(f"{counted(len(found), 'idée', feminine=True).capitalize()} ci-dessous.")
            return "" if found else typeset(_NONE)

        ask.on_press(look)
        picks.on_pick(lambda codes: self.add([found[code] for code in codes]) or close(), close)
        return [ask, picks]


def options(desk: Any) -> OptionsExercise:
    """The exercise « Pistes » on this desk."""
    return OptionsExercise(desk)
