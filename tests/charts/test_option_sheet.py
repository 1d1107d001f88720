from xml.etree import ElementTree

from bilan_widgets.amina.option_sheet import sheets
from bilan_widgets.charts.option_sheet import chart
from bilan_widgets.dossier.options import Option, Options
from bilan_widgets.dossier.voice import ME


def section(**fields):
    return Options(options=tuple(Option.model_validate({"id": key, "title": key, **rows, **fields})
                                 for key, rows in sheets().items()))


def test_six_lamps_and_the_points_in_all_three():
    drawn = chart(section(), option_id="amina-formatrice")
    assert len(drawn.table.rows) == 6 + 3 and drawn.card.count("<li") == 6 + 3
    assert drawn.table.rows[0][1] == "À régler" and "19 novembre 2026" in drawn.table.rows[2][2]
    assert "deux points restent" in drawn.sentence and drawn.table.rows[6][2].startswith("Samira")


def test_a_light_has_a_sign_of_its_own_without_colour():
    drawn = chart(section(), option_id="amina-interne").svg
    root = ElementTree.fromstring(drawn)
    signs = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text") if one.text in "✓!×?"]
    assert signs[:6] == ["✓", "?", "×", "?", "?", "?"]


def test_others_see_the_lamps_that_say_something_and_no_private_one():
    drawn = chart(section(), option_id="amina-formatrice", with_private=False)
    assert "Ma sœur" not in str(drawn.table.rows) and "Trois voyants" in drawn.description
    assert [row[0] for row in drawn.table.rows[:3]] == ["L’argent", "L’accès", "Les offres"]
    assert "santé" not in drawn.svg and "proches" not in drawn.svg + drawn.card
    bare = Options(options=(Option(id="piste-a", title="A"),))
    assert chart(bare, with_private=False).svg == "" != chart(bare).svg


def test_hostile_words_stay_words():
    evil = "<img src=x>"
    drawn = chart(Options(options=(Option.model_validate({"title": evil, "hypotheses": [{"text": evil}]}),)), voice=ME)
    ElementTree.fromstring(drawn.svg)
    assert "<img" not in drawn.svg + drawn.card


def test_no_option_no_drawing():
    drawn = chart(Options())
    assert "apparaîtr" in drawn.sentence and drawn.table.rows == () and drawn.svg == ""
