from types import SimpleNamespace

import pytest

from bilan_widgets.dossier import Refused
from bilan_widgets.handover.sealed_file import MOST_BYTES
from bilan_widgets.server.owner.taking import ImportHandler, _said


def uploaded(*bodies):
    return ImportHandler._file(SimpleNamespace(request=SimpleNamespace(files={"file": [{"body": body} for body in bodies]})))


def test_a_file_is_taken_up_to_its_limit():
    assert uploaded(b"x" * MOST_BYTES) == b"x" * MOST_BYTES
    with pytest.raises(Refused, match="trop gros"):
        uploaded(b"x" * (MOST_BYTES + 1))
    for nothing in ((), (b"",)):
        with pytest.raises(Refused, match="Choisissez d’abord"):
            uploaded(*nothing)


def test_what_could_not_be_replaced_is_named():
    assert "tout le contenu" in _said({"taken": ["Valeurs"], "kept": []})
    assert "sauf : Demande initiale et Valeurs" in _said({"taken": [], "kept": ["Demande initiale", "Valeurs"]})
