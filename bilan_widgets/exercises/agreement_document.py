"""The agreement on paper: Markdown for `printing`, with a signature block a party."""

from collections.abc import Mapping
from datetime import date

from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role
from bilan_widgets.dossier.french import day
from bilan_widgets.exercises.agreement_words import METHOD, confidentiality, rights
from bilan_widgets.printing import Kind, document, escaped, escaped_paragraphs
from bilan_widgets.settings import Settings

TITLE = "Convention de bilan de compétences"
_LEGAL = {
    FundingMode.employer_plan: "Articles L. 6313-4 et R. 6313-4 à R. 6313-8 du Code du travail. Plan de l’employeur.",
    FundingMode.redeployment_leave: "Articles L. 6313-4 et R. 6313-4 à R. 6313-8 du Code du travail. Congé de "
                                    "reclassement.",
}


def filled(section: Agreement, beneficiary_name: str, settings: Settings) -> dict[Role, Party]:
    """The parties of the mode; a name left empty is the beneficiary's own or the provider's setting."""
    provider = settings.provider
    known = {Role.beneficiary: Party(role=Role.beneficiary, name=beneficiary_name),
             Role.provider: Party(role=Role.provider, name=provider.name, represented_by=provider.representative,
                                  address=provider.address),
             Role.job_agency: Party(role=Role.job_agency, name=FundingMode.job_agency.label)}
    found = {}
    for role in analysis.parties_of(section.funding_mode):
        party = section.party(role)
        default = known.get(role, party)
        found[role] = party.model_copy(update={
            name: getattr(party, name) or getattr(default, name) for name in ("name", "represented_by", "address")})
    return found


def markdown(section: Agreement, parties: Mapping[Role, Party], settings: Settings) -> str:
    """The whole agreement; everything that a person wrote is escaped."""
    blocks = ["## Entre", *(_identity(party, settings) for party in parties.values()), "## Ce qui est convenu"]
    fields = type(section).model_fields
    for number, name in enumerate(analysis.MENTIONS, 1):
        text = getattr(section, name)
        blocks += [f"### {number}. {escaped(fields[name].title or name)}",
                   escaped_paragraphs(text) if text.strip() else "*À compléter.*"]
    if analysis.clock_runs(section.funding_mode):
        blocks += ["## Délai de réponse", escaped(_clock_words(section))]
    blocks.append("## Droits et devoirs de chaque partie")
    for role in parties:
        blocks += [f"### {escaped(role.label)}", _items(rights(section.funding_mode, role))]
    blocks += ["## Qui voit quoi", "« Vous » est ici la personne bénéficiaire.",
               *_pairs(confidentiality(settings.retention.years))]
    # On one page: a signature alone on a sheet says nothing of what was signed.
    blocks += ["## Signatures", ':::: {typst:breakable="false"}', _consent(section)]
    blocks += [*(_signature(party) for party in parties.values()), "::::"]
    blocks += ["## Annexe : méthode et déontologie", *_pairs(METHOD)]
    return "\n\n".join(blocks) + "\n"


def printed(section: Agreement, kind: Kind, *, beneficiary_name: str, settings: Settings, today: date) -> bytes:
    """The agreement as « pdf » or « docx »; said to be a draft while something must be written before signing."""
    parties = filled(section, beneficiary_name, settings)
    lacking = [check.label for check in analysis.checks(section, named=[r for r, p in parties.items() if p.name])
               if not check.done and not check.key.startswith(("signed/", *analysis.STEPS))]
    mode = section.funding_mode
    paid = mode.label if mode is not FundingMode.unknown else "Financement à choisir"
    notes = [_LEGAL.get(mode, f"Article L. 6313-4 du Code du travail. {paid}.")]
    if lacking:
        said = ", ".join(label[:1].lower() + label[1:] for label in lacking)
        notes.append(f"Projet, à compléter avant signature : {said}.")
    return document(markdown(section, parties, settings), kind, title=TITLE, subtitle=parties[Role.beneficiary].name,
                    notes=tuple(notes), date=today)


def _identity(party: Party, settings: Settings) -> str:
    lines = [f"**{escaped(party.role.label)}** : {escaped(party.name or '…………………………')}"]
    if party.represented_by:
        lines.append(f"Signataire : {escaped(party.represented_by)}")
    if party.address:
        lines.append(escaped(party.address))
    if party.role is Role.provider and settings.provider.activity_number:
        lines.append(escaped(f"Numéro de déclaration d’activité : {settings.provider.activity_number}"))
    return "\\\n".join(lines)


def _clock_words(section: Agreement) -> str:
    if section.received_on is None:
        return ("La personne a dix jours, à partir du jour où elle reçoit cette convention, pour la signer. Sans "
                "réponse au bout de dix jours, son silence vaut refus (R. 6313-8). Reçue le : ……/……/…………")
    last = analysis.clock(section, section.received_on).deadline
    return (f"Convention reçue le {day(section.received_on)}. La personne peut la signer jusqu’au "
            f"{day(last or section.received_on)} ; sans réponse ce jour-là, son silence vaut refus (R. 6313-8).")


def _items(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"**{escaped(head)}.** {escaped(text)}" for head, text in pairs]


def _consent(section: Agreement) -> str:
    given = section.consent_on if analysis.consents(section) else None
    when = f" Il a été donné le {day(given)}." if given else ""
    return escaped(f"Le bilan se fait avec le consentement de la personne bénéficiaire.{when} Elle peut le retirer à "
                   "tout moment.")


def _signature(party: Party) -> str:
    name = "".join(f", {escaped(text)}" for text in (party.name, party.represented_by) if text)
    when = escaped(f"Signé le {day(party.signed_on)}" if party.signed_on else "Le ……/……/…………, signature :")
    return f"::: place\n**{escaped(party.role.label)}**{name}\\\n{when}\n:::"
