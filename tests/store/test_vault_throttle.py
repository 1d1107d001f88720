from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bilan_widgets.store.tables import attempts
from bilan_widgets.store.vault import TooMany, WrongPassphrase
from tests.store.conftest import AMINA, CLAIRE


def fail(vault, login, address, times=1):
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            vault.log_in(login, "pas la bonne", address)


def tries_in(vault, clock, login, address, seconds):
    """How many passphrases somebody tries in that time who waits exactly as long as they are told."""
    count, end = 0, clock().timestamp() + seconds
    while clock().timestamp() < end:
        try:
            vault.log_in(login, "pas la bonne", address)
        except TooMany as told:
            clock.on(seconds=told.seconds)
        except WrongPassphrase:
            count += 1
            clock.on(milliseconds=200)
    return count


@pytest.mark.parametrize("login", ["amina", "personne"])
def test_the_sixth_failure_in_a_row_waits_and_tells_how_long(vault, amina, login, stretches):
    fail(vault, login, "192.0.2.1", 5)
    stretches.clear()
    with pytest.raises(TooMany, match="attendez une minute") as refusal:
        vault.log_in(login, AMINA, "192.0.2.2")
    assert refusal.value.seconds == 30 and stretches == []


def test_waits_double_up_to_a_quarter_of_an_hour_and_then_it_works_again(vault, amina, clock):
    fail(vault, "amina", "192.0.2.1", 5)
    waits = []
    for _ in range(7):
        waits.append(vault.wait(["account:amina"]))
        clock.on(seconds=waits[-1])
        if vault.wait(["account:amina"]) == 0:
            fail(vault, "amina", "192.0.2.1")
    assert waits[:5] == [30, 60, 120, 240, 480] and max(waits) <= 900
    clock.on(minutes=15)
    assert vault.log_in("amina", AMINA, "192.0.2.1")


def test_who_guesses_for_hours_gets_few_guesses(vault, amina, clock):
    assert tries_in(vault, clock, "amina", "192.0.2.1", 6 * 3600) < 170


def test_many_logins_from_one_address_wait_too_and_other_addresses_do_not(vault, amina):
    for number in range(30):
        fail(vault, f"personne{number}", "192.0.2.1")
    with pytest.raises(TooMany):
        vault.log_in("amina", AMINA, "192.0.2.1")
    assert vault.log_in("amina", AMINA, "192.0.2.2")


def test_an_account_of_one_s_own_does_not_give_an_address_more_guesses(vault, amina, claire):
    with pytest.raises(TooMany):
        for number in range(40):
            fail(vault, f"personne{number}", "192.0.2.1")
            vault.log_in("claire", CLAIRE, "192.0.2.1")
    assert number == 29


def test_logging_in_forgets_the_failures_of_the_account(vault, amina):
    for _ in range(4):
        fail(vault, "amina", "192.0.2.1", 4)
        assert vault.log_in("Amina", AMINA, "192.0.2.1")


def test_a_burst_of_tries_at_once_is_counted(vault, amina):
    def guess(number):
        try:
            vault.log_in("amina", f"pas la bonne {number}", "192.0.2.1")
        except WrongPassphrase:
            return 1
        except TooMany:
            return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(60))) <= 5 + 8


def test_neither_logins_nor_addresses_are_kept_and_nothing_for_longer_than_an_hour(vault, amina, clock):
    fail(vault, "amina", "192.0.2.1", 3)
    with vault._engine.connect() as connection:
        assert all(len(row.bucket) == 64 for row in connection.execute(select(attempts)))
    clock.on(minutes=61)
    fail(vault, "autre", "192.0.2.7")
    with vault._engine.connect() as connection:
        assert len(connection.execute(select(attempts)).all()) == 2


def test_no_name_waits_for_nothing(vault):
    assert vault.wait([]) == 0 and vault.wait(["address:192.0.2.1"]) == 0


def test_a_clock_that_is_set_back_makes_nobody_wait_for_it(vault, amina, clock):
    fail(vault, "amina", "192.0.2.1", 5)
    clock.on(hours=-1)
    assert vault.log_in("amina", AMINA, "192.0.2.1")
    fail(vault, "amina", "192.0.2.1", 5)
    with pytest.raises(TooMany) as told:
        vault.log_in("amina", AMINA, "192.0.2.1")
    assert told.value.seconds <= 60
