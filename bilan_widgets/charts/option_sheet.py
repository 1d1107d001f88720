"""One option at a glance: its six lamps, and what was verified of what must be true."""

from datetime import date

from bilan_widgets.analysis.option_sheet import lights
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, day, joined, typeset
from bilan_widgets.dossier.options import Hypothesis, LampKind, Light, NeedState, Option, Options, Verdict
from bilan_widgets.dossier.voice import YOU, Voice

# The sign stands for the light without its colour: on paper, and for who does not see it.
SIGNS = {Light.green: "✓", Light.amber: "!", Light.red: "×", Light.unknown: "?"}
TICKS = {Verdict.confirmed: "✓", Verdict.contradicted: "×", Verdict.open: "?"}
_COLUMNS = ("Question", "Où j’en suis", "Ce qui le montre")
_EMPTY = "Choisissez une piste : sa fiche apparaîtra ici."
_LINE = 22.0


def chart(section: Options, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          option_id: str = "") -> Chart:
    """The sheet of one option; of the first one when there is no such id. today: not used here."""
    there = [one for one in section.options if with_private or not one.private]
    option = next((one for one in there if one.id == option_id), there[0] if there else None)
    if option is None:
        return Chart("option_sheet", _EMPTY, "Il n’y a pas encore de piste.", Table("Fiche piste", _COLUMNS, ()))
    caption = voice.say(f"Votre fiche sur « {option.title} »", f"Ma fiche sur « {option.title} »",
                        f"Fiche sur « {option.title} »")
    shown = tuple(one for one in option.hypotheses if with_private or not one.private)
    table = Table(typeset(caption), _COLUMNS, _rows(option, shown, with_private))
    found = _shown_lights(option, with_private)
    named = " ; ".join(f"{kind.label} : {light.label.lower()}" for kind, light in found.items())
    description = typeset(f"{counted(len(found), 'voyant').capitalize()}{'. ' if named else ''}{named}.")
    values = {"lamps": [(kind.label, light.label, light.value or "unknown", SIGNS[light]) for kind, light in
                        found.items()],
              "needs": _needs(option, with_private)}
    card = render("option_sheet.html", hypotheses=[(one.text, one.verdict.label, TICKS[one.verdict]) for one in shown],
                  **values)
    points = [(wrapped(one.text, 720, 16, 2), one.verdict.label.lower(), TICKS[one.verdict]) for one in shown]
    svg = render("option_sheet.svg", title=table.caption, description=description, line=_LINE, hypotheses=points,
                 **values) if found or shown else ""
    return Chart(f"option-sheet-{option.id}", _sentence(option, shown, voice), description, table, svg, card=card)


def _shown_lights(option: Option, with_private: bool) -> dict[LampKind, Light]:
    """All six for the person; in what goes to others, those that say something: « je ne sais pas » might hide what is
    private."""
    found = lights(option, with_private=with_private)
    return found if with_private else {kind: light for kind, light in found.items() if light is not Light.unknown}


def _sentence(option: Option, shown: tuple[Hypothesis, ...], voice: Voice) -> str:
    if not shown:
        return typeset(f"« {option.title} » : que faudrait-il vérifier avant de s’engager ?")
    left = sum(one.verdict is Verdict.open for one in shown)
    if not left:
        wanted = voice.say("vous vouliez", "je voulais", "{il} voulait")
        return typeset(f"« {option.title} » : tout ce que {wanted} vérifier l’a été.")
    return typeset(f"« {option.title} » : {counted(left, 'point')} {'reste' if left == 1 else 'restent'} à vérifier.")


def _rows(option: Option, shown: tuple[Hypothesis, ...], with_private: bool) -> tuple[tuple[str, ...], ...]:
    proofs = {one.kind: one for one in option.lamps if with_private or not one.private}
    rows = []
    for kind, light in _shown_lights(option, with_private).items():
        lamp = proofs.get(kind)
        when = f" ({day(lamp.on)})" if lamp and lamp.on and lamp.proof else ""
        rows.append((kind.label, light.label, f"{lamp.proof}{when}" if lamp else ""))
    return (*rows, *((one.text, one.verdict.label, _inquiries(option, one, with_private)) for one in shown))


def _inquiries(option: Option, hypothesis: Hypothesis, with_private: bool) -> str:
    """Who said something of a hypothesis."""
    return " ; ".join(one.who for one in option.inquiries if (with_private or not one.private) and any(
        finding.hypothesis_id == hypothesis.id and finding.verdict is not Verdict.open for finding in one.findings))


def _needs(option: Option, with_private: bool) -> list[tuple[str, str]]:
    return [(state.label, joined(texts)) for state in NeedState if (texts := [
        one.text for one in option.needs if one.state is state and (with_private or not one.private)])]
