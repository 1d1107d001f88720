import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.handover import sealed_file
from bilan_widgets.handover.sealed_file import MOST_BYTES, seal, unseal

CHEAP = {"passes": 1, "mib": 1}
PASS = "sept chaises vertes au port"
VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=30),
                      lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4), max_leaves=9)
CONTENT = {"bilan": 1, "parts": {"beneficiary": []}}
SEALED = seal(CONTENT, PASS, **CHEAP)


@settings(max_examples=60)
@given(VALUES, st.text(min_size=12, max_size=60))
def test_what_is_sealed_opens_again(content, passphrase):
    try:
        made = seal(content, passphrase, **CHEAP)
    except Refused:
        return                                # NFKC may leave fewer signs than were typed
    assert unseal(made, passphrase) == content


@settings(max_examples=100)
@given(st.data())
def test_an_altered_cut_or_foreign_file_is_refused_in_words(data):
    kind = data.draw(st.sampled_from(["flip", "cut", "foreign", "longer"]))
    at = data.draw(st.integers(0, len(SEALED) - 1))
    bad = {"flip": SEALED[:at] + bytes([SEALED[at] ^ data.draw(st.integers(1, 255))]) + SEALED[at + 1:],
           "cut": SEALED[:at], "foreign": data.draw(st.binary(max_size=200)), "longer": SEALED + b"\0"}[kind]
    with pytest.raises(Refused) as refused:
        unseal(bad, PASS)
    assert "rien n’a été modifié" in str(refused.value)


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_another_passphrase_opens_nothing(other):
    if sealed_file._normal(other) != PASS:
        with pytest.raises(Refused, match="phrase de passe"):
            unseal(SEALED, other)


def test_a_short_passphrase_is_refused_before_anything_is_made():
    with pytest.raises(Refused, match="12 signes"):
        seal(CONTENT, "onze signes")


def test_a_newer_file_says_so():
    with pytest.raises(NewerFormat, match="plus récente"):
        unseal(SEALED[:5] + b"\x02" + SEALED[6:], PASS)


def test_a_hostile_head_takes_neither_memory_nor_time():
    head = struct.pack(">5sBBH16s", b"BILAN", 1, 255, 65535, b"x" * 16)
    with pytest.raises(Refused):
        unseal(head + b"x" * 100, PASS)
    with pytest.raises(Refused, match="trop gros"):
        unseal(b"BILAN" + bytes(MOST_BYTES), PASS)


def test_a_bomb_within_is_not_blown_up(monkeypatch):
    monkeypatch.setattr(sealed_file, "_MOST_PLAIN", 2**20)
    bomb = zlib.compress(b" " * 2**26)
    tracemalloc.start()
    with pytest.raises(Refused):
        sealed_file._read(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2**24
    tracemalloc.stop()


def test_deep_json_within_is_a_sentence():
    with pytest.raises(Refused):
        sealed_file._read(zlib.compress(b"[" * 10**6))


def test_two_files_of_one_content_share_nothing_but_their_head():
    other = seal(CONTENT, PASS, **CHEAP)
    assert other[9:25] != SEALED[9:25] and other[25:] != SEALED[25:]
    assert b"beneficiary" not in other
