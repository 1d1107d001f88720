"""The passions as cards of words, grouped by the place the person gives them."""

from collections.abc import Iterable
from datetime import date

from bilan_widgets.analysis.pastimes import by_place, links
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.surroundings import Pastime, PastimePlace, Pastimes
from bilan_widgets.dossier.voice import YOU, Voice

WIDTH, SIZE, LINE, PAD = 800.0, 16.0, 21.0, 12.0       # pixels
_COLUMNS = ("Ce qui plaît", "Ce qui y plaît exactement", "Compétence", "Valeur", "Place")
_EMPTY = "Vos passions apparaîtront ici, selon la place que vous leur donnez."
_TITLES = {PastimePlace.work: "En faire un travail", PastimePlace.use: "En utiliser la compétence",
           PastimePlace.hobby: "Garder comme loisir", PastimePlace.unknown: "À voir"}
Groups = dict[PastimePlace, tuple[Pastime, ...]]


def chart(section: Pastimes, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          skills: Iterable[Skill] = (), hidden_cards: Iterable[str] = ()) -> Chart:
    """The cards. today: not used here; with_private=False leaves out private passions and links to what is private.

    skills: those of the dossier; hidden_cards: the values marked private.
    """
    groups = by_place(section, with_private=with_private)
    hidden = set() if with_private else set(hidden_cards)
    known = tuple(skills)
    shown = {one.id: _links(one, known, hidden, with_private) for found in groups.values() for one in found}
    table = _table(groups, shown, voice)
    if not groups:
        return Chart("pastimes", _EMPTY, "Il n’y a pas encore de passion.", table)
    description = typeset(" ; ".join(f"{_TITLES[place]} : {joined([one.what for one in found])}"
                                     for place, found in groups.items()) + ".")
    return Chart("pastimes", _sentence(groups, voice), description, table,
                 _svg(groups, shown, description, table.caption), card=_card(groups, shown))


def _links(pastime: Pastime, skills: tuple[Skill, ...], hidden: set[str], with_private: bool) -> tuple[str, str]:
    skill, value = links(pastime, skills, with_private=with_private)
    return skill, "" if pastime.card in hidden else value


def _notes(pastime: Pastime, linked: tuple[str, str]) -> list[str]:
    """What lies under the name: what pleases, the skill, the value."""
    pleases = " ".join(pastime.pleases.split())
    return [text for text in (pleases, f"Compétence : {linked[0]}" if linked[0] else "",
                              f"Valeur : {linked[1]}" if linked[1] else "") if text]


def _card(groups: Groups, shown: dict[str, tuple[str, str]]) -> str:
    rows = [{"title": _TITLES[place], "items": [(one.what, [typeset(text) for text in _notes(one, shown[one.id])])
             for one in found]} for place, found in groups.items()]
    return render("pastimes.html", groups=rows)


def _svg(groups: Groups, shown: dict[str, tuple[str, str]], description: str, title: str) -> str:
    drawn, top = [], 0.0
    for place, found in groups.items():
        head, top, items = top, top + 32, []
        for one in found:
            lines = [(text, True) for text in wrapped(one.what, WIDTH - 2 * PAD, SIZE + 1, 2)]
            lines += [(text, False) for note in _notes(one, shown[one.id])
                      for text in wrapped(typeset(note), WIDTH - 2 * PAD, SIZE, 3)]
            tall = len(lines) * LINE + PAD
            items.append({"y": top, "tall": tall, "lines": lines})
            top += tall + 6
        drawn.append({"y": head, "title": _TITLES[place], "items": items})
        top += 14
    return render("pastimes.svg", title=title, description=description, groups=drawn, height=top, line=LINE, pad=PAD,
                  width=WIDTH)


def _table(groups: Groups, shown: dict[str, tuple[str, str]], voice: Voice) -> Table:
    rows = tuple((one.what, one.pleases, *shown[one.id], _TITLES[place])
                 for place, found in groups.items() for one in found)
    whose = voice.say("Vos passions", "Mes passions", "Les passions de {nom}")
    return Table(f"{whose}, et la place de chacune", _COLUMNS, rows)


def _sentence(groups: Groups, voice: Voice) -> str:
    serving = [one for place in (PastimePlace.work, PastimePlace.use) for one in groups.get(place, ())]
    count = counted(sum(map(len, groups.values())), "passion", feminine=True)
    said = voice.say("Vous avez noté", "J’ai noté", "{Nom} a noté") + f" {count}."
    if serving:
        names = joined([f"« {one.what.rstrip(' .')} »" for one in serving])
        verb = "peut" if len(serving) == 1 else "peuvent"
        said += f" {names} {verb} servir au travail."
    return typeset(said)
