import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.situation import situation
from bilan_widgets.analysis import situation as analysis
from bilan_widgets.dossier.situation import Constraint, Firmness, Situation, Subject
from bilan_widgets.dossier.voice import YOU, Voice

constraints = st.lists(st.builds(lambda **f: Constraint(text="x", **f), firmness=st.sampled_from(Firmness),
                                 subject=st.sampled_from(Subject), private=st.booleans()), max_size=8)


@given(constraints)
def test_the_columns_hold_everything_once_by_subject(items):
    columns = analysis.columns(Situation(constraints=tuple(items)))
    assert list(columns) == list(Firmness)
    assert sorted(c.id for column in columns.values() for c in column) == sorted(c.id for c in items)
    order = list(Subject)
    for firmness, column in columns.items():
        assert all(c.firmness is firmness for c in column)
        assert [order.index(c.subject) for c in column] == sorted(order.index(c.subject) for c in column)


@pytest.mark.parametrize(("firm", "said"), [
    ([], ""), (["hard"], "une contrainte non négociable"), (["hard", "hard", "wish"], "deux contraintes non négociables et un souhait"),
    (["hard", "negotiable", "wish", "wish"], "une contrainte non négociable, un point à discuter et deux souhaits")])
def test_counts(firm, said):
    assert analysis.counts_words(Situation(constraints=tuple(Constraint(text="x", firmness=f) for f in firm))) == said


def test_nothing_private_is_retained():
    secret = Situation(status="zyxwv", words_private=True, constraints=(Constraint(text="zyxwv", private=True),))
    assert analysis.retained(secret) == ""
    assert "dos" not in analysis.retained(situation()) and "Ne plus travailler la nuit" in analysis.retained(situation())


@pytest.mark.parametrize(("voice", "said"), [
    (YOU, "Ce que vous souhaitez aussi"), (Voice("third", "Amina", "elle"), "Ce qu’elle souhaite aussi"),
    (Voice("third", "Paul", "il"), "Ce qu’il souhaite aussi"), (Voice("third", "Paul"), "Ce que Paul souhaite aussi")])
def test_each_voice(voice, said):
    found = {s.key: s for s in analysis.statements(situation(), voice)}
    assert found["situation/wish"].text.startswith(said) and found["situation/wish"].source == "situation"
