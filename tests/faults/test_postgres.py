"""Two nodes, PostgreSQL and nginx, broken in turn under people who type: what a page called kept is kept."""

import pytest

from tests import nginx
from tests.faults import harm
from tests.faults.crowd import limit
from tests.faults.town import Town
from tests.postgres import programs

pytestmark = [
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed (Debian: postgresql)"),
    pytest.mark.skipif(nginx.program() is None, reason="nginx is not installed"),
]
PEOPLE, EDITS, PAUSE = 3, 24, 0.1


@pytest.fixture(scope="module")
def town():
    with harm.disk(250) as folder, Town(PEOPLE, folder=folder) as town:
        yield town


@pytest.mark.parametrize("name", harm.OF_TOWN)
def test_what_was_acknowledged_is_kept_and_work_goes_on(town, name):
    if name == "disk full" and not town.folder.is_mount():
        pytest.skip("no small disk can be mounted here (not root)")
    if name == "database parted" and town.line is None:
        pytest.skip("no line can be laid here (not root)")
    outcome = town.siege(name, lambda: harm.OF_TOWN[name](town), edits=EDITS, pause=PAUSE)
    assert outcome.lost == [] and outcome.lied == []
    assert outcome.kept >= EDITS and outcome.slowest < limit(), outcome
