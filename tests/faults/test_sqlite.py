"""One node on one file: killed, its disk full, its clock set back, an earlier backup put in the place of the database."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.request import urlopen

import pytest

from bilan_widgets.store.backup import backup, restore
from tests.faults import harm
from tests.faults.crowd import limit
from tests.faults.person import Gone
from tests.faults.town import Town

PEOPLE, EDITS, PAUSE = 2, 20, 0.1


@pytest.fixture(scope="module")
def disk():
    with harm.disk(24) as folder:
        yield folder


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    """The file that says by how much the node's clock is wrong."""
    file = tmp_path_factory.mktemp("clock") / "offset"
    file.write_text("+0")
    return file


@pytest.fixture(scope="module")
def town(disk, clock):
    wrong = harm.wrong_clock(clock)
    with Town(PEOPLE, folder=disk, nodes=1, postgres=False, proxied=False, environment=wrong) as town:
        yield town


def besieged(town, name, fault):
    outcome = town.siege(name, fault, edits=EDITS, pause=PAUSE)
    assert outcome.lost == [] and outcome.lied == []
    assert outcome.kept >= EDITS and outcome.slowest < limit(), outcome
    return outcome


def test_a_node_that_is_killed(town):
    besieged(town, "node killed", lambda: harm.only_node_killed(town))


def test_a_full_disk(town, disk):
    if not disk.is_mount():
        pytest.skip("no small disk can be mounted here (not root)")
    outcome = besieged(town, "disk full", lambda: harm.full(disk)(town))
    assert any("disque est plein" in one for one in outcome.heard)


def test_a_clock_set_back_an_hour(town, clock):
    if harm.FAKETIME is None:
        pytest.skip("libfaketime is not installed (Debian: faketime)")
    before = sum(one.loads for one in town.crowd.people)
    outcome = besieged(town, "clock set back", lambda: harm.clock_back(clock)(town))
    assert sum(one.loads for one in town.crowd.people) == before, "nobody had to load the page anew"
    assert not [one for one in outcome.heard if "ailleurs" in one]
    town.run(town.crowd.people[0].leave())
    town.run(town.crowd.people[0].open())                                     # still logged in
    with urlopen(f"{town.nodes[0].base}login") as answer:
        told = parsedate_to_datetime(answer.headers["Date"])
    assert 3500 < (datetime.now(UTC) - told).total_seconds() < 3700, "the clock of the node was not wrong at all"


def test_a_backup_put_back_while_people_were_in_is_said_and_nothing_typed_since_is_called_kept(town, clock):
    clock.write_text("+0")
    one, other = town.crowd.people[:2]
    town.run(town.crowd.open())
    copy = backup(town.database, town.folder / "copies", datetime.now())
    for _ in range(3):
        town.run(one.edit())
    words = one.shown()
    restore(copy, town.database, datetime.now())                              # nobody stopped the node first
    one.heard.clear()
    town.run(one.attempt("depuis", seconds=8))
    assert "depuis" not in str(one.acknowledged) and one.lies == []
    assert any("sauvegarde d’avant" in said for said in one.heard), one.heard
    assert one.bar()[0] == "error" and one.shown().items() >= {k: v for k, v in words.items() if k not in one.drafts}.items()
    assert town.crowd.written(one)[1] != words
    with pytest.raises((Gone, LookupError, TimeoutError)):                    # sessions ended with it
        town.run(other.open(patience=0))
