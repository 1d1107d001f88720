import bz2
import tracemalloc
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers import archive, read_career
from bilan_widgets.careers.limits import MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES
from bilan_widgets.dossier import Refused

from .making import POSITIONS, archive_of, linkedin_archive


def csv_only(name):
    return name.endswith(".csv")


def test_opens_only_what_is_wanted(monkeypatch):
    opened = []
    real = ZipFile.open

    def watched(self, name, *args, **kwargs):
        opened.append(getattr(name, "filename", name))
        return real(self, name, *args, **kwargs)

    content = linkedin_archive()
    monkeypatch.setattr(ZipFile, "open", watched)
    read_career("export.zip", content)
    assert sorted(opened) == ["Basic/Certifications.csv", "Basic/Education.csv", "Basic/Positions_123456.csv",
                              "Basic/Volunteering.csv"]


def test_paths_that_climb_are_only_names():
    content = archive_of({"../../etc/Positions.csv": POSITIONS, "..\\Positions.csv": POSITIONS})
    assert len(archive.members(content, csv_only)) == 2


def test_the_doubles_of_macos_are_not_opened():
    assert archive.members(archive_of({"__MACOSX/Positions.csv": "x"}), csv_only) == []


def test_truncated_or_damaged():
    content = archive_of({"Positions.csv": POSITIONS})
    at = len(content) // 3
    scratched = content[:at] + b"\x00\xff\x00\xff\x00\xff" + content[at + 6:]
    for broken in (content[:-30], content[:100], scratched):
        with pytest.raises(Refused, match="abîmée"):
            archive.members(broken, csv_only)


def test_encrypted():
    content = bytearray(archive_of({"Positions.csv": POSITIONS}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="mot de passe"):
        archive.members(bytes(content), csv_only)


@pytest.mark.parametrize("files", [
    {"Positions.csv": b"\0" * (MAX_MEMBER_BYTES + 1)},
    {"Positions.csv": b"\0" * 1_000_000},
    {f"{n}/Positions.csv": bytes(range(256)) * 4000 for n in range(MAX_UNPACKED_BYTES // 1_024_000 + 1)},
], ids=["one huge file", "a ratio no text has", "many files"])
def test_a_bomb_is_not_unpacked(files):
    content = archive_of(files)
    tracemalloc.start()
    with pytest.raises(Refused, match="anormal"):
        archive.members(content, csv_only)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_bomb_that_lies_about_its_size_stops_at_the_size_it_says():
    content = bytearray(archive_of({"Positions.csv": b"\0" * 50_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(mark) + offset
        content[at:at + 4] = (5_000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(Refused):
        archive.members(bytes(content), csv_only)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 500_000


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_methods_that_cannot_be_bounded_are_refused(method):
    assert len(bz2.compress(b"\0" * 1_000_000)) < 100
    with pytest.raises(Refused):
        archive.members(archive_of({"Positions.csv": POSITIONS}, method), csv_only)
    stored = archive_of({"Positions.csv": POSITIONS}, ZIP_STORED)
    assert archive.members(stored, csv_only) == [POSITIONS.encode()]


def test_too_many_files():
    with pytest.raises(Refused, match="anormal"):
        archive.members(b"PK\x03\x04" + b"PK\x01\x02" * (MAX_MEMBERS + 1), csv_only)


@pytest.mark.parametrize("names", [("[Content_Types].xml", "word/document.xml"), ("mimetype", "content.xml")])
def test_word_and_writer_documents(names):
    with pytest.raises(Refused, match="traitement de texte"):
        archive.members(archive_of(dict.fromkeys(names, "x")), csv_only)


WHOLE = linkedin_archive()


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8),
       st.integers(0, len(WHOLE)))
def test_damage_anywhere_is_refused_or_read(changes, end):
    content = bytearray(WHOLE)
    for at, value in changes:
        content[at] = value
    for damaged in (bytes(content), WHOLE[:end]):
        try:
            archive.members(damaged, csv_only)
        except Refused as refusal:
            assert str(refusal).endswith(".")
