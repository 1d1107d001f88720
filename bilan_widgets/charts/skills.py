"""The map of the skills: mastery by enjoyment, four named zones, and for each skill the sign of what shows it."""

from datetime import date
from typing import Any

from bilan_widgets.analysis.skills import Evidence, by_zone, evidence, ordered, zone
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.skills_layout import Layout, laid_out
from bilan_widgets.charts.skills_narrow import narrow
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier import Period
from bilan_widgets.dossier.french import counted, in_words, joined, typeset
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.stories import Story
from bilan_widgets.dossier.voice import YOU, Voice

MOST = 24                              # skills on the map: more cannot be read
WIDTH, SIZE = 640.0, 14.0              # pixels: the five columns, letters
# Sign of each kind of evidence: its place among markers and colours, its sign in a text, its words.
SIGNS = {"transferable": (2, "◆", "transférable"), "shown": (0, "●", "étayée"), "bare": (4, "○", "à étayer")}
LEVELS = {4: "Je forme les autres", 3: "Dans un contexte nouveau", 2: "Sans aide", 1: "Avec de l’aide"}
_EMPTY = "La carte apparaîtra ici dès qu’une compétence aura un niveau et un plaisir."
_COLUMNS = ("Compétence", "Zone", "Niveau", "Plaisir", "Ce qui la montre", "Utilisée", "Envie")
_CAPTIONS = ("Vos compétences, de la plus à la moins souhaitée", "Mes compétences, de la plus à la moins souhaitée",
             "Compétences, de la plus à la moins souhaitée")

Proofs = dict[str, Evidence]


def chart(section: Skills, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          stories: tuple[Story, ...] = (), periods: tuple[Period, ...] = ()) -> Chart:
    """The map. with_private=False leaves out private skills and counts no private proof."""
    skills = ordered(section.skills, with_private=with_private)
    proofs = {skill.id: evidence(skill, [s for s in stories if with_private or not s.private],
                                 [p for p in periods if with_private or not p.private]) for skill in skills}
    drawn = tuple(skill for skill in skills if zone(skill))[:MOST]
    paper = voice.person != "vous"
    table = _table(drawn if paper else skills, proofs, voice)
    if not drawn:
        return Chart("skills", _EMPTY, "Aucune compétence n’est encore placée sur la carte.", table)
    description = _description(drawn)
    return Chart("skills", _sentence(skills, drawn, proofs), description, table,
                 _svg(drawn, proofs, description, table.caption), lambda: figure(drawn, proofs),
                 lambda: narrow(drawn, {key: SIGNS[sign_of(proof)][1] for key, proof in proofs.items()}))


def sign_of(proof: Evidence) -> str:
    """Which of SIGNS stands for this evidence."""
    return "transferable" if proof.transferable else "shown" if proof.proofs else "bare"


def figure(skills: tuple[Skill, ...], proofs: Proofs) -> Any:
    """The wide plotly figure, laid out in pixels: signs, words beside them, zones in capitals of their own."""
    layout = laid_out(skills, WIDTH, SIZE)
    middles = [(a + b) / 2 for a, b in zip(layout.columns, layout.columns[1:], strict=False)]
    return bare(
        [*_signs(layout, proofs), _words(layout), _zones(layout)], height=round(layout.height) + 116, showlegend=True,
        margin={"l": 8, "r": 8, "t": 8, "b": 60},
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        shapes=_crossing(layout),
        xaxis={"range": [0, WIDTH], "tickvals": middles, "ticktext": ["1", "2", "3", "4", "5"], "showgrid": False,
               "zeroline": False, "title": {"text": "Plaisir"}},
        yaxis={"range": [layout.height, 0], "tickvals": [sum(edges) / 2 for edges in layout.rows.values()],
               "ticktext": [LEVELS[one].replace("forme ", "forme<br>").replace("un ", "un<br>") for one in layout.rows],
               "showgrid": False, "zeroline": False})


def _signs(layout: Layout, proofs: Proofs) -> list[Trace]:
    """Seven marker traces, one a colour of the template, so that each kind of evidence has its own sign."""
    names = {place: (kind, words) for kind, (place, _, words) in SIGNS.items()} | {6: ("bare", SIGNS["bare"][2])}
    traces: list[Trace] = []
    for place in range(7):
        kind, words = names.get(place, ("", "")) if place != 4 else ("", "")
        mine = [one for one in layout.placed if sign_of(proofs[one.skill.id]) == kind]
        traces.append({"type": "scatter", "mode": "markers", "x": [one.x for one in mine], "y": [one.y for one in mine],
                       "customdata": [f"{shown(one.skill.label)}<br>{proofs[one.skill.id].words}" for one in mine],
                       "hovertemplate": "%{customdata}<extra></extra>", "marker": {"size": 13},
                       "showlegend": bool(mine), "name": words.capitalize()})
    return traces


def _words(layout: Layout) -> Trace:
    return {"type": "scatter", "mode": "text", "x": [one.x + 9 for one in layout.placed],
            "y": [one.y - 11 for one in layout.placed], "textposition": "bottom right", "hoverinfo": "skip",
            "text": ["<br>".join(shown(line) for line in one.lines) for one in layout.placed],
            "textfont": {"size": SIZE}, "hovertemplate": None, "showlegend": False, "cliponaxis": False}


def _zones(layout: Layout) -> Trace:
    return {"type": "scatter", "mode": "text", "x": [x + 6 for _, x, _ in layout.zones],
            "y": [y for _, _, y in layout.zones], "text": [f"<b>{one.label}</b>" for one, _, _ in layout.zones],
            "textposition": "middle right",
            "textfont": {"size": SIZE + 2}, "hoverinfo": "skip", "hovertemplate": None, "showlegend": False}


def _crossing(layout: Layout) -> list[Trace]:
    x, y = layout.middle
    line = {"type": "line", "layer": "below", "xref": "x", "yref": "y"}
    return [{**line, "x0": x, "x1": x, "y0": 0, "y1": layout.height}, {**line, "x0": 0, "x1": WIDTH, "y0": y, "y1": y}]


def _svg(skills: tuple[Skill, ...], proofs: Proofs, description: str, title: str) -> str:
    layout = laid_out(skills, WIDTH, SIZE + 0.5)
    there = [(place, words) for kind, (place, _, words) in SIGNS.items()
             if any(sign_of(proofs[skill.id]) == kind for skill in skills)]
    return render("skills.svg", title=title, description=description, layout=layout, width=WIDTH, levels=LEVELS,
                  place=lambda skill: SIGNS[sign_of(proofs[skill.id])][0], legend=there)


def _table(skills: tuple[Skill, ...], proofs: Proofs, voice: Voice) -> Table:
    kept = range(len(_COLUMNS)) if voice.person == "vous" else (0, 1, 2, 3, 4)
    rows = tuple(tuple(row[place] for place in kept) for row in (_row(skill, proofs[skill.id]) for skill in skills))
    return Table(voice.say(*_CAPTIONS), tuple(_COLUMNS[place] for place in kept), rows)


def _row(skill: Skill, proof: Evidence) -> tuple[str, ...]:
    there = zone(skill)
    return (f"{skill.label} ({skill.context})" if skill.context else skill.label, there.label if there else "",
            LEVELS.get(skill.mastery or 0, ""), f"{skill.enjoyment} sur 5" if skill.enjoyment else "", proof.words,
            skill.last_used.words() if skill.last_used else "", skill.wish.label)


def _sentence(skills: tuple[Skill, ...], drawn: tuple[Skill, ...], proofs: Proofs) -> str:
    zones = by_zone(skills)
    found = [(one.label.lower(), len(mine)) for one, mine in zones.items() if mine]
    first = f"{counted(found[0][1], 'compétence', feminine=True)} {found[0][0]}"
    said = [f"{_capital(joined([first, *(f'{in_words(n, feminine=True)} {label}' for label, n in found[1:])]))}."]
    travels = sum(proof.transferable for proof in proofs.values())
    if travels:
        said.append("Une est transférable." if travels == 1 else f"{_capital(in_words(travels))} sont transférables.")
    placed, unplaced = sum(map(len, zones.values())), len(skills) - sum(map(len, zones.values()))
    if placed > len(drawn):
        said.append(f"La carte montre les {len(drawn)} plus souhaitées, sur {placed}.")
    if unplaced:
        said.append("Une n’y est pas encore : il lui manque un niveau ou un plaisir." if unplaced == 1 else
                    f"{_capital(in_words(unplaced))} n’y sont pas encore : il leur manque un niveau ou un plaisir.")
    return typeset(" ".join(said))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _description(skills: tuple[Skill, ...]) -> str:
    zones = [f"{one.label} ({one.meaning}) : {joined(_first(mine))}" for one, mine in by_zone(skills).items() if mine]
    return typeset(f"Carte du niveau, de bas en haut, et du plaisir, de gauche à droite. {'. '.join(zones)}.")


def _first(skills: tuple[Skill, ...]) -> list[str]:
    """Five names at most, and how many others."""
    names = [f"« {skill.label} »" for skill in skills[:5]]
    return [*names, counted(len(skills) - 5, "autre")] if len(skills) > 5 else names
