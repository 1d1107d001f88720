import subprocess
import sys
import traceback

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilan_widgets.careers import MAX_BYTES, as_json, read_career
from bilan_widgets.dossier import Refused

from .making import POSITIONS, linkedin_archive


@pytest.mark.parametrize(("name", "content", "said"), [
    ("cv.zip", b"", "vide"), ("cv.json", b" \n\0 ", "vide"),
    ("cv.zip", b"x" * (MAX_BYTES + 1), "trop gros"),
    ("cv.pdf", b"%PDF-1.7\n%\xe2\xe3", "Ceci est un PDF"), ("cv.xml", b"\n%PDF-1.7\n", "Ceci est un PDF"),
    ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "traitement de texte"),
    ("cv", b"{\\rtf1", "traitement de texte"),
    ("cv.jpg", b"\xff\xd8\xff\xe0", "image"), ("cv.png", b"\x89PNG\r\n\x1a\n", "image"),
    ("cv.html", b"<!DOCTYPE html><html></html>", "page web"), ("cv", b"\n<HTML lang='fr'>", "page web"),
    ("cv.zip", b"PK\x03\x04", "abîmée"), ("cv.zip", b"\x00\x01\x02\x03" * 50, "abîmée"),
    ("cv.json", b'{"work": [', "JSON est abîmé"), ("cv.json", b"\x00\x01\x02\x03" * 50, "JSON est abîmé"),
    ("cv.json", b"[" * 200_000, "JSON est abîmé"),
    ("cv.json", b'{"work":' + b"[" * 900 + b"]" * 900 + b"}", "non lue"),
    ("cv.json", b'{"work": [{"position": ' + b"9" * 5000 + b"}]}", "JSON est abîmé"),
    ("cv.xml", b"<a>", "abîmé"), ("cv", b"\x00\x01\x02\x03" * 50, "n’est pas un CV"),
    ("cv.txt", b"Bonjour", "n’est pas"),
    ("notes.csv", b"Bonjour", "colonnes"),
])
def test_each_mistake_has_its_sentence(name, content, said):
    try:
        sentence = " ".join(read_career(name, content).unread)
    except Refused as refusal:
        sentence = str(refusal)
    assert said in sentence and sentence.endswith(".")


def test_content_wins_over_the_name():
    assert read_career("cv.pdf", linkedin_archive()).source == "LinkedIn"
    assert read_career("cv.zip", b'{"work": [{"position": "V", "endDate": "2011"}]}').source == "JSON Resume"


@pytest.mark.parametrize("content", [b'{"a": "zorglub"}', b'{"a": "zorglub"', b"<a>zorglub</b>", b"zorglub",
                                     b'<!DOCTYPE a [<!ENTITY zorglub "zorglub">]><a>&zorglub;</a>'])
def test_a_refusal_never_quotes_the_file(content):
    with pytest.raises(Refused) as refusal:
        read_career("cv.json", content)
    assert "zorglub" not in "".join(traceback.format_exception(refusal.value))


STARTS = st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"{", b'{"work":', b"[", b"<", b"<Candidate>",
                          b"\xff\xfe", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="',
                          POSITIONS.encode()])


@given(st.text(max_size=20), STARTS, st.binary(max_size=300))
@example("a.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>', b"")
@example("a.xml", b'<?xml version="1.0" encoding="shift_jis"?><a/>', b"")
@example("a\0/..", b"", b"\x80")
def test_any_bytes_are_read_or_refused(name, start, content):
    try:
        career = read_career(name, start + content)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert len(as_json(career)) == len(career.periods)


def test_importing_the_room_loads_no_parser():
    code = ("import sys, bilan_widgets.careers\n"
            "heavy = 'defusedxml', 'rapidfuzz', 'ipywidgets', 'pandas'\n"
            "print([name for name in heavy if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
