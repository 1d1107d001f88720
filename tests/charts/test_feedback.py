from bilan_widgets.amina.feedback import feedback
from bilan_widgets.charts.feedback import chart
from bilan_widgets.dossier.feedback import ITEMS, Feedback, Rating
from bilan_widgets.dossier.voice import ME


def two_people(**more):
    return Feedback(ratings=(Rating(answers={"calme": 1}), Rating(answers={"calme": 5})), **more)


def test_nothing_to_show_says_what_will_come():
    for section in (Feedback(), two_people()):
        empty = chart(section)
        assert "apparaîtr" in empty.sentence and empty.figure is None and empty.svg == "" and empty.table.rows == ()


def test_two_answers_stay_hidden_beside_ones_own():
    drawn = chart(two_people(own={"calme": 3}))
    assert drawn.table.rows == ((ITEMS["calme"], "3", "–", "–"),)
    assert "stroke-width=\"3\"" not in drawn.svg and "Au travail" not in drawn.svg
    assert not any(trace.x for trace in drawn.figure().checked().data[:2])


def test_table_figures_and_drawing_agree():
    drawn = chart(feedback())
    assert drawn.table.rows[5] == (ITEMS["calme"], "3", "5 (de 4 à 5)", "4 (de 3 à 4)")
    for figure in (drawn.figure().checked(), drawn.narrow().checked()):
        pro, perso, own = figure.data[:3]
        assert (pro.x[5], pro.error_x.arrayminus[5], pro.error_x.array[5]) == (5, 1, 0)
        assert (perso.x[5], own.x[5]) == (4, 3) and len(pro.x) == len(perso.x) == len(own.x) == 8
    assert drawn.svg.count('stroke-dasharray="5 3"') == 8 and drawn.svg.count("<circle") == 9


def test_marks_above_the_others_are_asked_about_on_the_page_only():
    proud = feedback().model_copy(update={"own": {"dire": 5}})
    assert "Sur un point, vous vous notez plus haut que les autres" in chart(proud).sentence
    assert "plus haut que les autres" not in chart(proud, voice=ME).sentence


def test_a_flat_picture_has_its_sentence_too():
    flat = Feedback(ratings=tuple(Rating(answers=dict.fromkeys(ITEMS, 3)) for _ in range(3)))
    assert chart(flat).sentence.startswith("Les réponses reçues")
