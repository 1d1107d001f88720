"""What every control shares: one value, numbered edits, and an answer to each of them.

The page sets `value` and `edit` (one more than before) in one message. Python hands the value to the
callback, then sets `error` and `acknowledged`: until then the page keeps what was typed.
"""

import hashlib
import json
import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any as Raw

import anywidget
import traitlets as t

from bilan_widgets.controls.layouts import layout

HERE = Path(__file__).parent
STYLES = ("tokens", "components", "extra")
TROUBLE = (
    "Cette réponse n’a pas pu être enregistrée : un souci est survenu de notre côté. "
    "Vos mots restent à l’écran ; rechargez la page."
)

OnEdit = Callable[[Raw], str]


class Later(str):
    """A sentence of error that will pass: nothing is wrong with the answer, and the page sends it again by itself."""

    __slots__ = ()


_log = logging.getLogger("bilan")


@cache
def module_source(*stems: str) -> str:
    """The ES module of a control: common.js, then these files; the last one exports `render`."""
    return "\n".join((HERE / f"{stem}.js").read_text("utf-8") for stem in ("common", *stems))


@cache
def module_address(*stems: str) -> str:
    """Where our server gives that module: named by its content, so that a browser keeps it for a year."""
    digest = hashlib.sha256(module_source(*stems).encode()).hexdigest()[:10]
    return f"{os.environ.get('BILAN_BASE_URL', '/')}bilan/module/{'+'.join(stems)}.{digest}.js"


def module_link(*stems: str) -> str:
    """A module of one line that stands for that module: the text travels once a page, not once a control."""
    return f"export default async () => (await import(location.origin + {json.dumps(module_address(*stems))})).default;"


@cache
def stylesheet() -> str:
    """Tokens and components, for a page that has no style sheet of ours (JupyterLab)."""
    files = (HERE / "look" / f"{stem}.css" for stem in STYLES)
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())


def page_has_styles() -> bool:
    """Whether the page brings style sheets and modules itself (BILAN_PAGE=1, set by our server)."""
    return os.environ.get("BILAN_PAGE") == "1"


def guarded(work: Callable[[], str], who: str) -> str:
    """The sentence that `work` gives; of an accident only its type is logged, and the sentence is TROUBLE."""
    try:
        said = work() or ""
        return said if isinstance(said, str) else str(said)
    except Exception as error:
        _log.error("%s: %s", who, type(error).__name__)
        return TROUBLE


class Control(anywidget.AnyWidget):
    """A control of the page. What comes from the page is untrusted: any JSON may arrive in `value`."""

    MODULE = ""                                # stem of the .js file
    NEEDS: tuple[str, ...] = ()                # stems of the files that it needs before it

    _esm = t.Unicode().tag(sync=True)
    _css = t.Unicode().tag(sync=True)
    _anywidget_id = t.Unicode().tag(sync=True)
    value = t.Any(None).tag(sync=True, echo_update=False)
    edit = t.Int(0).tag(sync=True, echo_update=False)
    acknowledged = t.Int(0).tag(sync=True)
    error = t.Unicode("").tag(sync=True)
    later = t.Bool(False).tag(sync=True)       # the error is a `Later`
    draft_key = t.Unicode("").tag(sync=True)   # where the page keeps what is not acknowledged; "": nowhere
    label = t.Unicode("").tag(sync=True)
    help = t.Unicode("").tag(sync=True)
    private = t.Bool(False).tag(sync=True)

    _handler: OnEdit | None = None

    @t.default("_esm")
    def _default_esm(self) -> str:
        stems = (*self.NEEDS, self.MODULE)
        return module_link(*stems) if page_has_styles() else module_source(*stems)

    @t.default("_anywidget_id")
    def _default_anywidget_id(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    def add_traits(self, **traits: Raw) -> None:
        """Only those that are not there: anywidget adds its own to each widget, which then is of a class of its own."""
        if new := {name: trait for name, trait in traits.items() if not self.has_trait(name)}:
            super().add_traits(**new)

    @t.default("layout")
    def _default_layout(self) -> Raw:
        return layout()

    @t.default("_css")
    def _default_css(self) -> str:
        return "" if page_has_styles() else stylesheet()

    def on_edit(self, callback: OnEdit) -> None:
        """Call `callback` with the raw value of each edit; it gives a French sentence, or "" once saved."""
        self._handler = callback

    def show(self, value: Raw) -> None:
        """Put the dossier's value in the control, without an edit. The page keeps words it is being given."""
        self.value = value

    def set_state(self, sync_data: dict[str, Raw]) -> None:
        """Take a message of the page: it may set its value and the number of its edit, and nothing else."""
        number = sync_data.get("edit")
        wanted = {key: sync_data[key] for key in ("value", "edit") if key in sync_data}
        if isinstance(number, bool) or not isinstance(number, int | None):
            return
        guarded(lambda: super(Control, self).set_state(wanted) or "", type(self).__name__)

    @t.observe("edit")
    def _edited(self, change: Raw) -> None:
        value = self.value
        error = guarded(lambda: self._handle(value), type(self).__name__)
        if change.new == self.edit:
            self._acknowledge(error)

    def _handle(self, value: Raw) -> str:
        return self._handler(value) if self._handler else TROUBLE

    def _acknowledge(self, error: str) -> None:
        with self.hold_sync():
            self.error, self.later = str(error), isinstance(error, Later)
            self.acknowledged = self.edit
