import pytest

from bilan_widgets.dossier import Voice


@pytest.mark.parametrize(("voice", "said"), [
    (Voice("third", "Amina", "elle"), "Les valeurs d’Amina, ce qu’elle dit"),
    (Voice("third", "Karim", "il"), "Les valeurs de Karim, ce qu’il dit"),
    (Voice("third", "Karim"), "Les valeurs de Karim, ce que Karim dit"),
    (Voice("third", "Éva"), "Les valeurs d’Éva, ce qu’Éva dit")])
def test_a_name_is_elided_before_a_vowel(voice, said):
    assert voice.say("", "", "Les valeurs de {nom}, ce que {il} dit") == said


def test_braces_of_the_person_are_words():
    assert Voice("third", "Amina").say("", "", "{x} {nom} {}") == "{x} Amina {}"
