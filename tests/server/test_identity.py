import time

import pytest

from bilan_widgets.server.identity import SITTING, OneTimeLink


@pytest.fixture
def door():
    return OneTimeLink()


def test_the_link_opens_once(door):
    secret = door.new_link()
    assert door.take_link("autre") is None and door.take_link("") is None
    assert door.take_link(secret).username == "personne"
    assert door.take_link(secret) is None


def test_a_new_link_replaces_the_earlier_one(door):
    first = door.new_link()
    second = door.new_link()
    assert door.take_link(first) is None and door.take_link(second) is not None


def test_a_sitting_is_known_to_the_server_alone_and_ends(door, monkeypatch):
    number = door.user_to_cookie(door.take_link(door.new_link()))
    assert door.user_from_cookie(number).username == "personne"
    assert door.user_from_cookie("forged") is None and number not in str(door._sittings)
    later = time.monotonic() + SITTING + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert door.user_from_cookie(number) is None


def test_nobody_is_let_in_without_a_sitting(door):
    answer = door.get_user_token(None)
    with pytest.raises(StopIteration) as end:
        answer.send(None)
    assert door.auth_enabled and end.value.value is None
