from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier.surroundings import Strip
from bilan_widgets.sources import find_item, source_address, source_label

AMINA = dossier_of_amina()


def test_a_reference_is_named_as_the_person_knows_it():
    assert source_label(AMINA, "skills/amina-former") == "Compétences : Former les nouveaux arrivants"
    assert source_label(AMINA, "work_values/equilibre") == "Valeurs : Équilibre de vie"
    assert source_label(AMINA, "work_values/prestige") == "Valeurs : Prestige"           # a card on the board, not among the five
    assert source_label(AMINA, "ideal_environment/hours") == "Environnement idéal : Horaires de journée"
    assert source_label(AMINA, "drivers/gone") == source_label(AMINA, "drivers") == "Moteurs"
    assert source_label(AMINA, "nowhere/x") == ""


def test_cards_and_strips_are_found_with_their_private_mark():
    assert find_item(AMINA.work_values, "equilibre").title == "Équilibre de vie"
    assert find_item(AMINA.ideal_environment, "security") == AMINA.ideal_environment.strips["security"]
    assert isinstance(find_item(AMINA.ideal_environment, "security"), Strip) and find_item(AMINA.ideal_environment, "security").private
    assert find_item(AMINA.pastimes, "transmettre") is None and find_item(AMINA.work_values, "nowhere") is None


def test_an_address_is_that_of_the_page_of_its_part(monkeypatch):
    monkeypatch.setenv("BILAN_BASE_URL", "/b/")
    assert source_address("work_values/equilibre") == "/b/voila/render/2_investigation.ipynb#work_values/equilibre"
    assert source_address("nowhere/x") == ""
