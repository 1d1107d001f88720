"""Random sequences of everything that changes who may read: nobody reads what they should not, nobody is locked out."""

import itertools
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bilan_widgets.dossier import Goal, InitialRequest, Refused
from bilan_widgets.store import NotSaved, Store, engine
from bilan_widgets.store.erasure import erase
from bilan_widgets.store.tables import revisions
from bilan_widgets.store.vault import Vault, WrongPassphrase

PART = "initial_request"
COUNSELLORS = st.sampled_from(("claire", "diane"))
PEOPLE = st.sampled_from(("amina", "claire", "diane"))


class Bilan(RuleBasedStateMachine):
    vault: Vault
    numbers = itertools.count()

    @initialize(readers=st.sets(COUNSELLORS))
    def begin(self, readers):
        self.passphrase, self.opened, self.code, self.login = {}, {}, "", {}
        self.consented, self.closed, self.erased = set(), set(), False
        self.goals, self.public_since, self.kept = [], {}, []
        self.past = []                                         # logins with passphrases that open nothing any more
        for person in ("claire", "diane"):
            self.login[person], self.passphrase[person] = self._fresh(person), self._word()
            self.opened[person], _ = self.vault.create_account(self.login[person], self.passphrase[person], "counsellor")
        secret = self.vault.invite(self.opened["claire"], "Amina")
        self.login["amina"], self.passphrase["amina"] = self._fresh("amina"), self._word()
        self.opened["amina"], self.code = self.vault.accept(secret, self.login["amina"], self.passphrase["amina"])
        self.dossier, _ = self.vault.dossier_of(self._id("amina"))
        self.generation = 1
        for counsellor in sorted(readers):
            self.consent(counsellor)

    @precondition(lambda self: not self.erased)
    @rule(counsellor=COUNSELLORS)
    def consent(self, counsellor):
        if counsellor in self.closed:
            with pytest.raises(Refused):
                self.vault.consent(self.opened["amina"], self._id(counsellor))
            return
        self.vault.consent(self.opened["amina"], self._id(counsellor))
        self.consented.add(counsellor)

    @precondition(lambda self: not self.erased)
    @rule(counsellor=COUNSELLORS)
    def withdraw(self, counsellor):
        if counsellor in self.consented - self.closed:         # a page of theirs stays open
            self.kept.append(self.vault.keyring(self.opened[counsellor], self.dossier))
        with self._store(self.opened["amina"]) as mine:        # and one of hers
            known, numbers = mine.read(self.dossier)
            self.vault.withdraw(self.opened["amina"], self._id(counsellor))
            if counsellor in self.consented:
                self.consented.discard(counsellor)
                self.generation += 1
                with pytest.raises(NotSaved):
                    mine.save(self.dossier, PART, InitialRequest(), known, numbers)

    @precondition(lambda self: not self.erased)
    @rule(private=st.booleans())
    def write(self, private):
        self._put([*self.goals[-2:], Goal(text=self._word(), private=private)])

    @precondition(lambda self: not self.erased and self.goals)
    @rule(data=st.data())
    def change_what_is_private(self, data):
        place = data.draw(st.integers(0, len(self.goals) - 1))
        goal = self.goals[place]
        turned = goal.model_copy(update={"private": not goal.private})
        self._put([*self.goals[:place], turned, *self.goals[place + 1:]])

    @rule(person=PEOPLE)
    def change_passphrase(self, person):
        if person in self.closed or (self.erased and person == "amina"):
            return
        new = self._word()
        self.vault.change_passphrase(self.opened[person], self.passphrase[person], new)
        self._forget_passphrase(person, new)

    @precondition(lambda self: not self.erased)
    @rule()
    def recover(self):
        new, used = self._word(), self.code
        self.opened["amina"], self.code = self.vault.recover(self.login["amina"], used, new)
        self._forget_passphrase("amina", new)
        with pytest.raises(Refused):
            self.vault.recover(self.login["amina"], used, self._word())

    @precondition(lambda self: not self.erased)
    @rule()
    def print_a_new_code(self):
        self.code = self.vault.new_recovery_code(self.opened["amina"])

    @rule(counsellor=COUNSELLORS)
    def close_or_open_an_account(self, counsellor):
        (self.vault.enable if counsellor in self.closed else self.vault.disable)(self._id(counsellor))
        self.closed ^= {counsellor}

    @precondition(lambda self: not self.erased and self.goals)
    @rule()
    def erase(self):
        self.kept += [self.vault.keyring(self.opened["amina"], self.dossier)]
        erase(self.vault.url, self.dossier, "asked", date(2026, 3, 2))
        self.erased = True
        self.past.append((self.login["amina"], self.passphrase["amina"]))

    @precondition(lambda self: hasattr(self, "dossier"))
    @invariant()
    def keys_are_held_by_whom_they_should(self):
        for person in ("amina", "claire", "diane"):
            if self._may_read(person):
                ring = self.vault.keyring(self.opened[person], self.dossier)
                assert ring.generation == self.generation == max(ring.shared)
                assert set(ring.private) == (set(ring.shared) if person == "amina" else set())
            else:
                with pytest.raises(Refused):
                    self.vault.keyring(self.opened[person], self.dossier)

    def teardown(self):
        if not hasattr(self, "dossier"):
            return
        for login, passphrase in self.past:
            with pytest.raises(WrongPassphrase):
                self.vault.unlock(login, passphrase)
        for person in self.login:
            if self._may_read(person):
                opened = self.vault.unlock(self.login[person], self.passphrase[person])
                with self._store(opened) as store:
                    read = store.read(self.dossier)[0].initial_request.goals
                assert list(read) == [goal for goal in self.goals if person == "amina" or not goal.private]
        with self.vault._engine.connect() as connection:
            rows = connection.execute(select(revisions).where(revisions.c.dossier == self.dossier)).all()
        assert not rows if self.erased else bool(rows) or not self.public_since
        for ring in self.kept:
            assert not self._secrets(ring) & _words(ring, rows)

    def _may_read(self, person):
        return not self.erased and (person == "amina" or person in self.consented - self.closed)

    def _secrets(self, ring):
        """What a page that was left open with these keys may not read: private now, or public only since."""
        now = {goal.text for goal in self.goals if goal.private}
        return now | {word for word, since in self.public_since.items() if since is None or since > ring.generation}

    def _put(self, goals):
        with self._store(self.opened["amina"]) as store:
            known, numbers = store.read(self.dossier)
            part = known.initial_request.model_copy(update={"goals": tuple(goals)})
            store.save(self.dossier, PART, part, known, numbers)
        dropped = [goal for goal in self.goals if goal.id not in {one.id for one in goals}]
        for goal in dropped:
            if goal.private:
                self.public_since[goal.text] = None
        for goal in goals:
            since = self.public_since.get(goal.text)
            self.public_since[goal.text] = None if goal.private else since or self.generation
        self.goals = goals

    @contextmanager
    def _store(self, opened):
        store = Store(self.vault.url, self.vault.keyring(opened, self.dossier))
        try:
            yield store
        finally:
            store.close()

    def _forget_passphrase(self, person, new):
        self.past.append((self.login[person], self.passphrase[person]))
        self.passphrase[person] = new

    def _id(self, person):
        return self.opened[person].account.id

    def _fresh(self, person):
        return f"{person}{next(self.numbers)}"

    def _word(self):
        return f"une phrase {next(self.numbers):06}"


def _words(ring, rows):
    """All that these keys open in the database, row by row and key by key, whatever the rows say of themselves."""
    found = set()
    for row, generation, private in itertools.product(rows, ring.shared, (False, True)):
        sealed = row.private_body if private else row.body
        kind = "private" if private else "shared"
        try:
            plain = ring.open(sealed or b"", f"{row.dossier}/{row.part}/{row.revision}/{kind}", generation, private)
        except Refused:
            continue
        if row.part == PART:
            found |= {goal.text for goal in InitialRequest.model_validate_json(plain).goals}
    return found


def test_nobody_reads_what_they_should_not_and_nobody_entitled_is_locked_out(vault_url, kind, monkeypatch):
    pragmas = engine._sqlite_pragmas

    def hasty(connection, record):
        pragmas(connection, record)
        connection.execute("PRAGMA synchronous = OFF")         # nobody pulls the plug in this test

    monkeypatch.setattr(engine, "_sqlite_pragmas", hasty)
    Bilan.vault = Vault(vault_url, cheap=True)
    run_state_machine_as_test(Bilan, settings=settings(
        max_examples=200 if kind == "sqlite" else 10, stateful_step_count=8, suppress_health_check=list(HealthCheck)))
    Bilan.vault.close()
