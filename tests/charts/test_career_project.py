import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.career_project import chart
from bilan_widgets.dossier import CareerProject, Dossier
from bilan_widgets.dossier.base import one_line
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.voice import YOU, Voice
from tests.charts.test_hostile import HOSTILE

texts = (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60)).filter(one_line)


def test_aminas_sentence_is_said_once_and_the_card_holds_the_rest():
    dossier = dossier_of_amina()
    made = chart(dossier.career_project, dossier=dossier)
    assert made.sentence.startswith("Je veux devenir formatrice") and "Je veux devenir" not in made.card
    assert made.card.count("<li>") == 5 and len(made.table.rows) == 8
    assert "Compétences\u00a0: Désamorcer un conflit" in made.card and made.card.count("à étayer") == 1


@pytest.mark.parametrize(("fields", "said"), [
    ({"want": "Former"}, "Je veux former."), ({"want": "Former", "because": "aimer"}, "Je veux former parce qu’aimer."),
    ({"plan_b": "attendre"}, "Votre phrase de projet reste à écrire.")])
def test_from_whatever_is_written(fields, said):
    made = chart(CareerProject(**fields))
    assert made.sentence == said and bool(made.card) is ("plan_b" in fields)


def test_in_the_third_person():
    assert chart(CareerProject(want="Former"), voice=Voice("third", "Amina", "elle")).sentence == "Amina écrit\u00a0: «\u00a0Je veux former.\u00a0»"


@given(texts)
def test_words_are_shown_as_written(text):
    made = chart(CareerProject(want=text, because=text, plan_b=text, tripwire_if=text, training={"id": "training", "title": text},
                               strengths=[{"text": text, "source": "skills/gone"}]), dossier=Dossier())
    assert "<script" not in made.card and "<image" not in made.card and "<b>" not in made.card and "{{" not in made.card.replace(text, "")


@pytest.mark.parametrize("voice", [YOU, Voice("third", "Amina", "elle")])
def test_neither_private_points_nor_the_names_of_private_proofs_are_shown(voice):
    dossier = Dossier(skills=Skills(skills=(Skill(id="hide", verb="zzyzx", private=True),)), career_project=CareerProject(
        strengths=[{"text": "Un point", "source": "skills/hide"}, {"text": "zzyzx", "private": True}]))
    made = chart(dossier.career_project, dossier=dossier, with_private=False, voice=voice)
    assert "zzyzx" not in made.card + str(made.table) + made.sentence + made.description and "preuve gardée privée" in made.card
    assert chart(dossier.career_project, dossier=dossier).card.count("zzyzx") == 2


def test_empty():
    made = chart(CareerProject())
    assert "tiendra ici" in made.sentence and not made.card and not made.table.rows
