"""The board of options: retained, still open, dropped, each with how it came up or why it was left."""

from datetime import date

from bilan_widgets.analysis import options as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.options import Option, OptionKind, Options, OptionState
from bilan_widgets.dossier.voice import YOU, Voice

WIDTH, GAP, SIZE, LINE, HEAD = 252.0, 22.0, 16.0, 21.0, 40.0     # pixels: a column, between two, letters, a line
TITLES = {OptionState.retained: "Retenues", OptionState.open: "À l’étude", OptionState.dropped: "Écartées"}
MARKS = {OptionState.retained: 1, OptionState.open: 0, OptionState.dropped: 6}   # a full square, a disc, a ring
_COLUMNS = ("Piste", "Où j’en suis", "Nature", "Comment elle est venue", "Écartée parce que…")


def chart(section: Options, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """Three columns. today: not used here; with_private=False leaves out private options."""
    columns = analysis.by_state(section, with_private=with_private)
    listed = [option for options in columns.values() for option in options]
    rows = tuple((option.title, option.state.label, option.kind.label, typeset(option.why), typeset(option.drop_reason))
                 for option in listed)
    table = Table(voice.say("Vos pistes", "Mes pistes", "Pistes explorées"), _COLUMNS, rows)
    said = [f"{TITLES[state]} : {' ; '.join(option.title for option in options) or 'aucune'}"
            for state, options in columns.items()]
    description = typeset(f"Trois colonnes. {'. '.join(said)}.")
    card = render("options.html", columns=[(TITLES[state], [(option, below(option)) for option in options])
                                           for state, options in columns.items()])
    own = any(option.kind is not OptionKind.status_quo for option in listed)
    svg = _svg(columns, description, table.caption) if own else ""
    return Chart("options", _sentence(columns, voice), description, table, svg, card=card)


def below(option: Option) -> str:
    """What stands under the title: why it was dropped, else what kind of option it is."""
    if option.state is OptionState.dropped and option.drop_reason:
        return typeset(f"parce que : {option.drop_reason}")
    return option.kind.label if option.kind is not OptionKind.status_quo else "Le point de comparaison"


def _sentence(columns: dict[OptionState, tuple[Option, ...]], voice: Voice) -> str:
    counts = {state: sum(option.kind is not OptionKind.status_quo for option in options)
              for state, options in columns.items()}
    total = sum(counts.values())
    if not total:
        return voice.say("Vos pistes apparaîtront ici. Une seule y est déjà : rester comme aujourd’hui.",
                         "Une seule piste pour l’instant : rester comme aujourd’hui.",
                         "Une seule piste pour l’instant : rester comme aujourd’hui.")
    have = voice.say("Vous avez", "J’ai", "{Il} a")
    kept, dropped = counts[OptionState.retained], counts[OptionState.dropped]
    parts = [f"{have} exploré {counted(total, 'piste', feminine=True)}, à comparer avec la situation d’aujourd’hui"]
    if kept:
        parts.append(counted(kept, "est retenue", "sont retenues", feminine=True))
    if dropped:
        parts.append(counted(dropped, "est écartée, avec sa raison", "sont écartées, avec leurs raisons",
                             feminine=True))
    return typeset(" ; ".join(parts) + ".")


def _svg(columns: dict[OptionState, tuple[Option, ...]], description: str, title: str) -> str:
    drawn, height = [], HEAD + LINE + 16
    for place, (state, options) in enumerate(columns.items()):
        entries, top = [], HEAD
        for option in options:
            lines = wrapped(option.title, WIDTH - 24, SIZE + 1, 3)
            under = wrapped(below(option), WIDTH - 24, SIZE - 1, 4)
            entries.append({"top": top, "lines": lines, "below": under})
            top += (len(lines) + len(under)) * LINE + 16
        drawn.append({"x": place * (WIDTH + GAP), "label": TITLES[state], "mark": MARKS[state], "items": entries})
        height = max(height, top)
    return render("options.svg", title=title, description=description, columns=drawn, height=height, width=WIDTH,
                  line=LINE)
