"""How solid a choice is: in how many draws each option comes first, the weights and the unsure scores being varied."""

from datetime import date
from typing import Any

from bilan_widgets.analysis.comparison import Comparison, compare
from bilan_widgets.analysis.decision import cases, headline, in_front
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.voice import YOU, Voice

_COLUMNS = ("Piste", "En tête", "Deuxième", "Dernière")
_EMPTY = "La comparaison apparaîtra ici dès que vous aurez deux pistes, un critère et une note."
_ROW, _NARROW_ROW, _TITLES = 44.0, 62.0, 250.0        # pixels


def chart(section: DecisionMatrix, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          options: tuple[Option, ...] = ()) -> Chart:
    """The stability bars. today: not used here; with_private=False leaves out private options (and everything, when
    the one in front is private); options: those of the part `options`."""
    found = compare(section, tuple(options))
    caption = voice.say("Vos pistes, et combien souvent chacune vient en tête (en chiffres ronds)",
                        "Mes pistes, et combien souvent chacune vient en tête (en chiffres ronds)",
                        "Ses pistes, et combien souvent chacune vient en tête (en chiffres ronds)")
    leader = found.leader
    if leader is None or (leader.private and not with_private):
        said = headline(found) if with_private and (section.criteria or section.scores) else _EMPTY
        return Chart("decision", typeset(said), "Il n’y a pas encore de comparaison.", Table(caption, _COLUMNS, ()))
    places = tuple(place for place in found.order if with_private or not found.options[place].private)
    description = _description(found, places)
    rows = [{"lines": wrapped(found.options[place].title, _TITLES, 16, 2), "share": found.share(place),
             "words": _short(in_front(found, place))} for place in places]
    svg = render("decision.svg", title=typeset(caption), description=description, rows=rows, row=_ROW)
    return Chart("decision", headline(found), description, Table(typeset(caption), _COLUMNS, _rows(found, places)), svg,
                 lambda: figure(found, places), lambda: narrow(found, places))


def _short(said: str) -> str:
    return said.removeprefix("dans ")


def _rows(found: Comparison, places: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    assert found.result is not None
    ranks = found.result.ranks
    return tuple((found.options[place].title, *(_short(cases(float(ranks[place, rank]), found.tenth(place, rank)))
                                                for rank in (0, 1, -1))) for place in places)


def _description(found: Comparison, places: tuple[int, ...]) -> str:
    said = " ; ".join(_told(found, place) for place in places)
    return typeset(f"Une barre par piste, {counted(len(places), 'piste', feminine=True)}. {said}.")


def _told(found: Comparison, place: int) -> str:
    """« Formatrice : en tête dans sept cas sur dix »."""
    said = in_front(found, place)
    return f"{found.options[place].title} : {'jamais en tête' if said == 'dans aucun cas' else f'en tête {said}'}"


def _bars(found: Comparison, places: tuple[int, ...]) -> list[Trace]:
    """One trace an option, so that the template gives each its colour and its hatching."""
    return [{"type": "bar", "orientation": "h", "x": [round(found.share(place) * 10, 2)], "y": [row], "width": 0.5,
             "name": shown(found.options[place].title),
             "customdata": [shown(_told(found, place))],
             "hovertemplate": "%{customdata}<extra></extra>"} for row, place in enumerate(places)]


def _axes(count: int) -> dict[str, Any]:
    return {"barmode": "overlay",
            "xaxis": {"range": [0, 10], "dtick": 2, "title": {"text": "cas sur dix"}, "fixedrange": True},
            "yaxis": {"range": [count - 0.5, -0.6], "showgrid": False, "zeroline": False, "fixedrange": True}}


def figure(found: Comparison, places: tuple[int, ...]) -> Any:
    """The wide figure: names on the left."""
    axes = _axes(len(places))
    titles = ["<br>".join(shown(line) for line in wrapped(found.options[place].title, _TITLES, 15, 2))
              for place in places]
    axes["yaxis"] |= {"tickvals": list(range(len(places))), "ticktext": titles}
    return bare(_bars(found, places), height=round(len(places) * _ROW) + 90,
                margin={"l": 8, "r": 16, "t": 8, "b": 48}, **axes)


def narrow(found: Comparison, places: tuple[int, ...]) -> Any:
    """The narrow figure: each name above its bar."""
    axes = _axes(len(places))
    axes["yaxis"] |= {"showticklabels": False}
    names: Trace = {"type": "scatter", "mode": "text", "x": [0] * len(places),
                    "y": [row - 0.42 for row in range(len(places))], "textposition": "middle right",
                    "text": [shown(" ".join(wrapped(found.options[place].title, 300, 15, 1))) for place in places],
                    "hoverinfo": "skip", "cliponaxis": False}
    return bare([*_bars(found, places), names], height=round(len(places) * _NARROW_ROW) + 80,
                margin={"l": 8, "r": 18, "t": 16, "b": 48}, **axes)
