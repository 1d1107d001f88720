from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.agreement import agreement
from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role
from bilan_widgets.dossier.voice import ME, YOU, Voice

TODAY = date(2026, 11, 23)
CLOCKED = (FundingMode.employer_plan, FundingMode.redeployment_leave)
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


def with_signature(section, role, signed):
    kept = tuple(party for party in section.parties if party.role is not role)
    return section.model_copy(update={"parties": (*kept, section.party(role).model_copy(update={"signed_on": signed}))})


def with_employer(mode=FundingMode.employer_plan, **fields):
    employer = Party(role=Role.employer, name="Entrepôt", represented_by="Luc Dumoulin", signed_on=date(2026, 10, 5))
    section = agreement()
    return section.model_copy(update={"funding_mode": mode, "parties": (*section.parties, employer), **fields})


@pytest.mark.parametrize(("mode", "third"), [
    (FundingMode.unknown, None), (FundingMode.cpf, None), (FundingMode.self_funded, None),
    (FundingMode.employer_plan, Role.employer), (FundingMode.redeployment_leave, Role.employer),
    (FundingMode.job_agency, Role.job_agency), (FundingMode.public_service, Role.administration)])
def test_who_signs_and_whether_the_ten_days_run(mode, third):
    assert analysis.parties_of(mode) == (Role.beneficiary, Role.provider, *([third] if third else []))
    assert analysis.clock_runs(mode) is (mode in CLOCKED)


@pytest.mark.parametrize(("received", "signed", "today", "state", "words"), [
    (None, None, TODAY, "waiting", "Notez le jour"),
    (date(2026, 11, 20), None, TODAY, "running", "le 30 novembre 2026. Sans signature ce jour-là, le silence vaut refus"),
    (date(2026, 11, 13), None, TODAY, "running", "le 23 novembre 2026"),
    (date(2026, 11, 12), None, TODAY, "silent", "depuis le 22 novembre 2026 sans signature"),
    (date(2026, 11, 1), date(2026, 11, 11), TODAY, "answered", "11 novembre 2026"),
    (date(2026, 11, 1), date(2026, 11, 12), TODAY, "late", "dernier des dix jours")])
def test_the_ten_days(received, signed, today, state, words):
    section = with_signature(with_employer(received_on=received), Role.beneficiary, signed)
    found = analysis.clock(section, today)
    assert found.state == state and words in found.text
    assert found.deadline == (received + timedelta(10) if received else None)


def test_no_clock_elsewhere_and_none_before_the_mode_is_known():
    assert analysis.clock(agreement(), TODAY).state == "off"
    assert "d’abord" in analysis.clock(Agreement(), TODAY).text


def test_aminas_agreement_is_complete_and_without_remark():
    assert analysis.complete(agreement(), TODAY) and analysis.remarks(agreement(), TODAY) == ()


def test_an_employers_plan_is_complete_with_three_signatures():
    assert analysis.complete(with_employer(), TODAY)
    assert not analysis.complete(with_signature(with_employer(), Role.employer, None), TODAY)
    assert not analysis.complete(with_employer(received_on=None), TODAY)


@given(st.sets(st.sampled_from(analysis.MENTIONS), min_size=1), st.sampled_from(["", " ", "\n "]))
def test_never_complete_while_a_mention_is_missing(lacking, nothing):
    section = agreement().model_copy(update=dict.fromkeys(lacking, nothing))
    assert set(analysis.missing_mentions(section)) == lacking
    assert not analysis.complete(section, TODAY)


@pytest.mark.parametrize("fields", [
    {"funding_mode": FundingMode.unknown}, {"funding_mode": FundingMode.job_agency}, {"method_on": None},
    {"confidentiality_on": None}, {"consent_on": None}, {"consent_withdrawn_on": date(2026, 11, 1)},
    {"sent_on": date(2026, 10, 6)}, {"method_on": date(2026, 12, 1)}])
def test_never_complete_either_without_a_party_a_date_or_a_consent(fields):
    assert not analysis.complete(agreement().model_copy(update=fields), TODAY)


def test_a_name_known_elsewhere_counts():
    section = agreement()
    nameless = section.model_copy(update={"parties": tuple(p.model_copy(update={"name": ""}) for p in section.parties)})
    assert not analysis.complete(nameless, TODAY)
    assert analysis.complete(nameless, TODAY, named=(Role.beneficiary, Role.provider))


@pytest.mark.parametrize(("fields", "words"), [
    ({"sent_on": date(2026, 10, 7), "received_on": None},
     "La signature de l’organisme du bilan (5 octobre 2026) vient avant que la convention soit envoyée (7 octobre 2026)"),
    ({"received_on": date(2026, 10, 7)},
     "La signature de la personne bénéficiaire (5 octobre 2026) vient avant que la convention soit reçue"),
    ({"received_on": date(2026, 9, 1)}, "est reçue (1er septembre 2026) avant d’être envoyée (28 septembre 2026)"),
    ({"consent_withdrawn_on": date(2026, 11, 2)}, "retiré depuis le 2 novembre 2026\u202f: le bilan s’arrête|le bilan s’arrête"),
    ({"consent_on": None, "consent_withdrawn_on": date(2026, 11, 2)}, "sans consentement avant lui"),
    ({"consent_on": date(2026, 10, 9)}, "vient après la signature"),
    ({"confidentiality_on": date(2026, 12, 24)}, "Règles de confidentialité lues\u00a0»\u00a0: cette date est à venir")])
def test_what_does_not_hold_together_is_said_with_what_to_do(fields, words):
    said = " ".join(analysis.remarks(agreement().model_copy(update=fields), TODAY))
    assert any(word in said for word in words.split("|"))


@given(days, days)
def test_a_consent_holds_only_after_its_withdrawal(given_on, withdrawn_on):
    section = agreement().model_copy(update={"consent_on": given_on, "consent_withdrawn_on": withdrawn_on})
    holds = analysis.consents(section)
    assert holds == (given_on is not None and (withdrawn_on is None or withdrawn_on < given_on))
    assert holds == any(statement.key == "agreement/consent" for statement in analysis.statements(section, ME))
    if withdrawn_on and not holds:
        assert any("retrait" in text or "retiré" in text for text in analysis.remarks(section, TODAY))


@given(st.sampled_from(list(FundingMode)), *[days] * 4)
def test_any_dates_give_words_and_steps_in_order(mode, sent, received, signed, consent):
    section = with_signature(with_employer(mode, sent_on=sent, received_on=received, consent_on=consent), Role.beneficiary, signed)
    steps = [when for when, _ in analysis.milestones(section)]
    assert steps == sorted(steps)
    assert all(text.endswith(".") for text in analysis.remarks(section, TODAY))
    assert all(check.label and check.note for check in analysis.checks(section))


def test_the_sentences_in_three_voices():
    section = agreement()
    assert analysis.retained(section) == (
        "Ce bilan est financé par le compte personnel de formation. La convention a été signée par l’organisme du bilan et "
        "par moi\u202f; la dernière signature est du 5 octobre 2026. J’ai donné mon consentement le 5 octobre 2026.")
    assert "Vous avez donné votre consentement" in analysis.statements(section, YOU)[2].text
    paid = section.model_copy(update={"funding_mode": FundingMode.self_funded})
    assert [s.text for s in analysis.statements(paid, Voice("third", "Amina", "elle"))][::2] == [
        "Amina finance ce bilan.", "Amina a donné son consentement le 5 octobre 2026."]
    three = analysis.statements(with_employer(), Voice("third", "Amina", "elle"))[1].text
    assert "signée par Amina et l’organisme du bilan et l’employeur" not in three


def test_nothing_is_said_of_prices_names_or_an_empty_part():
    assert analysis.statements(Agreement(), ME) == ()
    said = analysis.retained(with_employer())
    assert "1 600" not in said and "Entrepôt" not in said and "Morvan" not in said
