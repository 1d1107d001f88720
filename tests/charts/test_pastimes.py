from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina.pastimes import pastimes
from bilan_widgets.charts.pastimes import chart
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.surroundings import Pastime, Pastimes

SKILLS = (Skill(id="amina-expliquer", verb="Expliquer", object="un geste"), Skill(id="amina-organiser", verb="Organiser", private=True))


def test_an_empty_list_says_what_will_come():
    empty = chart(Pastimes())
    assert "apparaîtr" in empty.sentence and empty.svg == empty.card == "" and empty.table.rows == ()


def test_cards_table_and_sentence_agree():
    drawn = chart(pastimes(), skills=SKILLS)
    assert [row[4] for row in drawn.table.rows] == ["En faire un travail", "En utiliser la compétence", "Garder comme loisir", "Garder comme loisir"]
    assert drawn.sentence.startswith("Vous avez noté quatre passions.") and "peuvent servir" in drawn.sentence
    assert drawn.card.count("<li>") == drawn.svg.count("<rect") == 4
    assert "Expliquer un geste" in drawn.svg and "Organiser" in drawn.card


def test_what_is_private_appears_nowhere_nor_what_it_names():
    drawn = chart(pastimes(), with_private=False, skills=SKILLS, hidden_cards=("calme",))
    everything = f"{drawn.sentence}{drawn.description}{drawn.svg}{drawn.card}{drawn.table.rows}"
    assert "Chanter" not in everything and "Calme" not in everything and "Compétence : Organiser" not in everything
    assert len(drawn.table.rows) == 3 and "Transmettre" in everything


@given(st.text(min_size=1, max_size=150).filter(str.strip))
@settings(max_examples=40)
def test_hostile_words_stay_words(text):
    try:
        one = Pastime(what=f"<b>{text}", pleases=f"</svg>{text}")
    except ValueError:
        return
    drawn = chart(Pastimes(pastimes=(one,)))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn.svg).iter()}
    assert tags == {"svg", "title", "desc", "text", "rect"} and "<b>" not in drawn.card
    assert drawn.table.rows[0][:2] == (one.what, one.pleases)
