"""What every exercise is: widgets on a page, a section in a document, from one object in one cell."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import BaseModel

from bilan_widgets import controls
from bilan_widgets.analysis.statements import Statement
from bilan_widgets.charts.chart import Chart
from bilan_widgets.charts.mode import document_mode
from bilan_widgets.charts.section import Block, Section, Sentence
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Part, Refused, Voice
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.store import NotSaved, Stale

log = logging.getLogger("bilan")


def today() -> date:
    """This day, in the time zone of the machine."""
    return date.today()


def _plain(value: Any) -> str:
    """A field in a few words, to compare two versions of it."""
    if isinstance(value, tuple):
        names = [
            getattr(item, "title", None) or getattr(item, "what", None) or getattr(item, "text", "") for item in value
        ]
        return f"{len(value)} : " + " · ".join(str(name) for name in names) if value else "rien"
    if isinstance(value, dict):
        return counted(len(value), "réponse", feminine=True) if value else "rien"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value) if value not in (None, "") else "rien"


def differences(mine: BaseModel, theirs: BaseModel) -> list[list[str]]:
    """The fields in which two versions differ: label, mine, theirs."""
    fields = type(mine).model_fields
    return [
        [fields[name].title or name, _plain(getattr(mine, name)), _plain(getattr(theirs, name))]
        for name in fields
        if getattr(mine, name) != getattr(theirs, name)
    ]


class Writer:
    """Writes one part of the desk for the controls of an exercise, and says in French why it could not."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk, self.name = desk, name
        self.versions = controls.Versions()
        self.versions.on_edit(self._choose)
        self._pending: dict[str, Any] = {}

    @property
    def part(self) -> Any:
        """The part as it is on the desk."""
        return getattr(self.desk.dossier, self.name)

    def change(self, **fields: Any) -> str:
        """Change some fields; "" when saved, else the sentence to show. Nothing is ever half done."""
        try:
            self.desk.change(self.name, **fields)
        except Stale as stale:
            self._pending = fields
            mine = self.part.model_copy(update=_validated(type(self.part), self.part, fields))
            self.versions.rows = differences(mine, stale.theirs)
            return str(stale)
        except NotSaved as refused:
            return controls.Later(refused) if refused.again else str(refused)
        except Refused as refused:
            return str(refused)
        return ""

    def _choose(self, value: Any) -> str:
        if value not in ("mine", "theirs"):
            return "Choisissez l’une des deux versions."
        self.desk.take_theirs(self.name)
        sentence = self.change(**self._pending) if value == "mine" else ""
        if not sentence:
            self._pending, self.versions.rows = {}, []
        return sentence


def _validated(cls: type[Part], part: Part, fields: dict[str, Any]) -> dict[str, Any]:
    whole = cls.model_validate(part.model_dump() | fields)
    return {name: getattr(whole, name) for name in fields}


class Exercise:
    """One exercise on the desk. Subclasses say which widgets it has and what the document takes of it."""

    part: str
    css = ""  # a class for the whole exercise

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._widget: Any = None

    def widgets(self) -> list[Any]:
        """The controls, from top to bottom."""
        raise NotImplementedError

    def section(self) -> Section:
        """What the document takes."""
        raise NotImplementedError

    def said(self, statements: Callable[..., tuple[Statement, ...]], *blocks: Block, **more: Any) -> Section:
        """The section: these statements, or the person's own wording of them, then the blocks; empty when left out."""
        part = getattr(self.desk.dossier, self.part)
        if not part.in_synthesis or not part.started:
            return Section(self.part, "", ())
        found = statements(part, self.voice, **more)
        if part.wording.strip():
            found = (Statement(f"{self.part}/wording", part.wording, self.part),)
        return Section(self.part, "", (*(Sentence(one.text, one.source, one.key) for one in found), *blocks))

    @property
    def voice(self) -> Voice:
        """Who speaks in the document."""
        dossier = self.desk.dossier
        return dossier.beneficiary.voice("third" if dossier.synthesis.person == "third" else "je")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """A static section in a document; widgets, and nothing built twice, on a page."""
        if document_mode():
            return self.section().mimebundle()
        if self._widget is None:
            self._widget = stack(self.safe_widgets(), self.css)
        return self._widget._repr_mimebundle_(**kwargs)

    def safe_widgets(self) -> list[Any]:
        """The controls, or a sentence when they could not be built."""
        try:
            return self.widgets()
        except Exception as error:  # the page must stand, and the log must stay free of content
            log.error("exercise %s could not be built: %s", type(self).__name__, type(error).__name__)
            return [
                controls.Words(
                    html='<p class="b-note is-caution">Cet exercice n’a pas pu s’ouvrir. Rechargez la '
                    "page ; rien de ce que vous avez enregistré n’est perdu.</p>"
                )
            ]


def stack(widgets: list[Any], css: str = "") -> Any:
    """Widgets one under the other."""
    return controls.column(widgets, f"b-stack {css}")


def on_change(desk: Desk, names: tuple[str, ...], callback: Callable[[Desk], None]) -> None:
    """Call `callback` after a change of one of these parts, and of no other: a page holds many exercises."""
    before = [getattr(desk.dossier, name) for name in names]

    def look(desk: Desk) -> None:
        nonlocal before
        now = [getattr(desk.dossier, name) for name in names]
        if any(one is not other for one, other in zip(now, before, strict=True)):
            before = now
            callback(desk)

    desk.watch(look)


def picture(writer: Writer, draw: Callable[[], Chart], *others: str) -> controls.Picture:
    """A picture that is drawn again after every change of its part, or of the other parts named."""
    shown = controls.Picture()

    def redraw(_: Desk) -> None:
        chart = draw()
        shown.draw(
            typeset(chart.sentence),
            chart.description,
            chart.table.caption,
            chart.table.columns,
            chart.table.rows,
            figure=chart.figure().to_json() if chart.figure else "",
            narrow=chart.narrow().to_json() if chart.narrow else "",
            card=chart.card,
        )

    redraw(writer.desk)
    on_change(writer.desk, (writer.name, *others), redraw)
    return shown
