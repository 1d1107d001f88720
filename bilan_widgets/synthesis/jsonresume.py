"""The path and the skills as a JSON Resume (jsonresume.org, schema 1.3.1), without anything private."""

import json
from typing import Any

from bilan_widgets.dossier import Dossier, Period, PeriodKind, When

_MASTERY = {1: "avec de l’aide", 2: "en autonomie", 3: "dans un contexte nouveau", 4: "je forme les autres"}


def resume(dossier: Dossier) -> bytes:
    """Indented JSON in UTF-8: basics, work, volunteer, education, certificates, skills; empty fields are left out."""
    shown = sorted((period for period in dossier.career_path.periods if not period.private),
                   key=lambda period: period.start.first_day(), reverse=True)
    of = {kind: [period for period in shown if period.kind is kind] for kind in PeriodKind}
    whole = {
        "basics": _full({"name": dossier.beneficiary.full_name}),
        "work": [_work(period) for period in of[PeriodKind.position]],
        "volunteer": [_volunteer(period) for period in of[PeriodKind.volunteering]],
        "education": [_study(period) for period in of[PeriodKind.study]],
        "certificates": [_certificate(period) for period in of[PeriodKind.training]],
        "skills": [_full({"name": skill.label, "level": _MASTERY.get(skill.mastery or 0, ""),
                          "keywords": [skill.context] if skill.context else []})
                   for skill in dossier.skills.skills if not skill.private],
        "meta": {"version": "v1.3.1"},
    }
    return (json.dumps(_full(whole), ensure_ascii=False, indent=2) + "\n").encode()


def _work(period: Period) -> dict[str, Any]:
    return _full({"name": period.organisation, "position": period.title, "location": period.place, **_dates(period),
                  "summary": period.missions})


def _volunteer(period: Period) -> dict[str, Any]:
    return _full({"organization": period.organisation, "position": period.title, **_dates(period),
                  "summary": period.missions})


def _study(period: Period) -> dict[str, Any]:
    return _full({"institution": period.organisation, "area": period.title, **_dates(period)})


def _certificate(period: Period) -> dict[str, Any]:
    return _full({"name": period.title, "issuer": period.organisation, "date": _date(period.end or period.start)})


def _dates(period: Period) -> dict[str, str]:
    return {"startDate": _date(period.start), "endDate": _date(period.end)}


def _date(when: When | None) -> str:
    """« 2012 », « 2012-03 » or « 2012-03-14 »: the format knows no « about »."""
    return when.edtf().rstrip("~") if when else ""


def _full(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], {})}
