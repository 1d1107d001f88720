import pytest

from bilan_widgets.amina.obstacles import obstacles
from bilan_widgets.analysis import obstacles as analysis
from bilan_widgets.dossier import Action, ActionPlan, Obstacles
from bilan_widgets.dossier.options import Hypothesis, Lamp, Option, Options

PLAN = ActionPlan(actions=(Action(id="call", what="Appeler la banque"),))
OPTIONS = Options(options=(
    Option(id="kept", title="Formatrice", state="retained",
           hypotheses=(Hypothesis(id="hours", text="je supporterai les horaires", verdict="contradicted"),
                       Hypothesis(id="secret", text="caché", verdict="contradicted", private=True)),
           lamps=(Lamp(kind="money", light="amber"), Lamp(kind="time", light="red", private=True))),
    Option(id="open", title="Autre", hypotheses=(Hypothesis(id="other", text="x", verdict="contradicted"),))))


def test_threats_come_from_retained_options_only_and_never_from_private_items():
    assert [one.ref for one in analysis.threats(OPTIONS)] == ["options/kept/hours", "options/kept/money"]


@pytest.mark.parametrize(("fields", "closed"), [({}, False), ({"action_id": "call"}, True), ({"action_id": "gone"}, False),
                                                ({"accepted": "c’est six mois"}, True), ({"if_": "si", "then": "je"}, False)])
def test_a_threat_is_met_by_an_action_or_an_acceptance_in_words(fields, closed):
    section = Obstacles(obstacles=[{"text": "a", "threat": "options/kept/money", **fields}])
    refs = [one.ref for one in analysis.open_threats(section, OPTIONS, PLAN)]
    assert ("options/kept/money" not in refs) is closed and "options/kept/hours" in refs


def test_a_dropped_action_answers_nothing():
    section = Obstacles(obstacles=[{"text": "a", "action_id": "call"}])
    dropped = ActionPlan(actions=(Action(id="call", what="Appeler", status="dropped", reason="x"),))
    assert analysis.answered(section.obstacles[0], PLAN) and not analysis.answered(section.obstacles[0], dropped)


@pytest.mark.parametrize(("if_", "then", "said"), [
    ("Si je doute.", "Alors j'appelle Nora", "Si je doute, alors j’appelle Nora."),
    ("il pleut", "prendre le bus", "Si il pleut, alors\u00a0: prendre le bus."), ("", "partir", ""),
    ("je doute", "appelle Nora", "Si je doute, alors j’appelle Nora."), ("je doute", "respire", "Si je doute, alors je respire."),
    ("je doute", "écris", "Si je doute, alors j’écris."), ("je doute", "me tais", "Si je doute, alors je me tais.")])
def test_the_pair_reads_as_one_sentence(if_, then, said):
    section = Obstacles(obstacles=[{"text": "a", "if_": if_, "then": then}])
    assert analysis.pair(section.obstacles[0]) == said.replace("Si il ", "S’il ")


def test_half_a_pair_is_asked_about():
    section = Obstacles(obstacles=[{"text": "Le trac", "if_": "je tremble"}])
    said = analysis.remarks(section, Options(), ActionPlan())
    assert len(said) == 2 and "moitié" in said[1]


def test_the_summary_counts_what_waits():
    assert analysis.summary(Obstacles(), ActionPlan()) == "Aucun obstacle\u202f; aucune ressource."
    two = Obstacles(obstacles=[{"text": "a"}, {"text": "b", "accepted": "oui"}], resources=[{"text": "c"}])
    assert analysis.summary(two, ActionPlan()) == "Deux obstacles, dont un sans réponse\u202f; une ressource."


def test_nothing_private_is_said_and_every_sentence_has_a_source():
    found = analysis.statements(obstacles())
    assert found and all(one.source for one in found)
    assert not any("nuit" in one.text for one in found)
