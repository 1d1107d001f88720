"""Europass: SkillsPassport (until 2020; XML, or the same in JSON) and Candidate (since; XML)."""

import re
from collections.abc import Iterator
from typing import Any

from bilan_widgets.careers.career import Career, Entry, career_from
from bilan_widgets.careers.tree import every, lines, plain, words
from bilan_widgets.dossier import PeriodKind, Refused

SOURCE = "Europass"
_NOT_ONE = ("Ce fichier XML n’est pas un CV Europass. Sur Europass, ouvrez votre CV, choisissez "
            "Télécharger, puis le format XML, et donnez ici ce fichier.")


def recognised(data: Any) -> bool:
    """Whether it is the JSON dialect."""
    return isinstance(data, dict) and isinstance(data.get("SkillsPassport"), dict)


def from_data(data: dict[str, Any]) -> Career:
    """The career in a SkillsPassport in JSON. Raises Refused when it holds none."""
    return from_tree("SkillsPassport", data["SkillsPassport"])


def from_tree(root: str, tree: Any) -> Career:
    """The career in a Europass XML, by the local name of its root. Raises Refused."""
    readers = {"SkillsPassport": _passport, "Candidate": _candidate}
    if root not in readers:
        raise Refused(_NOT_ONE)
    return career_from(SOURCE, readers[root](tree))


def _passport(tree: Any) -> Iterator[Entry]:
    learner = every(tree, "LearnerInfo")
    for entry in _listed(learner, "WorkExperience"):
        yield Entry(PeriodKind.position, words(entry, "Position", "Label") or words(entry, "Position"),
                    words(entry, "Employer", "Name"), _municipality(entry, "Employer"),
                    *_passport_dates(entry), missions=plain(words(entry, "Activities")))
    for entry in _listed(learner, "Education"):
        yield Entry(PeriodKind.study, words(entry, "Title"), words(entry, "Organisation", "Name"),
                    _municipality(entry, "Organisation"), *_passport_dates(entry),
                    missions=plain(words(entry, "Activities")),
                    context=_level(words(entry, "Level", "Label")))
    for entry in _listed(learner, "Achievement"):
        yield Entry(PeriodKind.position, words(entry, "Title", "Label"),
                    missions=plain(words(entry, "Description", "Label")))


def _listed(learner: Any, name: str) -> list[Any]:
    """The entries of a name: alone, in a list, or wrapped once more in their own name or in « …List »."""
    plainly = [entry for entry in every(learner, name) if isinstance(entry, dict) and name not in entry]
    return plainly + every(learner, name, name) + every(learner, f"{name}List", name)


def _passport_dates(entry: Any) -> tuple[str, str]:
    start, end = (_day(every(entry, "Period", name)) for name in ("From", "To"))
    return start, "" if _true(entry, "Period", "Current") else end


def _day(date: Any) -> str:
    """ISO from parts: 2019, 3 or « --03 », 1 or « ---01 »."""
    year, *rest = (re.sub(r"\D", "", words(date, part)) for part in ("Year", "Month", "Day"))
    return "-".join([year, *filter(None, rest)]) if year else ""


def _municipality(entry: Any, organisation: str) -> str:
    contact = every(entry, organisation, "ContactInfo", "Address", "Contact")
    return _joined(words(contact, "Municipality"), words(contact, "Country", "Label"))


def _candidate(tree: Any) -> Iterator[Entry]:
    profile = every(tree, "CandidateProfile")
    for employer in every(profile, "EmploymentHistory", "EmployerHistory"):
        for post in every(employer, "PositionHistory") or [{}]:
            yield _post(employer, post)
    for school in every(profile, "EducationHistory", "EducationOrganizationAttendance"):
        yield _attendance(school)
    for event in every(profile, "VoluntaryWorks", "VoluntaryWork"):
        yield _event(PeriodKind.volunteering, event)
    for event in every(profile, "Projects", "Project"):
        yield _event(PeriodKind.position, event)


def _post(employer: Any, post: Any) -> Entry:
    period = every(post, "EmploymentPeriod") or every(employer, "EmploymentPeriod")
    place = _joined(words(post, "City"), words(post, "Country").upper()) or _city(employer)
    return Entry(PeriodKind.position, words(post, "PositionTitle"), words(employer, "OrganizationName"),
                 place, *_candidate_dates(period), missions=plain(words(post, "Description")))


def _attendance(school: Any) -> Entry:
    degree = words(school, "EducationDegree", "DegreeName")
    title = words(school, "ProgramName") or degree
    return Entry(PeriodKind.study, title, words(school, "OrganizationName"), _city(school),
                 *_candidate_dates(every(school, "AttendancePeriod")),
                 missions=plain(words(school, "EducationDegree", "OccupationalSkillsCovered")),
                 context=lines(f"Diplôme : {degree}" if degree != title else "",
                               _level(words(school, "EducationLevelCode"))))


def _event(kind: PeriodKind, event: Any) -> Entry:
    return Entry(kind, words(event, "Title"), words(event, "OrganizationName"), "", *_candidate_dates(event),
                 missions=plain(words(event, "Description")))


def _candidate_dates(period: Any) -> tuple[str, str]:
    start, end = (words(period, name, "FormattedDateTime") for name in ("StartDate", "EndDate"))
    return start, "" if _true(period, "CurrentIndicator") else end


def _city(organisation: Any) -> str:
    address = every(organisation, "OrganizationContact", "Communication", "Address")
    return _joined(words(address, "CityName"), words(address, "CountryCode").upper())


def _true(node: Any, *path: str) -> bool:
    return any(str(found).strip().lower() == "true" for found in every(node, *path))


def _level(level: str) -> str:
    return f"Niveau : {level}" if level else ""


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))
