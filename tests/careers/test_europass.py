import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers import read_career
from bilan_widgets.dossier import Refused

from .making import dated

PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.example/Europass"><LearnerInfo>
 <Identification><PersonName><FirstName>Camille</FirstName></PersonName></Identification>
 <WorkExperienceList>
  <WorkExperience><Period><From year="2018" month="--01" day="---09"/><Current>true</Current></Period>
   <Position><Label>Cheffe de rayon</Label></Position>
   <Activities>&lt;ul&gt;&lt;li&gt;Plannings&lt;/li&gt;
    &lt;li&gt;R&amp;amp;D &lt;jean&gt;&lt;/li&gt;&lt;/ul&gt;</Activities>
   <Employer><Name>Halles du Nord</Name><ContactInfo><Address><Contact><Municipality>Lille</Municipality>
    <Country><Label>France</Label></Country></Contact></Address></ContactInfo></Employer></WorkExperience>
  <WorkExperience><Period><From year="2011" month="9"/><To year="2017"/></Period>
   <Position><Label>Vendeuse</Label></Position></WorkExperience>
 </WorkExperienceList>
 <Education><Period><From year="2003"/><To year="2006"/></Period><Title>Bac professionnel</Title>
  <Level><Label>EQF 4</Label></Level></Education>
</LearnerInfo></SkillsPassport>"""
CANDIDATE = """<Candidate xmlns="http://europass.example/1.0" xmlns:hr="h" xmlns:oa="o" xmlns:eures="e">
<CandidateProfile><EmploymentHistory>
 <EmployerHistory><hr:OrganizationName>Halles du Nord</hr:OrganizationName>
  <PositionHistory><PositionTitle typeCode="FREETEXT">
     Cheffe
     de rayon</PositionTitle><eures:EmploymentPeriod>
    <eures:StartDate><hr:FormattedDateTime>2018-01</hr:FormattedDateTime></eures:StartDate>
    <eures:EndDate><hr:FormattedDateTime>2018-02</hr:FormattedDateTime></eures:EndDate>
    <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
   <oa:Description>&lt;p&gt;Un.&lt;br&gt;Deux.&lt;/p&gt;</oa:Description><City>Lille</City><Country>fr</Country>
  </PositionHistory>
  <PositionHistory><PositionTitle>Vendeuse</PositionTitle><eures:EmploymentPeriod>
    <eures:StartDate><hr:FormattedDateTime>2011-09-01</hr:FormattedDateTime></eures:StartDate>
    <eures:EndDate><hr:FormattedDateTime>2017</hr:FormattedDateTime></eures:EndDate>
  </eures:EmploymentPeriod></PositionHistory></EmployerHistory>
</EmploymentHistory><EducationHistory><EducationOrganizationAttendance>
  <hr:OrganizationName>Lycée du Parc</hr:OrganizationName><AttendancePeriod>
   <StartDate><hr:FormattedDateTime>2003</hr:FormattedDateTime></StartDate>
   <EndDate><hr:FormattedDateTime>2006</hr:FormattedDateTime></EndDate></AttendancePeriod>
  <EducationDegree><hr:DegreeName>Bac professionnel</hr:DegreeName></EducationDegree>
</EducationOrganizationAttendance></EducationHistory>
<VoluntaryWorks><VoluntaryWork><Title>Trésorière</Title>
  <StartDate><hr:FormattedDateTime>2009</hr:FormattedDateTime></StartDate></VoluntaryWork></VoluntaryWorks>
<Projects><Project><Title>Sans date</Title></Project></Projects>
</CandidateProfile></Candidate>"""


def read(text):
    return read_career("cv.xml", text.encode())


def test_passport_in_xml():
    career = read(PASSPORT)
    assert career.source == "Europass" and career.unread == ()
    assert dated(career) == [("position", "Cheffe de rayon", "2018-01-09", None),
                             ("position", "Vendeuse", "2011-09", "2017"),
                             ("study", "Bac professionnel", "2003", "2006")]
    first, *_, school = career.periods
    assert (first.organisation, first.place) == ("Halles du Nord", "Lille, France")
    assert first.missions == "- Plannings\n- R&D <jean>"
    assert school.context == "Niveau : EQF 4"


@pytest.mark.parametrize("several", [True, False])
def test_passport_in_json_with_one_entry_or_a_list(several):
    work = {"Period": {"From": {"Year": 2018, "Month": 1}, "To": {"Year": 2019}, "Current": True},
            "Position": {"Label": "Cheffe de rayon"}, "Employer": {"Name": "Halles du Nord"}}
    data = {"SkillsPassport": {"LearnerInfo": {"WorkExperience": [work] if several else work}}}
    career = read_career("cv.json", json.dumps(data).encode())
    assert dated(career) == [("position", "Cheffe de rayon", "2018-01", None)]
    assert career.periods[0].organisation == "Halles du Nord"


def test_candidate():
    career = read(CANDIDATE)
    assert dated(career) == [("position", "Cheffe de rayon", "2018-01", None),
                             ("position", "Vendeuse", "2011-09-01", "2017"),
                             ("study", "Bac professionnel", "2003", "2006"),
                             ("volunteering", "Trésorière", "2009", None)]
    assert (career.periods[0].place, career.periods[0].missions) == ("Lille, FR", "Un.\nDeux.")
    assert "« Sans date »" in career.unread[0]


def test_an_encoding_that_lies_and_one_that_does_not():
    assert read_career("cv.xml", CANDIDATE.encode("cp1252")).periods[3].title == "Trésorière"
    said = f'<?xml version="1.0" encoding="iso-8859-1"?>{CANDIDATE}'.encode("iso-8859-1")
    assert read_career("cv.xml", said).periods[3].title == "Trésorière"
    assert read_career("cv.xml", CANDIDATE.encode("utf-16")).periods[3].title == "Trésorière"


@pytest.mark.parametrize("declared", ['<!DOCTYPE Candidate>', '<!DOCTYPE c [<!ENTITY a "b">]>',
                                      '<!DOCTYPE c SYSTEM "file:///etc/passwd">'])
def test_doctype_and_entities(declared):
    with pytest.raises(Refused, match="DOCTYPE"):
        read(declared + CANDIDATE)


def test_truncated():
    for end in (20, 500, len(CANDIDATE) - 3):
        with pytest.raises(Refused, match="abîmé"):
            read(CANDIDATE[:end])


@pytest.mark.parametrize("text", ["<cv/>", "<a><Candidate/></a>", "<rss/>"])
def test_other_xml(text):
    with pytest.raises(Refused, match="n’est pas un CV Europass"):
        read(text)


@pytest.mark.parametrize("text", ["<a>" * 200_000, "<a>" + "<b/>" * 200_000 + "</a>"])
def test_too_deep_or_too_many(text):
    with pytest.raises(Refused, match="plus profond"):
        read(text)


def test_an_empty_cv():
    with pytest.raises(Refused, match="ni emploi"):
        read("<Candidate><CandidateProfile/></Candidate>")


@given(st.text(alphabet="<>/=\"' &;!-[]CandidateSkPsporYWxEL\n", max_size=80), st.integers(0, len(CANDIDATE)))
def test_xml_with_anything_in_it_is_read_or_refused(noise, at):
    try:
        read(CANDIDATE[:at] + noise + CANDIDATE[at:])
    except Refused as refusal:
        assert str(refusal).endswith(".")
