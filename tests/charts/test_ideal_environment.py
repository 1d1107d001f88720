from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.ideal_environment import chart
from bilan_widgets.dossier.surroundings import STRIPS, IdealEnvironment, Strip
from bilan_widgets.dossier.voice import ME

marks = st.none() | st.integers(0, 10)
strips = st.builds(lambda today, wished, ends: Strip(today=today, wished=wished, low=ends[0], high=ends[1]), marks, marks,
                   st.tuples(marks, marks).filter(lambda ends: None in ends or ends[0] <= ends[1]))


@given(st.dictionaries(st.sampled_from(STRIPS), strips, min_size=1))
@settings(max_examples=25)
def test_table_figures_and_drawing_agree(found):
    drawn = chart(IdealEnvironment(strips=found))
    kept = [strip for strip in found.values() if strip != Strip()]
    assert len(drawn.table.rows) == len(kept)
    if not kept:
        assert drawn.figure is None
        return
    for figure in (drawn.figure().checked(), drawn.narrow().checked()):
        named = {trace.name: trace for trace in figure.data if trace.name}
        assert len(named["aujourd’hui"].x) == sum(strip.today is not None for strip in kept)
        assert sorted(named["souhaité"].x) == sorted(strip.wished for strip in kept if strip.wished is not None)
    assert drawn.svg.count("<circle") == sum(strip.today is not None for strip in kept) + 1


def test_aminas_sentence():
    drawn = chart(dossier_of_amina().ideal_environment, voice=ME)
    assert drawn.sentence == (
        "Il me faudrait surtout moins d’objectifs chiffrés, plus d’horaires de journée et plus de contact avec le public. Mon "
        "travail d’aujourd’hui sort de ce que je peux accepter\u00a0: rythme soutenu, objectifs chiffrés et horaires de journée.")


def test_small_gaps_are_said_to_be_small():
    assert chart(IdealEnvironment(strips={"team": Strip(today=4, wished=6)})).sentence.startswith("Aucun grand écart")


def test_private_strips_stay_home():
    section = IdealEnvironment(strips={"security": Strip(today=1, wished=9, low=8, private=True), "team": Strip(today=3)})
    shared = chart(section, with_private=False)
    assert "stable" not in shared.svg + shared.sentence + shared.description + str(shared.table)
    assert "stable" in chart(section).sentence


def test_nothing_yet():
    empty = chart(IdealEnvironment())
    assert "apparaîtr" in empty.sentence and empty.svg == "" and empty.figure is None
