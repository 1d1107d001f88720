"""The agreement as a card: what is there, what is still to do, and the dated steps, in words."""

from datetime import date

from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.agreement import Agreement, Role
from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.voice import YOU, Voice

SIZE, LINE, HALF = 15.0, 26.0, 390.0          # pixels: letters, a line, a column
_COLUMNS = ("Point", "Fait", "Ce qu’il y a")


def chart(section: Agreement, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          named: tuple[Role, ...] = ()) -> Chart:
    """The checklist. today: for dates to come and the ten days; named: roles whose name is known from elsewhere;
    with_private: nothing here is private; voice: not heard, the sentence being about the agreement."""
    checks = analysis.checks(section, named=named)
    rows = tuple((typeset(check.label), "oui" if check.done else "non", check.note) for check in checks)
    table = Table("Où en est la convention", _COLUMNS, rows)
    if not section.started:
        return Chart("agreement", "La convention et ce qui lui manque apparaîtront ici, point par point.",
                     "La convention n’est pas commencée.", Table(table.caption, _COLUMNS, ()))
    sentence = _sentence(section, checks, today or date.min, named)
    steps = [typeset(f"{day(when)} : {words}") for when, words in analysis.milestones(section)]
    remarks = analysis.remarks(section, today) if today else ()
    clock = typeset(analysis.clock(section, today).text) if today and analysis.clock_runs(section.funding_mode) else ""
    lines = {done: [_line(check) for check in checks if check.done is done] for done in (True, False)}
    card = render("agreement.html", todo=lines[False], done=lines[True], steps=steps,
                  remarks=remarks, clock=clock if clock not in remarks else "")
    description = typeset(f"Liste à cocher. {' ; '.join(map(_line, checks))}.")
    return Chart("agreement", sentence, description, table, _svg(checks, description), card=card)


def _sentence(section: Agreement, checks: tuple[analysis.Check, ...], today: date, named: tuple[Role, ...]) -> str:
    if analysis.complete(section, today, named=named):
        return typeset("La convention est complète : tout est écrit, daté et signé.")
    lacking, left = len(analysis.missing_mentions(section)), sum(not check.done for check in checks)
    if lacking:
        return typeset(f"Il manque encore {counted(lacking, 'mention', feminine=True)} sur neuf à la convention.")
    if left:
        return typeset(f"Les neuf mentions sont écrites ; il reste {counted(left, 'point')} à compléter.")
    return typeset("Tout est rempli ; il reste une date à vérifier.")


def _line(check: analysis.Check) -> str:
    return typeset(f"{check.label} : {check.note}")


def _svg(checks: tuple[analysis.Check, ...], description: str) -> str:
    half = (len(checks) + 1) // 2
    items = [{"x": (number // half) * HALF, "y": (number % half) * LINE, "done": check.done,
              "text": wrapped(_line(check), HALF - 10, SIZE, 1)[0]}
             for number, check in enumerate(checks)]
    return render("agreement.svg", title="Où en est la convention", description=description, items=items,
                  height=half * LINE + 6)
