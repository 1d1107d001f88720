from datetime import date

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Beneficiary
from bilan_widgets.synthesis.cover import cover_of


def test_it_says_who_when_and_with_whom():
    cover = cover_of(dossier_of_amina().beneficiary, today=date(2027, 1, 1))
    assert cover.subtitle == "Amina Belkacem"
    assert cover.notes[0] == "Bilan du 12 octobre 2026 au 15 janvier 2027."
    assert cover.notes[1].startswith("Accompagnement\u00a0: Claire Morvan –")
    assert cover.notes[2] == "Document établi le 1er janvier 2027."


@pytest.mark.parametrize(("fields", "said"), [
    ({}, None), ({"starts_on": date(2026, 10, 1)}, "Bilan commencé le 1er octobre 2026."),
    ({"ends_on": date(2026, 10, 2)}, "Bilan terminé le 2 octobre 2026.")])
def test_it_invents_nothing(fields, said):
    notes = cover_of(Beneficiary(**fields), today=date(2027, 1, 1)).notes
    assert notes[:-2] == ((said,) if said else ())


def test_the_day_may_be_fixed_from_outside(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert cover_of(Beneficiary()).day == date(2027, 1, 15)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "demain")
    assert cover_of(Beneficiary()).day >= date(2026, 1, 1)
