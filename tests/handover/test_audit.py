import csv
import io
import re
from datetime import date

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier, WorkPlan
from bilan_widgets.dossier.attendance import Attendance, Attended
from bilan_widgets.dossier.work_plan import Meeting, PlanChange
from bilan_widgets.handover.audit import number_of, pack_of
from bilan_widgets.handover.audit_files import as_csv, markdown, pdf
from bilan_widgets.settings import Provider, Settings
from tests.handover.conftest import TODAY, marked
from tests.synthesis.test_secrets import bytes_of

MARK = "zyxwvmarque"
CENTRE = Settings(provider=Provider(name="Atelier des parcours", activity_number="32 62 00000 62"))


def pack(dossier, *, settings=CENTRE, with_names=True, today=TODAY, **more):
    return pack_of(dossier, name="amina", settings=settings, today=today, with_names=with_names, **more)


def rows(made):
    return list(csv.reader(io.StringIO(as_csv(made).decode("utf-8-sig")), delimiter=";"))


def everything_said(made):
    return bytes_of("pdf", pdf(made)) + as_csv(made)


@pytest.fixture(scope="module")
def everywhere():
    """Amina's dossier with the marker in every free text."""
    amina = dossier_of_amina()
    return Dossier.model_construct(**{name: marked(getattr(amina, name), MARK) for name in Dossier.model_fields})


def test_the_marker_is_in_every_part_that_has_words(everywhere):
    without = {name for name in Dossier.model_fields if MARK not in str(getattr(everywhere, name))}
    assert without <= {"interest_profile"}


def test_no_word_of_the_person_is_in_a_pack_without_names(everywhere):
    said = everything_said(pack(everywhere, with_names=False))
    assert MARK.encode() not in said
    for name in ("Amina", "Belkacem", "Morvan", "Atelier"):
        assert name.encode() not in said


def test_with_names_only_the_names_are_said(everywhere):
    named = everywhere.model_copy(update={"beneficiary": dossier_of_amina().beneficiary})
    said = everything_said(pack(named))
    assert MARK.encode() not in said
    assert b"Belkacem" in said and b"Morvan" in said and b"Atelier des parcours" in said


def test_every_meeting_is_on_the_sheet_with_its_hours_and_a_place_to_sign():
    dossier = dossier_of_amina()
    said = markdown(pack(dossier))
    sheet = said.partition("Heures par phase")[0]
    for meeting in dossier.work_plan.meetings:
        assert f"{meeting.on:%d}\\/{meeting.on:%m}\\/{meeting.on:%Y}" in sheet
    assert sheet.count("…………") == 2 * len(dossier.work_plan.meetings)
    meetings = [row for row in rows(pack(dossier)) if row[0] == "Entretien"]
    assert [row[5] for row in meetings][:3] == ["130", "90", "120"] and {row[6] for row in meetings} == {"sur place", "à distance"}


def test_the_counsellors_attendance_wins_over_what_the_person_noted():
    plan = WorkPlan(meetings=(Meeting(id="rdv-un", on=TODAY, minutes=60, spent=60, present=True),))
    noted = Attendance(meetings=(Attended(meeting_id="rdv-un", present=False, minutes=0),))
    row = next(row for row in rows(pack(Dossier(work_plan=plan, attendance=noted))) if row[0] == "Entretien")
    assert row[4:] == ["60", "0", "sur place", "absence"]


def test_hours_consents_tools_and_changes_are_told():
    dossier = dossier_of_amina()
    table = rows(pack(dossier, access=[(date(2026, 10, 6), "Lecture ouverte à un conseiller")]))
    hours = [row for row in table if row[0] == "Heures"]
    assert sum(int(row[4]) for row in hours) == 24 * 60 and len(hours) == 6
    assert ["Accord", "2026-10-05", "", "Consentement donné", "", "", "", ""] in table
    assert ["Accord", "2026-10-06", "", "Lecture ouverte à un conseiller", "", "", "", ""] in table
    assert ["Changement du plan", "2026-11-09", "", "Entretien ou travail modifié", "", "", "", ""] in table
    tools = [row[3] for row in table if row[0] == "Outil"]
    assert "Ligne de vie" in tools and "Communications à des tiers" not in tools
    assert [row[3] for row in rows(pack(Dossier())) if row[0] == "Outil"] == []


def test_the_kind_of_a_change_comes_from_a_closed_list():
    plan = WorkPlan(changes=(PlanChange(what=f"{MARK} : ma maladie", reason=MARK),
                             PlanChange(on=TODAY, what="Retiré : rendez-vous chez le médecin")))
    kinds = [row[3] for row in rows(pack(Dossier(work_plan=plan))) if row[0] == "Changement du plan"]
    assert kinds == ["Entretien ou travail retiré", "Autre changement"]


def test_a_certificate_says_when_it_is_too_early_for_it():
    dossier = dossier_of_amina()
    assert "pas terminé" in markdown(pack(dossier))
    late = markdown(pack(dossier, today=date(2027, 1, 16)))
    assert "pas terminé" not in late and "cinq entretiens" in late


def test_a_name_never_becomes_a_formula_in_a_spreadsheet():
    amina = dossier_of_amina()
    hostile = amina.beneficiary.model_copy(update={"first_name": "=HYPERLINK(1)", "last_name": "", "counsellor": "@sum"})
    table = rows(pack(amina.model_copy(update={"beneficiary": hostile})))
    assert not [cell for row in table for cell in row if re.match(r"[=+\-@]", cell)]


def test_an_empty_dossier_gives_a_pack_too():
    made = pack(Dossier(), settings=Settings())
    assert pdf(made).startswith(b"%PDF") and "Aucun entretien" in markdown(made)


def test_the_same_bilan_gives_the_same_bytes_and_its_number_says_nothing():
    dossier = dossier_of_amina()
    assert pdf(pack(dossier)) == pdf(pack(dossier))
    assert re.fullmatch(r"D-[0-9a-f]{8}", number_of("amina")) and number_of("amina") != number_of("amine")
