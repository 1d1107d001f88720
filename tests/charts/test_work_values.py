from bilan_widgets.amina.work_values import work_values
from bilan_widgets.charts.work_values import chart
from bilan_widgets.dossier.voice import ME
from bilan_widgets.dossier.work_values import CARDS, TopValue, WorkValues


def test_an_empty_board_says_what_will_come():
    empty = chart(WorkValues())
    assert "apparaîtra" in empty.sentence and empty.svg == empty.card == "" and empty.table.rows == ()


def test_picture_card_and_table_agree():
    drawn = chart(work_values())
    assert len(drawn.table.rows) == 36 and [row[0] for row in drawn.table.rows][:2] == ["Transmettre", "Équilibre de vie"]
    assert drawn.card.count("<li") == drawn.svg.count("<rect") == 36 and drawn.svg.count("<circle") == 5
    for name in CARDS.values():
        assert name in drawn.card and name in drawn.description
    assert "is-free" not in drawn.card and "dasharray" not in drawn.svg


def test_places_left_are_drawn_as_places():
    drawn = chart(WorkValues(columns={"calme": 5}))
    assert drawn.svg.count("stroke-dasharray") == drawn.card.count("is-free") == 35
    assert drawn.sentence == "Une première carte est placée, sur 36."


def test_the_document_tells_the_five_only():
    told = chart(work_values(), with_private=False, voice=ME)
    assert len(told.table.rows) == 5 and told.table.caption.startswith("Mes valeurs") and "pour moi" in told.sentence


def test_a_private_card_cannot_be_told_by_the_hole_it_leaves():
    amina = work_values()
    top = (amina.top[0].model_copy(update={"private": True, "meaning": "zzyzx"}), *amina.top[1:])
    drawn = chart(amina.model_copy(update={"top": top}), with_private=False, voice=ME)
    everything = f"{drawn.sentence}{drawn.description}{drawn.svg}{drawn.card}{drawn.table.rows}"
    assert "zzyzx" not in everything and "ransmettre" not in everything
    assert sum(name in drawn.card for name in CARDS.values()) == 4
    assert "Transmettre" in chart(amina.model_copy(update={"top": top})).svg


def test_words_on_a_card_are_escaped():
    evil = "<script>alert(1)</script>"
    drawn = chart(WorkValues(columns={"calme": 9}, top=(TopValue(card="calme", meaning=evil),)))
    assert "<script" not in drawn.card + drawn.svg and evil in drawn.table.rows[0]
