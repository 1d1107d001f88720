from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts import options
from bilan_widgets.dossier.options import Option, Options
from bilan_widgets.dossier.voice import ME

AMINA = dossier_of_amina().options


def test_aminas_board():
    chart = options.chart(AMINA)
    assert chart.sentence == ("Vous avez exploré quatre pistes, à comparer avec la situation d’aujourd’hui\u202f; une est retenue\u202f; une est écartée, "
                              "avec sa raison.")
    assert len(chart.table.rows) == 5 and chart.table.rows[0][:2] == ("Formatrice d’adultes", "Retenue")
    assert chart.table.rows[-1][1] == "Écartée" and "rêve de ma mère" in chart.card and "parce que" in chart.svg
    assert options.chart(AMINA, voice=ME).sentence.startswith("J’ai exploré")


def test_what_is_private_is_left_out():
    hidden = Options(options=tuple(option.model_copy(update={"private": option.id == "amina-boutique"}) for option in AMINA.options))
    chart = options.chart(hidden, with_private=False)
    assert "boutique" not in chart.svg + chart.card + chart.sentence + chart.description + str(chart.table)
    assert "boutique" in options.chart(hidden).card


def test_an_empty_list_has_the_status_quo_and_no_drawing():
    chart = options.chart(Options())
    assert "Rester comme aujourd’hui" in chart.card and chart.svg == "" and "Une seule" in chart.sentence


def test_texts_of_the_person_are_escaped():
    chart = options.chart(Options(options=(Option(title="<script>x</script>", state="dropped", drop_reason="<b>"),)))
    assert "<script" not in chart.card + chart.svg and "&lt;script&gt;" in chart.card
