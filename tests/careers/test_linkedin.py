import pytest

from bilan_widgets.careers import read_career
from bilan_widgets.dossier import Refused

from .making import CERTIFICATIONS, EDUCATION, POSITIONS, VOLUNTEERING, archive_of, dated, linkedin_archive


def test_the_whole_export_in_the_order_of_a_life():
    career = read_career("export.zip", linkedin_archive())
    assert career.source == "LinkedIn" and career.unread == ()
    assert dated(career) == [
        ("position", "Cheffe de rayon", "2018-01", None), ("position", "Vendeuse", "2011-09", "2017-12"),
        ("volunteering", "Trésorière", "2009", "2011"), ("study", "Bac professionnel", "2003", "2006"),
        ("training", "Secourisme", "2022-03", "2024-03")]
    first, *_, school, training = career.periods
    assert (first.organisation, first.place) == ("Halles du Nord, SA", "Lille, France")
    assert first.missions == 'Plannings, "inventaires"' and first.source == "LinkedIn"
    assert school.missions == "Mention bien\nThéâtre"
    assert "validité" in training.context


@pytest.mark.parametrize(("text", "title"), [(POSITIONS, "Cheffe de rayon"), (EDUCATION, "Bac professionnel"),
                                             (CERTIFICATIONS, "Secourisme"), (VOLUNTEERING, "Trésorière")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_one_csv_alone_in_any_usual_encoding(text, title, encoding):
    assert read_career("n’importe", text.encode(encoding)).periods[0].title == title


@pytest.mark.parametrize("name", ["Positions.csv", "a/b/positions_99.csv", "Positions (1).csv",
                                  "Volunteer Experiences.csv"])
def test_names_an_export_gives(name):
    assert len(read_career("x.zip", archive_of({name: POSITIONS})).periods) == 2


def test_a_spreadsheet_of_semicolons_and_short_rows():
    text = "\ufeff\n;;\nCompany Name;Title;Started On\nMaison Vidal;Vendeuse;Sep 2011;en trop\nSeule\n;;\n"
    career = read_career("Positions.csv", text.encode())
    assert dated(career) == [("position", "Vendeuse", "2011-09", None)]


def test_lines_within_a_cell():
    text = 'Company Name,Title,Description,Started On\nA,B,"un\ndeux, trois",2011\n'
    assert read_career("Positions.csv", text.encode()).periods[0].missions == "un\ndeux, trois"


def test_an_archive_without_a_career_says_which_to_ask_for():
    with pytest.raises(Refused, match="« Profil »"):
        read_career("x.zip", archive_of({"Connections.csv": "a", "SavedPositions.csv": POSITIONS}))


def test_wrong_columns():
    with pytest.raises(Refused, match="colonnes"):
        read_career("Positions.csv", b"Nom,Age\nA,3\n")
    with pytest.raises(Refused, match="colonnes"):
        read_career("x.zip", archive_of({"Positions.csv": "Nom,Age\nA,3\n"}))


def test_one_strange_table_does_not_hide_the_others():
    career = read_career("x.zip", archive_of({"Education.csv": "Nom,Age\nA,3\n", "Positions.csv": POSITIONS}))
    assert len(career.periods) == 2
    assert "colonnes attendues" in career.unread[0]


def test_a_cell_without_end():
    text = POSITIONS + 'A,B,"' + "x" * 200_000
    with pytest.raises(Refused, match="abîmé"):
        read_career("Positions.csv", text.encode())


def test_a_spreadsheet_of_blank_rows_takes_no_time():
    rows = "Company Name,Title,Started On\n" + ",,\n" * 500_000 + "Maison Vidal,Vendeuse,2011\n"
    assert len(read_career("Positions.csv", rows.encode()).periods) == 1
    with pytest.raises(Refused):
        read_career("Positions.csv", ("Company Name,Title,Started On\n" + " , ,2011\n" * 500_000).encode())
