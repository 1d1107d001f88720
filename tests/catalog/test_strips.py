from bilan_widgets.analysis.strip_words import WORDS
from bilan_widgets.catalog.strips import ends
from bilan_widgets.dossier.surroundings import STRIPS


def test_table_words_and_dossier_name_the_same_strips():
    assert tuple(ends()) == STRIPS == tuple(key for key in STRIPS if key in WORDS)
    assert WORDS.keys() == set(STRIPS)
    assert all(left and right and left != right for left, right in ends().values())
    assert all(len(set(words)) == 3 for words in WORDS.values())
