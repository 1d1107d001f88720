import pytest

from bilan_widgets.analysis import criteria
from bilan_widgets.dossier.decision import Criterion
from bilan_widgets.dossier.situation import Constraint, Situation
from bilan_widgets.dossier.surroundings import Driver, Drivers, IdealEnvironment, Strip
from bilan_widgets.dossier.work_values import TopValue, WorkValues


def test_each_source_gives_proposals_with_their_origin():
    values = WorkValues(top=(TopValue(card="utilite"), TopValue(card="autonomie", private=True)))
    found = criteria.values(values, {"utilite": "Utilité", "autonomie": "Autonomie"})
    assert [(one.source, one.text, one.private) for one in found] == [
        ("work_values/utilite", "Utilité", False), ("work_values/autonomie", "Autonomie", True)]
    assert found[0].origin == "votre valeur n° 1"
    drivers = Drivers(drivers=(Driver(id="moteur-1", text="Expliquer", strength=3), Driver(text="Un peu", strength=1),
                               Driver(id="frein-1", text="Les chiffres au mur", gives=False, strength=2)))
    assert [one.text for one in criteria.drivers(drivers)] == ["Expliquer", "Moins de ceci : Les chiffres au mur"]


def test_what_is_hard_is_a_veto_and_the_rest_a_criterion():
    situation = Situation(constraints=(Constraint(id="dur-1", text="Revenu", firmness="hard", limit="1 750 €"),
                                       Constraint(id="doux-1", text="Trajet court", firmness="wish")))
    assert [one.text for one in criteria.hard(situation)] == ["Revenu (1 750 €)"]
    assert [one.source for one in criteria.wishes(situation)] == ["situation/doux-1"]


def test_ranges_become_proposals():
    found = criteria.ranges(IdealEnvironment(strips={"hours": Strip(low=6, private=True)}))
    assert [(one.source, one.private) for one in found] == [("ideal_environment/hours", True)] and "6" in found[0].text
    unmet = criteria.ranges(IdealEnvironment(strips={"hours": Strip(today=2, low=6), "team": Strip(today=7, low=6)}), unmet=True)
    assert [one.source for one in unmet] == ["ideal_environment/hours"]


@pytest.mark.parametrize(("a", "b", "why"), [
    (("Dîner chez moi le soir", ""), ("Pas de nuit", ""), "parlent tous deux du temps"),
    (("Un bon salaire", ""), ("Le revenu", ""), "parlent tous deux du revenu"),
    (("Transmettre", ""), ("Former les nouveaux", ""), "parlent tous deux de transmettre"),
    (("Bruit", "work_values/x"), ("Calme", "work_values/x"), "même réponse"),
    (("Responsabilités", ""), ("Être responsable", ""), "se ressemblent"),
])
def test_criteria_that_count_double_are_questioned(a, b, why):
    pair = [Criterion(text=text, source=source) for text, source in (a, b)]
    said, = criteria.doubles(pair)
    assert why in said and said.endswith("?")


def test_different_criteria_raise_no_question():
    texts = ("Transmettre", "Un revenu qui tient", "Utilité", "Trajet court", "Reconnaissance", "Autonomie")
    assert criteria.doubles([Criterion(text=text) for text in texts]) == ()


def test_proposals_already_taken_are_not_made_again():
    one, other = criteria.Proposal("a/1", "Un", ""), criteria.Proposal("a/2", "Deux", "")
    assert criteria.new_ones((one, other, one), ["a/2"]) == (one,)


def test_a_word_on_their_number():
    assert criteria.how_many(0) == "" == criteria.how_many(6)
    assert "Cinq à huit" in criteria.how_many(3) and "huit" in criteria.how_many(10)
