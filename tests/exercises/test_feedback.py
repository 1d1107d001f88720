import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets import controls
from bilan_widgets.amina.feedback import feedback as amina_feedback
from bilan_widgets.analysis.feedback_code import encode
from bilan_widgets.dossier.feedback import ITEMS
from bilan_widgets.exercises.feedback import arrived_html, feedback


def find(desk, kind):
    return [one for one in feedback(desk).widgets() if isinstance(one, kind)]


def form_of(desk, type_in, group="pro"):
    download, given_ = find(desk, controls.Download)[0], []
    download.send = lambda content, buffers: given_.append((content, buffers[0]))
    assert type_in(download, group) == ""
    return given_[0]


def test_own_marks_are_kept_and_taken_back(desk, type_in):
    [items] = find(desk, controls.Items)
    assert [key for key, _ in items.items] == list(ITEMS) and items.size == len(ITEMS)
    assert type_in(items, {"ecouter": 4, "expliquer": 2}) == "" and desk.dossier.feedback.own == {"ecouter": 4, "expliquer": 2}
    assert type_in(items, {"expliquer": 2}) == ""
    for forged in ({"ecouter": 9}, {"inconnu": 3}, "", None, ["4"], {"ecouter": None}):
        assert type_in(items, forged) != ""
    assert desk.dossier.feedback.own == {"expliquer": 2}


def test_the_form_belongs_to_the_dossier_and_has_the_first_name(desk, type_in):
    desk.change("beneficiary", first_name="Amina")
    message, page = form_of(desk, type_in)
    form_id = desk.dossier.feedback.form_id
    assert message["name"] == "mon-regard-au-travail.html" and len(form_id) == 16
    assert form_id in page.decode() and "Comment voyez-vous Amina au travail" in page.decode()
    message, page = form_of(desk, type_in, "perso")
    assert form_id in page.decode() and desk.dossier.feedback.form_id == form_id


def test_codes_count_once_and_only_for_this_form(desk, type_in):
    [entry] = find(desk, controls.CodeEntry)
    code = encode("0" * 16, "pro", {"calme": 4}, 7)
    assert "Créez d’abord un formulaire" in type_in(entry, code)
    form_of(desk, type_in)
    assert "ne va pas avec votre formulaire" in type_in(entry, code)
    assert "12 lettres et chiffres" in type_in(entry, "bonjour")
    mine = encode(desk.dossier.feedback.form_id, "pro", {"calme": 4}, 7)
    assert type_in(entry, mine.lower()) == "" and len(desk.dossier.feedback.ratings) == 1
    before = desk.dossier
    assert "déjà compté" in type_in(entry, mine) and desk.dossier is before
    assert type_in(entry, encode(desk.dossier.feedback.form_id, "pro", {"calme": 4}, 8)) == ""
    desk.undo()
    assert len(desk.dossier.feedback.ratings) == 1


@given(value=st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_message_breaks_the_exercise(desk, type_in, value):
    desk.write("feedback", amina_feedback())
    before = desk.dossier
    assert type_in(find(desk, controls.CodeEntry)[0], value) != "" and type_in(find(desk, controls.Download)[0], value) != ""
    assert desk.dossier is before


def test_how_many_came_is_said_and_nothing_of_what_they_say():
    said = arrived_html(amina_feedback())
    assert "Au travail\u00a0: quatre réponses reçues.</li>" in said and "trois réponses reçues.</li>" in said
    two = amina_feedback().model_copy(update={"ratings": amina_feedback().ratings[:2]})
    assert "deux réponses reçues. Encore une avant" in arrived_html(two) and "aucune réponse reçue. Encore trois" in arrived_html(two)


@pytest.mark.parametrize(("count", "kept"), [(2, 0), (7, 3)])
def test_the_document_waits_for_three_people(desk, count, kept):
    part = amina_feedback()
    desk.write("feedback", part.model_copy(update={"ratings": part.ratings[:count]}))
    assert len(feedback(desk).section().kept) == kept
    assert all(rating.id not in str(feedback(desk).section().mimebundle()) for rating in part.ratings)
