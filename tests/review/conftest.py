import shutil
import sqlite3
from contextlib import closing

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.store import Store


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'b.sqlite'}"


@pytest.fixture
def empty(url):
    return Desk(Store(url), "essai")


@pytest.fixture
def hers(url, amina_database):
    """Amina's own desk."""
    shutil.copy(amina_database, url.removeprefix("sqlite:///"))
    return Desk(Store(url), "amina")


@pytest.fixture
def aged(url, hers):
    """Her desk when everything written so far lies three weeks back."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        database.execute("update revisions set written_at = '2026-11-02 10:00:00.000000'")
        database.commit()
    return Desk(Store(url), "amina")


@pytest.fixture
def theirs(url, hers):
    """The counsellor's desk on the same dossier."""
    return Desk(Store(url), "amina", "counsellor")


@pytest.fixture
def type_in():
    """What a page does: set the value and the number of the edit, and read the answer."""
    def send(control, value):
        control.set_state({"value": value, "edit": control.edit + 1})
        assert control.acknowledged == control.edit
        return control.error
    return send


@pytest.fixture
def tell_story():
    """Add a story to a desk, or change the last one."""
    def tell(desk, title="", **fields):
        stories = [story.model_dump() for story in desk.dossier.stories.stories]
        if title:
            stories.append({"title": title, **fields})
        else:
            stories[-1] |= fields
        desk.change("stories", stories=stories)
    return tell


def everything(widget):
    """All that the page is given of a widget and of what it holds, as text."""
    from ipywidgets import Box

    state = {name: value for name, value in widget.get_state().items() if name not in ("_esm", "_css", "children")}
    inner = [everything(child) for child in widget.children] if isinstance(widget, Box) else []
    return repr(state) + "".join(inner)
