"""What the pieces of the counsellor's page share: the dossier without what is private, as it is and as it was."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from bilan_widgets import controls
from bilan_widgets.charts.mode import document_mode
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.hidden import hidden
from bilan_widgets.dossier.veil import veil_part, veiled

log = logging.getLogger("bilan")
SORRY = ('<p class="b-note is-caution">Cette partie de la page n’a pas pu s’ouvrir. Rechargez la page ; rien de ce qui '
         "est enregistré n’est perdu.</p>")


_last: tuple[Dossier, Dossier] | None = None    # a dossier and the same without what is private: many pieces ask


def seen(desk: Desk) -> Dossier:
    """The dossier as it is, without what is private: whoever sits there, this page shows none of it."""
    global _last
    if _last is None or _last[0] is not desk.dossier:
        _last = (desk.dossier, veiled(desk.dossier))
    return _last[1]


def seen_at(desk: Desk, when: datetime) -> Dossier:
    """The same as it was at that time (aware), without what is private today either."""
    earlier = desk.dossier.model_copy(update={name: pair[0] for name, pair in desk.history_since(when).items()})
    hide = hidden(desk.dossier)
    parts = {name: veil_part(name, getattr(earlier, name), hide) for name in Dossier.model_fields}
    return veiled(earlier.model_copy(update=parts))


def moment(on: date, at: time = time.max) -> datetime:
    """That day of the clock on the wall, at its end or at that hour, as an aware time in UTC."""
    return datetime.combine(on, at).astimezone(UTC)


class Piece:
    """One piece of the page. Subclasses build their widgets; in a document it says nothing."""

    css = ""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._widget: Any = None

    def widgets(self) -> list[Any]:
        """The controls, from top to bottom."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if document_mode():
            return {"text/plain": ""}
        if self._widget is None:
            self._widget = stacked(self._safe_widgets(), self.css)
        return self._widget._repr_mimebundle_(**kwargs)

    def _safe_widgets(self) -> list[Any]:
        try:
            return self.widgets()
        except Exception as error:  # the page must stand, and the log must stay free of content
            log.error("review: %s could not be built: %s", type(self).__name__, type(error).__name__)
            return [controls.Words(html=SORRY)]

    def follow(self, redraw: Callable[[], None]) -> None:
        """Draw now, and again after every change; an accident is logged without content and stops nobody else."""
        def safely(_: Desk) -> None:
            try:
                redraw()
            except Exception as error:
                log.error("review: %s could not be drawn: %s", type(self).__name__, type(error).__name__)

        redraw()
        self.desk.watch(safely)


def stacked(widgets: list[Any], css: str = "") -> Any:
    """Widgets one under the other; css: classes of the whole, with spaces between."""
    return controls.column(widgets, f"b-stack {css}")
