from bilan_widgets.amina.pastimes import pastimes
from bilan_widgets.analysis import pastimes as analysis
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.surroundings import Pastime, PastimePlace, Pastimes
from bilan_widgets.dossier.voice import ME, YOU, Voice

SKILLS = (Skill(id="amina-expliquer", verb="Expliquer", object="un geste pas à pas"),
          Skill(id="amina-organiser", verb="Organiser", object="le travail d’une équipe", private=True))


def said(voice=ME, section=None, **more):
    return [one.text for one in analysis.statements(section or pastimes(), voice, **more)]


def test_places_come_in_order_and_empty_ones_not_at_all():
    assert list(analysis.by_place(pastimes())) == [PastimePlace.work, PastimePlace.use, PastimePlace.hobby]
    assert analysis.by_place(Pastimes()) == {}


def test_what_is_private_is_not_said_nor_what_is_linked_to_it():
    whole = " ".join(said(skills=SKILLS, hidden_cards=("entraide",)))
    assert "expliquer un geste" in whole and "organiser le travail" not in whole
    assert "Chanter" not in whole and "entraide" not in whole and "transmettre" in whole


def test_the_three_voices():
    assert "j’aimerais en faire un travail" in said()[0]
    assert "vous aimeriez en faire un travail" in said(YOU)[0]
    third = said(Voice("third", "Amina", "elle"))
    assert "elle aimerait en faire un travail" in third[0] and third[-1].startswith("Elle garde comme loisir")


def test_a_link_to_nothing_is_silent():
    one = Pastime(what="Lire", skill_id="gone", card="bonheur", place=PastimePlace.use)
    assert analysis.links(one, SKILLS) == ("", "")
    assert "(" not in said(section=Pastimes(pastimes=(one,)))[0]


def test_the_undecided_gives_nothing_to_the_synthesis():
    assert analysis.retained(Pastimes(pastimes=(Pastime(what="Lire"),))) == ""
