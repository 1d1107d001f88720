"""« Tout exporter »: one archive that opens on any machine, now and in ten years."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Part, Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.handover.readable import readable
from bilan_widgets.settings import Settings
from bilan_widgets.synthesis.documents import document, dossier_json

_README = """Votre bilan de compétences
==========================

Ce dossier est à vous. Il contient tout ce que vous avez écrit, y compris ce qui est privé : gardez-le en lieu sûr.

lisible.html       tout, à lire dans un navigateur, sans connexion
documents/         la synthèse complète (PDF, Word, LibreOffice, page web), la convention, votre parcours en JSON Resume
agenda.ics         vos entretiens et vos actions, pour votre agenda
dossier.json       toutes vos réponses, pour un logiciel
historique.json    chaque version de chaque réponse, avec sa date
{missing}"""
_MISSING = "\nCes documents n’ont pas pu être fabriqués ; vos réponses, elles, sont toutes là :\n{}\n"
_DAY = (2000, 1, 1, 0, 0, 0)      # the archive's own dates say nothing: the same bilan gives the same bytes


def everything(desk: Desk, settings: Settings, today: date) -> bytes:
    """The zip of a desk. A document that cannot be made is named in LISEZ-MOI.txt; the rest is there."""
    dossier = desk.dossier
    files = {"dossier.json": dossier_json(dossier), "historique.json": history_json(desk),
             "lisible.html": readable(dossier, today), "agenda.ics": _agenda(desk)}
    missing = []
    for name, make in _documents(desk, settings, today).items():
        try:
            files[f"documents/{name}"] = make()
        except Refused as refused:
            missing.append(f"- {name} : {refused}")
    told = typeset(_MISSING.format("\n".join(missing))) if missing else ""
    return _zipped({"LISEZ-MOI.txt": typeset(_README.format(missing=told)).encode(), **files})


def history(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every version of every part, oldest first: revision, written_at (ISO, UTC), format, content."""

    def version(number: int, when: datetime, part: Part) -> dict[str, Any]:
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)       # SQLite keeps no zone
        return {"revision": number, "written_at": aware.isoformat(), "format": part.current_format(),
                "content": part.model_dump(mode="json")}

    return {name: [version(*one) for one in desk.history(name)] for name in Dossier.model_fields}


def history_json(desk: Desk) -> bytes:
    """The same as indented JSON in UTF-8."""
    return (json.dumps({"bilan": 1, "parts": history(desk)}, ensure_ascii=False, indent=1) + "\n").encode()


def _documents(desk: Desk, settings: Settings, today: date) -> dict[str, Callable[[], bytes]]:
    from bilan_widgets.exercises.agreement_document import printed
    from bilan_widgets.synthesis.documents import NAMES

    made: dict[str, Callable[[], bytes]] = {
        NAMES[kind][0]: partial(document, desk, kind) for kind in ("pdf", "docx", "odt", "html", "resume")}
    return made | {"convention.pdf": partial(
        printed, desk.dossier.agreement, "pdf", beneficiary_name=desk.dossier.beneficiary.full_name,
        settings=settings, today=today)}


def _agenda(desk: Desk) -> bytes:
    from bilan_widgets.calendars import calendar
    from bilan_widgets.exercises.action_plan_calendar import events
    from bilan_widgets.exercises.work_plan import events_of

    plan = desk.dossier.work_plan
    return calendar([*events_of(plan), *events(desk.dossier)], name="Mon bilan", changes=len(plan.changes),
                    written_at=desk.saved_at)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"mon-bilan/{name}", _DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, content)
    return out.getvalue()
