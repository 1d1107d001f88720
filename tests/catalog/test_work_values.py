from bilan_widgets.catalog.work_values import cards
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.work_values import CARDS


def test_the_table_and_the_model_know_the_same_cards_in_the_same_order():
    assert [(card.key, card.name) for card in cards()] == list(CARDS.items())


def test_every_card_says_what_it_means_in_one_typeset_sentence():
    for card in cards():
        assert 25 <= len(card.definition) <= 80 and card.definition.endswith(".") and card.definition.count(".") == 1
        assert typeset(card.definition) == card.definition and typeset(card.name) == card.name
    assert len({card.definition for card in cards()}) == 36
