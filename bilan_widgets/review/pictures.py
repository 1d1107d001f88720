"""Every picture, large, one exercise at a time; and as it was, beside as it is."""

from datetime import date
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.charts.chart import Chart
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.exercises.base import today
from bilan_widgets.review.base import Piece, moment, seen, seen_at, stacked
from bilan_widgets.review.drawing import View, draw, views

MOST_CHARTS, MOST_DAYS = 2, 40
_NONE = "cette fiche n’était pas encore là."


class Pictures(Piece):
    """A list of exercises, a list of days, and one or two columns of pictures. Only what is chosen is drawn.

    A picture alone and one in half the width are two: plotly would keep the margins of the one for the other.
    """

    css = "b-large is-wide"

    def widgets(self) -> list[Any]:
        """The two lists, then the columns: one alone, or « then » and « now »."""
        self._alone, self._then, self._now = Column(), Column(), Column()
        self._columns = stacked([column.box for column in (self._alone, self._then, self._now)], "b-then-now")
        self._which = controls.Select(label="Image à regarder", back="Précédente", on="Suivante")
        self._when = controls.Select(label="À côté, la même image un autre jour")
        self._which.on_edit(self._choose)
        self._when.on_edit(self._compare)
        self._key, self._day = self._first(), ""
        self.follow(self._redraw)
        return [stacked([self._which, self._when], "b-choosers"), self._columns]

    def _first(self) -> str:
        found = views(seen(self.desk))
        return next((view.key for view in found if view.begun), found[0].key)

    def _choose(self, value: Any) -> str:
        if value not in [view.key for view in views(seen(self.desk))]:
            return "Cette image n’est plus dans la liste. Choisissez-en une autre."
        self._key, self._day = value, ""
        self._redraw()
        return ""

    def _compare(self, value: Any) -> str:
        if value not in [key for key, _ in self._when.options]:
            return "Choisissez l’un des jours de la liste."
        self._day = value
        self._redraw()
        return ""

    def _redraw(self) -> None:
        dossier = seen(self.desk)
        found = views(dossier)
        view = next((one for one in found if one.key == self._key), None)
        if view is None:                       # it was hidden or dropped meanwhile
            self._key, view = found[0].key, found[0]
        self._offer(found, view)
        current = draw(view, dossier, today())
        if not self._day:
            self._columns.remove_class("is-comparing")
            self._then.hide()
            self._now.hide()
            self._alone.show("", current)
            return
        then = date.fromisoformat(self._day)
        self._columns.add_class("is-comparing")
        self._alone.hide()
        self._then.show(f"Le {day(then)}", draw(view, seen_at(self.desk, moment(then)), then), half=True)
        self._now.show("Aujourd’hui", current, half=True)

    def _offer(self, found: tuple[View, ...], view: View) -> None:
        days = self._days(view)
        if self._day not in days:
            self._day = ""
        for control, options, value in (
                (self._which, [[one.key, one.title + ("" if one.begun else " (à venir)")] for one in found], view.key),
                (self._when, [["", "Aucun jour"], *([one, f"Le {day(date.fromisoformat(one))}"] for one in days)],
                 self._day)):
            with control.hold_sync():
                control.options, control.value = options, value

    def _days(self, view: View) -> list[str]:
        """The days on which it changed, the latest first; the last change itself is what is seen today."""
        found = [when.astimezone().date().isoformat() for _, when, _ in self.desk.history(view.part)]
        return list(dict.fromkeys(one for one in reversed(found) if one != found[-1]))[:MOST_DAYS]


class Column:
    """The charts of one view at one time."""

    def __init__(self) -> None:
        self._title = controls.Words(html="")
        self._pictures = [controls.Picture() for _ in range(MOST_CHARTS)]
        self._shown: Any = None
        self.box = stacked([self._title, *self._pictures])

    def show(self, title: str, charts: tuple[Chart, ...], *, half: bool = False) -> None:
        """Draw these; what is the same as before is left as it is. half: two columns share the width."""
        said = title if charts or not title else f"{title} : {_NONE}"
        self._title.html = str(Markup("<h3>{}</h3>").format(typeset(said))) if said else ""
        controls.show(self._title, bool(said))
        controls.show(self.box, True)
        shown = [(one.name, one.sentence, one.table, one.svg, one.card) for one in charts]
        if shown == self._shown:
            return
        self._shown = shown
        for place, picture in enumerate(self._pictures):
            controls.show(picture, place < len(charts))
            if place < len(charts):
                _put(picture, charts[place], half=half)
            else:
                picture.draw("", "", "", (), ())

    def hide(self) -> None:
        """Take the column away, and its words with it: what is made private meanwhile must not stay in the page."""
        self.show("", ())
        controls.show(self.box, False)


def _put(picture: controls.Picture, chart: Chart, *, half: bool) -> None:
    wide = (chart.narrow if half else None) or chart.figure
    picture.draw(typeset(chart.sentence), chart.description, chart.table.caption, chart.table.columns,
                 chart.table.rows, card=chart.card, figure=_figure(wide), narrow=_figure(chart.narrow))


def _figure(build: Any) -> str:
    return str(build().to_json()) if build else ""


def pictures(desk: Desk) -> Pictures:
    """The pictures on this desk."""
    return Pictures(desk)
