import secrets

import pytest

from bilan_widgets import letter
from bilan_widgets.letter import Letter
from bilan_widgets.review.notes import Notes


@pytest.fixture
def no_letter():
    yield
    letter.put(None)


def test_without_an_account_there_are_no_notes_and_the_page_says_when_there_are(empty):
    letter.put(None)
    (words,) = Notes(empty).widgets()
    assert "compte de conseiller" in words.html


def test_notes_are_kept_sealed_and_shown_again(hers, theirs, url, tmp_path, no_letter, type_in):
    page = {"account": "conseillere", "dossier": hers._id, "notes_key": secrets.token_bytes(32).hex()}
    _account(url, "conseillere")
    letter.put(Letter(url, "amina", "counsellor", page=page))
    field, when = Notes(theirs).widgets()
    assert field.value == "" and when.html == ""
    assert type_in(field, "Zzyzx doute de tout.") == "" and "Notées le" in when.html
    assert type_in(field, "Zzyzx ne doute plus.") == ""
    assert Notes(theirs).widgets()[0].value == "Zzyzx ne doute plus."
    assert type_in(field, ["liste"]) and type_in(field, "x" * 20_001)
    assert all(b"Zzyzx" not in file.read_bytes() for file in tmp_path.iterdir() if file.is_file())


def _account(url, account):
    """A row that the notes may belong to."""
    from datetime import UTC, datetime

    from sqlalchemy import insert

    from bilan_widgets.store.engine import engine
    from bilan_widgets.store.tables import accounts

    with engine(url).begin() as connection:
        connection.execute(insert(accounts).values(
            id=account, login=account, role="counsellor", salt=b"", ops=1, memory=1, verifier=b"", public_key=b"",
            wrapped_private=b"", created_at=datetime.now(UTC)))
