from datetime import date
from itertools import count

import pytest
from pydantic import BaseModel

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.store import Store

TODAY = date(2026, 11, 23)
KEPT = {"id", "start", "phase", "role", "funding_mode"}      # not free text: ids, an hour, closed lists


@pytest.fixture
def amina(tmp_path):
    """The example on a desk of its own."""
    return filled(tmp_path / "amina.sqlite", dossier_of_amina())


def empty(path):
    return Desk(Store(f"sqlite:///{path}"), "essai")


def filled(path, dossier):
    desk = empty(path)
    for name in Dossier.model_fields:
        desk.write(name, getattr(dossier, name))
    return desk


_NUMBER = count()


def marked(value, marker):
    """The same model with the marker in every text that a person may write, wherever it lies."""
    if isinstance(value, BaseModel):
        changed = {name: marked(getattr(value, name), marker) for name in type(value).model_fields
                   if name not in KEPT and not name.endswith(("_id", "_ids"))}
        return value.model_copy(update=changed)
    if type(value) is tuple:
        return tuple(marked(one, marker) for one in value)
    if type(value) is dict:
        return {key: marked(one, marker) for key, one in value.items()}
    return f"{marker}{next(_NUMBER)}" if type(value) is str else value
