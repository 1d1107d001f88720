"""The audit pack as an accessible PDF with places to sign, and as a CSV that a French spreadsheet opens."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.handover.audit import Attended, Dated, Pack
from bilan_widgets.printing import document, escaped, escaped_paragraphs

TITLE = "Pièces pour l’audit d’un bilan de compétences"
COLUMNS = ("rubrique", "date", "heure", "intitulé", "prévu (min)", "réalisé (min)", "modalité", "présence")
_UNSIGNED = "…………"


def pdf(pack: Pack) -> bytes:
    """The pack on paper; the same bytes for the same pack."""
    return document(markdown(pack), "pdf", title=TITLE, subtitle=_whose(pack), date=pack.made_on,
                    notes=(f"Dossier {pack.number}, au {day(pack.made_on)}.",
                           "Dates, heures et intitulés d’outils seulement : rien de ce que la personne a écrit."))


def markdown(pack: Pack) -> str:
    """The whole pack for pandoc."""
    blocks = ["## Feuille d’émargement", *_sheet(pack), "## Heures par phase", *_hours(pack),
              "## Accords et dates", _dated(pack.consents, "Aucune date n’est notée."),
              "## Outils utilisés", escaped(f"{', '.join(pack.tools) or 'Aucun exercice n’est commencé'}."),
              "## Changements du plan de travail", _dated(pack.changes, "Le plan n’a pas changé."),
              "## Communications à des tiers", _dated(pack.disclosures, "Aucune communication n’est notée."),
              # On one page: a signature alone on a sheet says nothing of what was signed.
              ':::: {typst:breakable="false"}', "## Certificat de réalisation", *_certificate(pack), "::::"]
    return "\n\n".join(blocks) + "\n"


def as_csv(pack: Pack) -> bytes:
    """One table, « ; » between columns, UTF-8 with a mark at its head; dates as 2026-11-23."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([typeset(_harmless(cell)) for cell in row] for row in _rows(pack))
    return out.getvalue().encode("utf-8-sig")


def _rows(pack: Pack) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Dossier", _iso(pack.made_on), "", pack.number, "", "", "", "")]
    rows += [("Nom", "", "", name, "", "", "", "") for name in
             (pack.names.beneficiary, pack.names.counsellor, pack.names.provider, pack.names.activity_number) if name]
    rows += [("Entretien", _iso(one.on), one.start, one.phase, str(one.planned),
              "" if one.spent is None else str(one.spent), one.where, one.presence)
             for one in pack.meetings]
    for phase in pack.hours:
        for what, minutes in (("accompagné", phase.accompanied), ("travail personnel", phase.personal)):
            rows.append(("Heures", "", "", f"{phase.phase.label}, {what}", str(minutes.planned), str(minutes.spent),
                         "", ""))
    for title, dated in (("Accord", pack.consents), ("Changement du plan", pack.changes),
                         ("Communication", pack.disclosures)):
        rows += [(title, _iso(when), "", what, "", "", "", "") for when, what in dated]
    return rows + [("Outil", "", "", tool, "", "", "", "") for tool in pack.tools]


def _iso(when: date | None) -> str:
    return when.isoformat() if when else ""


def _harmless(cell: str) -> str:
    """A name that begins like a formula must not become one in a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _whose(pack: Pack) -> str:
    return pack.names.beneficiary or f"Dossier {pack.number}"


def _sheet(pack: Pack) -> list[str]:
    who = [f"Personne bénéficiaire : {_whose(pack)}"]
    who += [f"{label} : {name}" for label, name in (("Conseil", pack.names.counsellor),
                                                    ("Organisme", pack.names.provider)) if name]
    if not pack.meetings:
        return [_lines(who), "Aucun entretien n’est noté."]
    rows = [(f"{one.on:%d/%m/%Y}" if one.on else "sans date", one.start, _lasted(one), one.phase,
             one.where, one.presence, _UNSIGNED, _UNSIGNED) for one in pack.meetings]
    return [_lines(who), _table(("Jour", "Heure", "Durée", "Phase", "Modalité", "Présence", "Émargement : personne",
                                 "Émargement : conseil"), rows, (12, 8, 9, 17, 11, 11, 15, 15))]


def _lasted(one: Attended) -> str:
    return f"{duration(one.planned)} (prévu)" if one.spent is None else duration(one.spent)


def _hours(pack: Pack) -> list[str]:
    rows = [(phase.phase.label, *(duration(value) for minutes in (phase.accompanied, phase.personal)
                                  for value in (minutes.planned, minutes.spent))) for phase in pack.hours]
    table = _table(("Phase", "Accompagné : prévu", "Accompagné : réalisé", "Travail personnel : prévu",
                    "Travail personnel : réalisé"), rows, (28, 18, 18, 18, 18))
    return [table, *(escaped_paragraphs(_clock(gauge.name, gauge.minutes.planned, gauge.minutes.spent, gauge.floor,
                                               gauge.ceiling)) for gauge in pack.clocks)]


def _clock(name: str, planned: int, spent: int, floor: float | None, ceiling: float | None) -> str:
    limit = f"{ceiling:g} h au plus (L. 6313-4)" if ceiling is not None else f"{floor:g} h au moins (R. 6313-4)"
    return f"{name} : {duration(planned)} prévues, {duration(spent)} réalisées ; repère : {limit}."


def _certificate(pack: Pack) -> list[str]:
    whole, accompanied = (gauge.minutes.spent for gauge in pack.clocks)
    dates = [day(when) if when else "……/……/…………" for when in (pack.begins, pack.ends)]
    who = f"{pack.names.provider or 'L’organisme'} atteste que {_whose(pack)} a suivi une action de bilan"
    said = [f"{who} de compétences (article L. 6313-1 du Code du travail), du {dates[0]} au {dates[1]} : "
            f"{counted(pack.held, 'entretien')}, {duration(accompanied)} accompagnées, {duration(whole)} en tout."]
    if pack.names.activity_number:
        said.append(f"Déclaration d’activité enregistrée sous le numéro {pack.names.activity_number}.")
    if not pack.over:
        said.append(f"Le bilan n’était pas terminé le {day(pack.made_on)} : ce certificat est à établir de nouveau, "
                    "puis à signer, à la fin.")
    return [*map(escaped_paragraphs, said), "::: place\nPour l’organisme : nom, date et signature\n:::"]


def _lines(texts: list[str]) -> str:
    return "\\\n".join(map(escaped, texts))


def _dated(found: tuple[Dated, ...], nothing: str) -> str:
    if not found:
        return escaped(nothing)
    return _table(("Date", "Quoi"), [(day(when) if when else "sans date", what) for when, what in found], (25, 75))


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    lines = [" | ".join(map(escaped, row)) for row in (columns, *rows)]
    return "\n".join([f"| {lines[0]} |", f"|{'|'.join('-' * width for width in widths)}|",
                      *(f"| {line} |" for line in lines[1:])])
