"""The agreement: its parties, what it still lacks, the ten-day clock, and what the dates say.

Sources: Code du travail L6313-4 (consent, results), R6313-8 (written agreement, mentions, ten days). A reminder for
people, not legal advice: nothing here certifies an agreement.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Role
from bilan_widgets.dossier.french import day, joined, typeset
from bilan_widgets.dossier.voice import ME, Voice

MENTIONS = ("bilan_title", "objective", "content", "means", "duration", "conduct", "handover", "price", "payment")
STEPS = ("sent_on", "received_on", "method_on", "confidentiality_on", "consent_on", "consent_withdrawn_on")
CLOCK_DAYS = 10
_TWO = (Role.beneficiary, Role.provider)
PARTIES = {
    FundingMode.unknown: _TWO, FundingMode.cpf: _TWO, FundingMode.self_funded: _TWO,
    FundingMode.employer_plan: (*_TWO, Role.employer), FundingMode.redeployment_leave: (*_TWO, Role.employer),
    FundingMode.job_agency: (*_TWO, Role.job_agency), FundingMode.public_service: (*_TWO, Role.administration),
}
_CLOCKED = (FundingMode.employer_plan, FundingMode.redeployment_leave)
_PAID_BY = {
    FundingMode.cpf: "le compte personnel de formation", FundingMode.employer_plan: "le plan de l’employeur",
    FundingMode.redeployment_leave: "l’employeur, dans le cadre d’un congé de reclassement",
    FundingMode.job_agency: "France Travail", FundingMode.public_service: "l’administration employeur",
}


@dataclass(frozen=True)
class Check:
    """One line of the checklist. key: stable; note: what is there, or what to do."""

    key: str
    label: str
    done: bool
    note: str


@dataclass(frozen=True)
class Clock:
    """The ten days. state: off (no such clock), waiting (not received), running, silent (over without an answer),
    answered (signed in time) or late (signed afterwards); deadline: its last day; text: in words."""

    state: str
    text: str
    deadline: date | None = None


def parties_of(mode: FundingMode) -> tuple[Role, ...]:
    """Who signs in this mode."""
    return PARTIES[mode]


def clock_runs(mode: FundingMode) -> bool:
    """Whether the ten days of R6313-8 apply: employer's plan and redeployment leave only."""
    return mode in _CLOCKED


def clock(section: Agreement, today: date) -> Clock:
    """The ten days to answer; the tenth day after receipt is the last (R6313-8); silence is a refusal."""
    if section.funding_mode is FundingMode.unknown:
        return Clock("off", "Choisissez d’abord qui finance le bilan : les délais en dépendent.")
    if not clock_runs(section.funding_mode):
        return Clock("off", "Le délai de dix jours ne s’applique pas à ce financement : prenez le temps qu’il vous "
                            "faut.")
    if section.received_on is None:
        return Clock("waiting", "Notez le jour où vous avez reçu la convention : vous aurez alors dix jours pour "
                                "répondre.")
    last = min(section.received_on, date.max - timedelta(CLOCK_DAYS)) + timedelta(CLOCK_DAYS)
    signed = section.party(Role.beneficiary).signed_on
    if signed is not None and signed <= last:
        return Clock("answered", f"La convention a été signée dans les dix jours (jusqu’au {day(last)}).", last)
    if signed is not None:
        return Clock("late", f"La signature vient après le {day(last)}, dernier des dix jours : le silence valait "
                             "refus. Demandez à l’employeur de confirmer par écrit, ou de renvoyer la "
                             "convention.", last)
    if today > last:
        return Clock("silent", f"Les dix jours sont passés depuis le {day(last)} sans signature : le silence vaut "
                               "refus. Ce n’est pas une faute, et l’employeur peut renvoyer une convention.", last)
    return Clock("running", f"Réponse attendue au plus tard le {day(last)}. Sans signature ce jour-là, le silence "
                            "vaut refus ; refuser n’est pas une faute.", last)


def missing_mentions(section: Agreement) -> tuple[str, ...]:
    """The mentions of R6313-8 that are still empty, by field name, in their order."""
    return tuple(name for name in MENTIONS if not getattr(section, name).strip())


def consents(section: Agreement) -> bool:
    """Whether a consent is in force: given, and not withdrawn on that day or later."""
    given, withdrawn = section.consent_on, section.consent_withdrawn_on
    return given is not None and (withdrawn is None or given > withdrawn)


def checks(section: Agreement, *, named: Collection[Role] = ()) -> tuple[Check, ...]:
    """Everything that the agreement needs. named: the roles whose name is known from elsewhere."""
    mode, fields = section.funding_mode, type(section).model_fields
    found = [Check("funding_mode", "Financement", mode is not FundingMode.unknown,
                   mode.label if mode is not FundingMode.unknown else "à choisir")]
    lacking = missing_mentions(section)
    found += [Check(name, fields[name].title or name, name not in lacking,
                    "à écrire" if name in lacking else "c’est écrit") for name in MENTIONS]
    for role in parties_of(mode):
        known = bool(section.party(role).name) or role in named
        found.append(Check(f"party/{role}", f"Nom de {role.the}", known, "c’est écrit" if known else "à écrire"))
    for role in parties_of(mode):
        found.append(_dated(f"signed/{role}", f"Signature de {role.the}", section.party(role).signed_on))
    dates = [*(("sent_on", "received_on") if clock_runs(mode) else ()), "method_on", "confidentiality_on"]
    found += [_dated(name, _label(name), getattr(section, name)) for name in dates]
    return (*found, _dated("consent_on", _label("consent_on"), section.consent_on if consents(section) else None))


def complete(section: Agreement, today: date, *, named: Collection[Role] = ()) -> bool:
    """Whether nothing is missing and no date needs mending; never while a mention is missing."""
    return all(check.done for check in checks(section, named=named)) and not remarks(section, today)


def remarks(section: Agreement, today: date) -> tuple[str, ...]:
    """What does not hold together in the dates, each with what to do; "" never among them."""
    found = [*_consent_remarks(section), *_order_remarks(section), *_future_remarks(section, today)]
    state = clock(section, today)
    return tuple(typeset(text) for text in (*found, *([state.text] if state.state in ("silent", "late") else [])))


def _dated(key: str, label: str, when: date | None) -> Check:
    return Check(key, label, when is not None, day(when) if when else "à dater")


def _signatures(section: Agreement) -> list[tuple[Role, date]]:
    found = [(role, section.party(role).signed_on) for role in parties_of(section.funding_mode)]
    return [(role, signed) for role, signed in found if signed is not None]


def _consent_remarks(section: Agreement) -> list[str]:
    given, withdrawn = section.consent_on, section.consent_withdrawn_on
    signed = section.party(Role.beneficiary).signed_on
    if withdrawn and not given:
        return ["Un retrait est noté sans consentement avant lui. Notez la date du consentement, ou effacez le "
                "retrait."]
    if given and withdrawn and not consents(section):
        return [f"Le consentement est retiré depuis le {day(withdrawn)} : le bilan s’arrête. Pour le reprendre, notez "
                "un nouveau consentement, plus récent."]
    if given and withdrawn is None and signed and given > signed:
        return [f"Le consentement ({day(given)}) vient après la signature ({day(signed)}). Vérifiez les deux dates : "
                "on consent avant de signer, ou le jour même."]
    return []


def _order_remarks(section: Agreement) -> list[str]:
    found, sent, received = [], section.sent_on, section.received_on
    if sent and received and received < sent:
        found.append(f"La convention est reçue ({day(received)}) avant d’être envoyée ({day(sent)}). Vérifiez les "
                     "deux dates.")
    for role, signed in _signatures(section):
        start = sent if role is not Role.beneficiary else max((d for d in (sent, received) if d), default=None)
        if start and signed < start:
            verb = "envoyée" if start == sent else "reçue"
            found.append(f"La signature de {role.the} ({day(signed)}) vient avant que la convention soit {verb} "
                         f"({day(start)}). Corrigez l’une des deux dates.")
    return found


def _future_remarks(section: Agreement, today: date) -> list[str]:
    late = [_label(name) for name in STEPS if (when := getattr(section, name)) and when > today]
    late += [f"Signature de {role.the}" for role, signed in _signatures(section) if signed > today]
    return [f"« {label} » : cette date est à venir. Notez-la le jour venu." for label in late]


def _label(step: str) -> str:
    return (Agreement.model_fields[step].title or step).removesuffix(" le")


def milestones(section: Agreement) -> tuple[tuple[date, str], ...]:
    """The dated steps, oldest first, in words."""
    steps = [(when, _label(name)) for name in STEPS if (when := getattr(section, name))]
    steps += [(signed, f"Signature de {role.the}") for role, signed in _signatures(section)]
    return tuple(sorted(steps, key=lambda step: step[0]))


def statements(section: Agreement, voice: Voice) -> tuple[Statement, ...]:
    """How the bilan is paid, signed and consented to; neither prices nor names."""
    found, mode = [], section.funding_mode
    if mode is FundingMode.self_funded:
        found.append(("funding", voice.say("Vous financez ce bilan.", "Je finance ce bilan.", "{Nom} finance ce "
                                                                                              "bilan.")))
    elif mode in _PAID_BY:
        found.append(("funding", f"Ce bilan est financé par {_PAID_BY[mode]}."))
    signed = _signatures(section)
    if signed and len(signed) == len(parties_of(mode)) and mode is not FundingMode.unknown:
        others = [role.the for role, _ in signed if role is not Role.beneficiary]
        last = f"la dernière signature est du {day(max(when for _, when in signed))}."
        found.append(("signed", voice.say(
            f"La convention a été signée par {joined(['vous', *others])} ; {last}",
            f"La convention a été signée par {joined([*others, 'par moi'])} ; {last}",
            f"La convention a été signée par {joined(['{nom}', *others])} ; {last}")))
    if consents(section) and section.consent_on:
        when = day(section.consent_on)
        found.append(("consent", voice.say(f"Vous avez donné votre consentement le {when}.",
                                           f"J’ai donné mon consentement le {when}.",
                                           f"{{Nom}} a donné son consentement le {when}.")))
    return tuple(Statement(f"agreement/{key}", typeset(text), "agreement") for key, text in found)


def retained(section: Agreement) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))
