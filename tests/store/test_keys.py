import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.store import keys

KEY = bytes(range(32))


@given(plain=st.binary(max_size=300), context=st.text(max_size=40))
def test_what_was_sealed_opens_with_its_key_and_context_alone(plain, context):
    sealed = keys.close(KEY, plain, context)
    assert keys.open_(KEY, sealed, context) == plain
    for key, where in ((bytes(32), context), (KEY, context + "x")):
        with pytest.raises(keys.Broken):
            keys.open_(key, sealed, where)


@given(data=st.data(), plain=st.binary(min_size=1, max_size=60))
def test_one_altered_bit_anywhere_is_seen(data, plain):
    for sealed, opening in ((keys.close(KEY, plain, "c"), lambda altered: keys.open_(KEY, altered, "c")),
                            (keys.seal_for(keys.public_of(KEY), plain), lambda altered: keys.unseal(KEY, altered))):
        place = data.draw(st.integers(0, 8 * len(sealed) - 1))
        altered = bytearray(sealed)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(keys.Broken):
            opening(bytes(altered))


@given(garbage=st.binary(max_size=80))
def test_what_never_was_sealed_is_broken(garbage):
    with pytest.raises(keys.Broken):
        keys.open_(KEY, garbage, "c")
    with pytest.raises(keys.Broken):
        keys.unseal(KEY, garbage)


def test_the_same_words_never_look_the_same():
    assert keys.close(KEY, b"x", "c") != keys.close(KEY, b"x", "c")


@given(passphrase=st.text(alphabet=st.characters(), max_size=30))
def test_any_passphrase_can_be_stretched(passphrase):
    verifier, wrapping = keys.stretch(passphrase, bytes(16), keys.CHEAP)
    assert len(verifier) == len(wrapping) == 32 and verifier != wrapping


def test_a_passphrase_typed_on_another_keyboard_is_the_same():
    composed, apart = "caf\u00e9 \u00e0 midi", "cafe\u0301\u00a0a\u0300 midi"
    assert keys.stretch(composed, bytes(16), keys.CHEAP) == keys.stretch(apart, bytes(16), keys.CHEAP)


def test_a_passphrase_costs_what_the_machine_can_bear_and_a_guesser_cannot():
    assert keys.USUAL.ops >= 2 and 32 * 2**20 <= keys.USUAL.memory <= 128 * 2**20


def test_a_recovery_code_is_long_random_and_readable():
    codes = {keys.new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 7          # 28 letters out of 32: 140 bits
        assert not set(code) & set("IO01")
    assert set("".join(codes)) - {"-"} == set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")


def test_a_code_is_taken_as_it_is_typed_and_belongs_to_one_account():
    code = keys.new_code()
    typed = f"  {code.lower().replace('-', ' ')} \n"
    assert keys.from_code(typed, "a") == keys.from_code(code, "a") != keys.from_code(code, "b")
    verifier, wrapping = keys.from_code(code, "a")
    assert verifier != wrapping


@given(code=st.text(max_size=60), account=st.text(max_size=40))
def test_any_text_can_be_tried_as_a_code(code, account):
    assert len(keys.from_code(code, account)[0]) == 32
