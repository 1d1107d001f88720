from datetime import date

import pytest

from bilan_widgets.exercises.base import today
from bilan_widgets.review.presence import Presence, _nearest, summary


@pytest.fixture
def page(theirs):
    piece = Presence(theirs)
    piece.widgets()
    return piece


def noted(desk, meeting="amina-rdv-pistes"):
    return desk.dossier.attendance.of(meeting)


def test_presence_time_and_remark_of_the_chosen_meeting_are_kept(page, theirs, hers, type_in):
    assert type_in(page._which, "amina-rdv-pistes") == ""
    assert (page._present.value, page._minutes.value, page._remark.value) == ("", "", "")
    for control, value in ((page._present, "yes"), (page._minutes, " 95 "), (page._remark, "À l’heure.")):
        assert type_in(control, value) == ""
    found = noted(theirs)
    assert (found.present, found.minutes, found.remark, found.noted_on) == (True, 95, "À l’heure.", today())
    assert len(theirs.dossier.attendance.meetings) == 6
    hers.refresh()
    assert noted(hers) == found and hers.dossier.work_plan.meetings[5].present is None


def test_an_answer_is_taken_back(page, theirs, type_in):
    type_in(page._which, "amina-rdv-accueil")
    assert page._present.value == "yes" and page._minutes.value == "130"
    assert type_in(page._present, "") == "" and type_in(page._minutes, "") == ""
    assert (noted(theirs, "amina-rdv-accueil").present, noted(theirs, "amina-rdv-accueil").minutes) == (None, None)


@pytest.mark.parametrize("bad", ["deux heures", "-5", "1e3", "999999", "²", ["90"], {"a": 1}])
def test_a_time_that_is_none_is_refused_with_advice(page, theirs, type_in, bad):
    before = theirs.dossier.attendance
    assert "90" in type_in(page._minutes, bad) or "au plus" in page._minutes.error
    assert theirs.dossier.attendance == before


@pytest.mark.parametrize("bad", ["motpirate", None, 5, [], True])
def test_what_no_page_sends_is_refused(page, theirs, type_in, bad):
    before = theirs.dossier.attendance
    assert type_in(page._which, bad)
    assert type_in(page._present, bad)
    assert theirs.dossier.attendance == before


def test_the_person_cannot_write_it(hers, url, type_in):
    from bilan_widgets.desk import Desk
    from bilan_widgets.store import Store

    piece = Presence(Desk(Store(url), "amina", "beneficiary"))
    piece.widgets()
    assert "conseiller" in type_in(piece._present, "no")


def test_the_table_says_both_sides(hers):
    rows = summary(hers.dossier).rows
    assert len(rows) == 9
    assert [cell.replace("\u00a0", " ") for cell in rows[3]] == [
        "9 novembre 2026 – Compétences", "2 h", "a eu lieu, 1 h 50", "a eu lieu, 1 h 50", "Départ dix minutes plus tôt."]


def test_the_meeting_nearest_to_today_is_chosen(hers, empty):
    assert _nearest(hers.dossier, date(2026, 11, 23)) == "amina-rdv-valeurs"
    assert _nearest(hers.dossier, date(2026, 1, 1)) == "amina-rdv-accueil" and _nearest(empty.dossier, today()) == ""


def test_a_plan_without_meetings_says_so_and_takes_no_note(empty, type_in):
    piece = Presence(empty)
    piece.widgets()
    assert "Aucun entretien" in piece._all.html and "entretien" in type_in(piece._present, "yes")
