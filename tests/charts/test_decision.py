from xml.etree import ElementTree

import pytest

from bilan_widgets.amina.decision import decision
from bilan_widgets.charts import decision as charts
from bilan_widgets.charts.decision_scores import chart as scores
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Score
from bilan_widgets.dossier.options import Option
from bilan_widgets.dossier.voice import ME

EVIL = "<b>zzyzx</b> & $x$ %{y}"


def options(**fields):
    return tuple(Option(id=one, title=f"Piste {place}", **fields) for place, one in enumerate(decision().option_ids))


def test_bars_table_and_drawing_agree():
    chart = charts.chart(decision(), options=options())
    assert [row[0] for row in chart.table.rows] == ["Piste 0", "Piste 1", "Piste 2", "Piste 3"]
    assert [bar.x[0] for bar in chart.figure().checked().data] == sorted((bar.x[0] for bar in chart.figure().checked().data), reverse=True)
    assert len([one for one in chart.narrow().checked().data if one.type == "bar"]) == 4
    assert chart.svg.count("<rect") == 4 and "six cas sur dix" in chart.svg


def test_the_scores_show_what_is_not_known():
    chart = scores(decision(), options=options(), voice=ME)
    assert sum(row.count("je ne sais pas") for row in chart.table.rows) == 1 == chart.card.count("is-unknown")
    assert chart.table.columns[0] == "Critère" and chart.table.caption.startswith("Mes notes")


@pytest.mark.parametrize("draw", [charts.chart, scores])
def test_hostile_words_stay_words(draw):
    criterion = Criterion(id="crit-1", text=EVIL)
    section = DecisionMatrix(criteria=(criterion,), scores=tuple(
        Score(option_id=f"piste-{n}", criterion_id="crit-1", low=n, high=n + 1) for n in (1, 2)))
    chart = draw(section, options=tuple(Option(id=f"piste-{n}", title=EVIL) for n in (1, 2)))
    ElementTree.fromstring(chart.svg)
    assert "<b>zzyzx" not in chart.svg + chart.card
    if chart.figure:
        layout = str([chart.figure().checked().to_plotly_json()["layout"]["yaxis"], [bar.name for bar in chart.figure().checked().data]])
        assert not {"<b>", "$", "%{y"} & {sign for sign in ("<b>", "$", "%{y") if sign in layout.replace("<br>", "")}


@pytest.mark.parametrize("draw", [charts.chart, scores])
def test_private_things_are_nowhere(draw):
    hidden = (Option(id="amina-formatrice", title="zzyzx", private=True), *options()[1:])
    chart = draw(decision(), options=hidden, with_private=False)
    assert "zzyzx" not in chart.sentence + chart.description + chart.svg + chart.card + str(chart.table.rows)
    secret = decision().model_copy(update={"criteria": (Criterion(id="crit-1", text="zzyzx", private=True),
                                                        *decision().criteria)})
    chart = draw(secret, options=options(), with_private=False)
    assert "zzyzx" not in chart.sentence + chart.svg + chart.card + str(chart.table)


@pytest.mark.parametrize("draw", [charts.chart, scores])
def test_an_empty_matrix_has_a_friendly_sentence(draw):
    chart = draw(DecisionMatrix())
    assert "apparaîtr" in chart.sentence and chart.table.rows == () and chart.svg == "" and chart.figure is None
