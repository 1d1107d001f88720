import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from bilan_widgets.store.sessions import IDLE, LONGEST
from bilan_widgets.store.tables import accounts, sessions

COOKIE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."


def test_a_cookie_stands_for_its_account_and_opens_its_key(vault, amina):
    session = vault.session(vault.begin_session(amina))
    assert session.account.login == "amina" and session.private_key == amina.private_key
    assert session.opened.public_key == amina.public_key


def test_every_session_has_a_number_of_its_own(vault, amina):
    assert len({vault.begin_session(amina) for _ in range(20)}) == 20


def test_one_altered_character_anywhere_opens_nothing(vault, amina):
    cookie = vault.begin_session(amina)
    for place, letter in enumerate(cookie):
        other = COOKIE[(COOKIE.index(letter) + 7) % len(COOKIE)]
        assert vault.session(cookie[:place] + other + cookie[place + 1:]) is None
    for altered in (cookie[:-1], cookie[1:], cookie + "0", cookie + "00", cookie * 2, cookie.replace(".", "")):
        assert vault.session(altered) is None
    assert vault.session(cookie)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forged=st.text(alphabet=st.characters(), max_size=80) | st.text(COOKIE, max_size=120))
def test_a_forged_cookie_opens_nothing(vault, forged):
    assert vault.session(forged) is None
    vault.end_session(forged)


def test_the_secret_of_one_session_does_not_open_another(vault, amina, claire):
    hers, theirs = vault.begin_session(amina), vault.begin_session(claire)
    assert vault.session(f"{hers.partition('.')[0]}.{theirs.partition('.')[2]}") is None


def test_what_lies_in_the_database_is_no_cookie(vault, amina):
    session = vault.session(vault.begin_session(amina))
    with vault._engine.connect() as connection:
        row = connection.execute(select(sessions)).one()
    assert vault.session(f"{row.id}.{row.sealed.hex()}") is None and vault.session(f"{session.id}.") is None


def test_a_session_row_moved_to_another_account_opens_nothing(vault, amina, claire):
    """Somebody who may write to the database makes their own session another person's."""
    cookie = vault.begin_session(claire)
    with vault._engine.begin() as connection:
        connection.execute(update(sessions).values(account=amina.account.id))
    assert vault.session(cookie) is None


def test_a_session_ends_after_half_an_hour_without_a_request_and_not_before(vault, amina, clock):
    cookie = vault.begin_session(amina)
    for _ in range(4):
        clock.on(seconds=IDLE.total_seconds() - 60)
        assert vault.session(cookie)
    clock.on(seconds=IDLE.total_seconds())
    assert vault.session(cookie) is None and vault.sessions_of(amina.account.id) == []


def test_a_session_ends_after_half_a_day_however_busy(vault, amina, clock):
    cookie = vault.begin_session(amina)
    for _ in range(int(LONGEST.total_seconds() / 600) - 1):
        clock.on(minutes=10)
        assert vault.session(cookie)
    clock.on(minutes=10)
    assert vault.session(cookie) is None


def test_a_session_of_a_closed_account_opens_nothing_even_if_it_was_left_there(vault, amina, clock):
    cookie = vault.begin_session(amina)
    with vault._engine.begin() as connection:
        connection.execute(update(accounts).values(disabled_at=clock()))
    assert vault.session(cookie) is None


def test_a_request_is_noted_at_most_once_a_minute(vault, amina, clock):
    cookie, writes = vault.begin_session(amina), []
    event.listen(vault._engine, "before_cursor_execute",
                 lambda *args: writes.append(args[2]) if args[2].startswith("UPDATE sessions") else None)
    for _ in range(60):
        clock.on(seconds=2)
        assert vault.session(cookie)
    assert len(writes) == 2
    assert vault.account(amina.account.id).seen_at == vault.sessions_of(amina.account.id)[0].seen_at == clock()


def test_a_replayed_cookie_opens_nothing_after_log_out(vault, amina):
    cookie, other = vault.begin_session(amina), vault.begin_session(amina)
    vault.end_session(cookie)
    assert vault.session(cookie) is None and vault.session(other)


def test_sessions_are_closed_by_their_own_account_alone(vault, amina, claire):
    hers, kept = vault.begin_session(amina), vault.begin_session(amina)
    id_ = vault.session(hers).id
    vault.close_session(claire.account.id, id_)
    assert vault.session(hers)
    vault.close_session(amina.account.id, id_)
    assert vault.session(hers) is None
    vault.begin_session(amina)
    vault.end_sessions(amina.account.id, but=vault.session(kept).id)
    assert [one.id for one in vault.sessions_of(amina.account.id)] == [vault.session(kept).id]


def test_sessions_that_are_over_do_not_heap_up(vault, amina, clock):
    for _ in range(5):
        vault.begin_session(amina)
        clock.on(hours=1)
    vault.begin_session(amina)
    with vault._engine.connect() as connection:
        assert len(connection.execute(select(sessions)).all()) == 1


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_disk_that_takes_nothing_logs_nobody_out(vault, amina, clock):
    cookie = vault.begin_session(amina)
    with vault._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.commit()
    clock.on(minutes=5)
    assert vault.session(cookie)
    with pytest.raises(Exception, match="Rien n’a été enregistré"):
        vault.end_session(cookie)
