import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.analysis.feedback_code import ALPHABET, checksum, decode, encode
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.feedback import GROUPS, ITEMS

FORM, OTHER = "0123456789abcdef", "fedcba9876543210"
answers = st.dictionaries(st.sampled_from(list(ITEMS)), st.integers(1, 5))
groups, nonces = st.sampled_from(list(GROUPS)), st.integers(0, 16383)


def test_fnv_gives_the_published_values():
    # FNV-1a 32 of « a » is e40c292c, of « foobar » bf9cf968 (RFC 9923); ours hashes « form:payload », here « :0 ».
    found = 0x811C9DC5
    for byte in b"foobar":
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    assert found == 0xBF9CF968
    assert checksum("", 0) < 1 << 24 and checksum("a", 1) != checksum("a", 2) != checksum("b", 2)


@given(groups, answers, nonces)
def test_a_code_says_back_what_was_answered(group, given_, nonce):
    code = encode(FORM, group, given_, nonce)
    rating = decode(FORM, code)
    assert (rating.group, rating.answers) == (group, given_) and len(code) == 14
    assert decode(FORM, f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ").fingerprint == rating.fingerprint


@given(groups, answers, nonces, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_refused(group, given_, nonce, at, letter):
    letters = encode(FORM, group, given_, nonce).replace("-", "")
    if letters[at] != letter:
        with pytest.raises(Refused, match="ne va pas avec votre formulaire"):
            decode(FORM, letters[:at] + letter + letters[at + 1:])


@given(groups, answers, nonces)
def test_a_code_of_another_dossier_or_of_no_form_is_refused(group, given_, nonce):
    for form in (OTHER, ""):
        with pytest.raises(Refused):
            decode(form, encode(FORM, group, given_, nonce))


@given(st.text(max_size=40))
def test_a_forged_code_is_refused(typed):
    with pytest.raises(Refused):
        decode(FORM, typed)


def test_two_equal_opinions_have_two_codes():
    same = {"calme": 4}
    assert decode(FORM, encode(FORM, "pro", same, 1)).fingerprint != decode(FORM, encode(FORM, "pro", same, 2)).fingerprint
