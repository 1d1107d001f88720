"""JSON Resume 1.3.1 (jsonresume.org): work, volunteer, education, certificates, projects."""

from collections.abc import Iterator
from typing import Any

from bilan_widgets.careers.career import Career, Entry, career_from
from bilan_widgets.careers.tree import every, lines, words
from bilan_widgets.dossier import PeriodKind

SOURCE = "JSON Resume"
SECTIONS = ("work", "volunteer", "education", "certificates", "projects")
_MARKS = frozenset((*SECTIONS, "basics"))
_DATED_TOO = {"awards": "des distinctions", "publications": "des publications"}


def recognised(data: Any) -> bool:
    """Whether it has at least one section of the format, in its shape."""
    return isinstance(data, dict) and any(isinstance(data.get(name), list | dict) for name in _MARKS)


def from_data(data: dict[str, Any]) -> Career:
    """The career in a JSON Resume. Raises Refused when it holds none."""
    return career_from(SOURCE, _entries(data))


def _entries(data: dict[str, Any]) -> Iterator[Entry | str]:
    readers = dict(zip(SECTIONS, (_work, _volunteer, _education, _certificate, _project), strict=True))
    for section, reader in readers.items():
        for entry in every(data, section):
            yield (reader(entry) if isinstance(entry, dict) else
                   f"Une entrée de la rubrique « {section} » n’a pas la forme attendue : non lue.")
    for section, what in _DATED_TOO.items():
        if every(data, section):
            yield f"Le fichier contient aussi {what} : faute d’être des périodes, elles ne sont pas reprises."


def _work(entry: dict[str, Any]) -> Entry:
    employer = words(entry, "name") or words(entry, "company")
    return Entry(PeriodKind.position, words(entry, "position"), employer, words(entry, "location"),
                 *_dates(entry), missions=_told(entry), context=words(entry, "description"))


def _volunteer(entry: dict[str, Any]) -> Entry:
    return Entry(PeriodKind.volunteering, words(entry, "position"), words(entry, "organization"), "",
                 *_dates(entry), missions=_told(entry))


def _education(entry: dict[str, Any]) -> Entry:
    title = ", ".join(filter(None, (words(entry, "studyType"), words(entry, "area"))))
    score = words(entry, "score")
    return Entry(PeriodKind.study, title, words(entry, "institution"), "", *_dates(entry),
                 missions=_items(entry, "courses"), context=f"Résultat : {score}" if score else "")


def _certificate(entry: dict[str, Any]) -> Entry:
    date = words(entry, "date")  # the day it was given: a point, not something that lasts until now
    return Entry(PeriodKind.training, words(entry, "name"), words(entry, "issuer"), "", date, date)


def _project(entry: dict[str, Any]) -> Entry:
    roles = ", ".join(map(words, every(entry, "roles")))
    return Entry(PeriodKind.position, words(entry, "name"), words(entry, "entity"), "", *_dates(entry),
                 missions=lines(words(entry, "description"), _items(entry, "highlights")),
                 context=lines("Projet.", f"Rôle : {roles}" if roles else ""))


def _dates(entry: dict[str, Any]) -> tuple[str, str]:
    return words(entry, "startDate"), words(entry, "endDate")


def _told(entry: dict[str, Any]) -> str:
    return lines(words(entry, "summary"), _items(entry, "highlights"))


def _items(entry: dict[str, Any], name: str) -> str:
    return "\n".join(f"- {item}" for item in map(words, every(entry, name)) if item)
