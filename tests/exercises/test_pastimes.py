from bilan_widgets import controls
from bilan_widgets.amina.pastimes import pastimes as amina_pastimes
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.surroundings import Pastime
from bilan_widgets.dossier.work_values import CARDS
from bilan_widgets.exercises.pastimes import fields, pastimes, rows

SKILLS = (Skill(id="amina-expliquer", verb="Expliquer", object="un geste"),)


def the_list(desk):
    return next(one for one in pastimes(desk).widgets() if isinstance(one, controls.Timeline))


def test_every_field_can_be_edited_and_every_card_chosen():
    asked = {field["name"]: field for field in fields(SKILLS)}
    assert set(asked) == set(Pastime.model_fields) - {"id"}
    assert [key for key, _ in asked["card"]["options"]] == ["", *CARDS]
    assert asked["skill_id"]["options"][1:] == [["amina-expliquer", "Expliquer un geste"]]


def test_what_the_form_shows_comes_back_the_same(desk, type_in):
    desk.write("pastimes", amina_pastimes())
    control = the_list(desk)
    assert type_in(control, control.value) == "" and desk.dossier.pastimes == amina_pastimes()


def test_new_skills_come_into_the_form_and_the_lines(desk):
    desk.write("pastimes", amina_pastimes())
    control = the_list(desk)
    desk.write("skills", Skills(skills=SKILLS))
    assert ["amina-expliquer", "Expliquer un geste"] in next(f for f in control.fields if f["name"] == "skill_id")["options"]
    assert control.rows[0]["note"] == "Compétence\u00a0: Expliquer un geste. Valeur\u00a0: Transmettre"
    assert control.rows[3]["private"] and rows(amina_pastimes(), ())[3]["note"] == ""


def test_a_forged_message_is_refused_and_nothing_is_lost(desk, type_in):
    desk.write("pastimes", amina_pastimes())
    control, before = the_list(desk), desk.dossier
    for forged in (None, "x", [{"id": "aaaa", "what": ""}], [{"id": "aaaa", "what": "Lire", "place": "partout"}],
                   [{"id": "aaaa", "what": "Lire", "points": 3}], [{"id": "<b>", "what": "Lire"}], [{"id": "aaaa", "what": "Lire"}] * 2):
        assert type_in(control, forged) != "" and desk.dossier is before


def test_the_document_has_no_private_passion_and_follows_private_skills_and_values(amina):
    amina.write("pastimes", amina_pastimes())
    amina.write("skills", Skills(skills=(SKILLS[0].model_copy(update={"private": True}),)))
    amina.change("work_values", top=[{"card": "transmettre", "private": True}])
    said = str(pastimes(amina).section().mimebundle())
    assert "alphabétisation" in said and "Chanter" not in said and "Expliquer un geste" not in said and "ransmettre" not in said
