import shutil

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(f"sqlite:///{tmp_path / 'b.sqlite'}")


@pytest.fixture
def desk(store):
    return Desk(store, "essai")


@pytest.fixture
def amina(tmp_path, amina_database):
    shutil.copy(amina_database, tmp_path / "amina.sqlite")
    return Desk(Store(f"sqlite:///{tmp_path / 'amina.sqlite'}"), "amina")


@pytest.fixture
def type_in():
    """What a page does: set the value and the number of the edit, and read the answer."""
    def send(control, value):
        control.set_state({"value": value, "edit": control.edit + 1})
        assert control.acknowledged == control.edit
        return control.error
    return send
