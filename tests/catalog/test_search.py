import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.catalog.search import Entry, Index, folded, stem, stems

INDEX = Index([Entry("a", "label", "Formateur / Formatrice"), Entry("b", "label", "Vendeur / Vendeuse en épicerie"),
               Entry("c", "appellation", "Vendangeur / Vendangeuse"), Entry("d", "skill", "Changer un format"),
               Entry("e", "label", "Chef / Cheffe d'équipe"), Entry("f", "label", "Infirmier / Infirmière")])


@pytest.mark.parametrize("pair", ["formateur formatrice", "vendeur vendeuse", "infirmier infirmière", "chef cheffe", "encadrant encadrante",
                                  "électricien électricienne", "acheteur acheteuse", "sportif sportive", "social sociale", "employé employée"])
def test_both_genders_and_the_plural_share_a_stem(pair):
    one, other = (stem(folded(word)) for word in pair.split())
    assert one == other == stem(folded(pair.split()[0] + "s"))


def test_a_trade_and_another_word_do_not():
    assert stem("formateur") != stem("format") and stem("cuisinier") != stem("cuisine")


@pytest.mark.parametrize(("asked", "first"), [("formatrice", "a"), ("FORMATEURS", "a"), ("fromateur", "a"), ("formatrise", "a"), ("épicerie", "b"),
                                              ("vendeuse", "b"), ("vend", "b"), ("cheffe d’equipe", "e"), ("infirmière", "f"), ("infirmer", "f"), ("infi", "f")])
def test_accents_typos_genders_and_half_words(asked, first):
    assert first in [entry.key for _, entry in INDEX.find(asked)][:2]


def test_what_nothing_has_finds_nothing():
    assert INDEX.find("zzzzzz") == [] and INDEX.find("") == [] and INDEX.find("de la") == [] and INDEX.find("formateur zzzzz") == []
    assert INDEX.find("formateur zzzzz", whole=False)[0][1].key == "a"


def test_a_whole_word_is_not_taken_for_the_beginning_of_another():
    assert INDEX.find("vend", typing=False) == [] != INDEX.find("vend")


@given(st.text(max_size=300))
def test_any_text_is_searched_without_harm(text):
    for value, _ in INDEX.find(text, whole=False):
        assert value > 0
    assert all(word for word in stems(text))
