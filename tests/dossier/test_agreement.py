import pytest

from bilan_widgets.amina.agreement import agreement
from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role


def test_a_party_is_found_by_its_role_and_empty_when_unknown():
    section = agreement()
    assert section.party(Role.provider).name == "Atelier des parcours"
    assert section.party(Role.employer) == Party(role=Role.employer)


def test_one_party_a_role():
    with pytest.raises(Refused, match="figure deux fois"):
        part_from("agreement", {"parties": [{"role": "employer"}, {"role": "employer", "name": "x"}]})


@pytest.mark.parametrize("value", [{"funding_mode": "lottery"}, {"parties": [{"role": "king"}]}, {"sent_on": "octobre 2026"},
                                   {"consent_on": "31/02/2026"}, {"price": 3}])
def test_what_is_wrong_is_refused_in_a_sentence(value):
    with pytest.raises(Refused) as refusal:
        part_from("agreement", value)
    assert str(refusal.value)[-1] in ".»" and str(refusal.value)[0] in "«" + str(refusal.value)[0].upper()


def test_every_mode_and_role_has_words():
    assert len({mode.label for mode in FundingMode}) == len(FundingMode)
    assert len({role.label for role in Role}) == len({role.the for role in Role}) == len(Role)
    assert all(Agreement.model_fields[name].title for name in Agreement.model_fields)
