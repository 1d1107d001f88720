from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.disclosures import disclosures
from bilan_widgets.dossier import Disclosure, Disclosures, Refused, part_from

LEDGER = disclosures()
FIELDS = sorted(set(Disclosure.model_fields) - {"id", "private", "revoked_on"})


def changed(number, **fields):
    entries = list(LEDGER.entries)
    entries[number] = entries[number].model_copy(update=fields)
    return Disclosures(entries=tuple(entries))


def test_an_entry_can_be_added_and_revoked_and_made_private():
    more = Disclosures(entries=(*LEDGER.entries, Disclosure(recipient="Mon syndicat", scope="La synthèse")))
    assert more.refusal(LEDGER) == ""
    assert changed(0, revoked_on=date(2026, 12, 1)).refusal(LEDGER) == ""
    assert changed(0, private=True).refusal(LEDGER) == ""
    assert LEDGER.refusal(Disclosures()) == ""


@given(st.sampled_from(FIELDS), st.sampled_from([0, 1]))
def test_nothing_else_of_an_entry_changes(field, number):
    other = date(2020, 1, 1) if field in ("on", "until") else "Autre chose"
    assert changed(number, **{field: other}).refusal(LEDGER).endswith(".")


def test_a_revocation_stays_and_an_entry_stays():
    assert changed(1, revoked_on=None).refusal(LEDGER)
    assert changed(1, revoked_on=date(2026, 12, 1)).refusal(LEDGER)
    assert Disclosures(entries=LEDGER.entries[:1]).refusal(LEDGER)
    assert Disclosures().refusal(LEDGER)


@pytest.mark.parametrize("field", ["recipient", "scope"])
def test_who_and_what_must_be_said(field):
    with pytest.raises(Refused, match="Quelques mots"):
        part_from("disclosures", {"entries": [{"recipient": "a", "scope": "b", field: "  "}]})
