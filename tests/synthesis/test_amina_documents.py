"""Amina's own documents: their words (golden), their length, their structure, their bytes by each way in."""

import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.places import shipped
from bilan_widgets.store import Store
from bilan_widgets.synthesis.composing import compose
from bilan_widgets.synthesis.documents import document
from bilan_widgets.synthesis.paper import as_markdown
from bilan_widgets.synthesis.rendering import FORMATS, draft_of, render
from tests.synthesis.reading import nodes, part, pdf_text, squeezed, text_of

GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = "1795435200"                                          # 23 November 2026


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


@pytest.fixture(scope="module")
def made(amina_database, tmp_path_factory):
    """Her document in a format, made once."""
    path = tmp_path_factory.mktemp("made") / "b.sqlite"
    shutil.copy(amina_database, path)
    return cache(lambda format: render(Desk(Store(f"sqlite:///{path}"), "amina"), format))


def markdown(desk, version="complete"):
    from nbformat.v4 import new_notebook
    return as_markdown(new_notebook(cells=compose(draft_of(desk), desk.dossier, version)))[0]


@pytest.mark.parametrize(("name", "person", "version"), [
    ("synthese", "first", "complete"), ("synthese-troisieme-personne", "third", "shareable")])
def test_the_words_are_those_that_were_read_and_approved(desk, request, name, person, version):
    desk.change("synthesis", person=person)
    made = markdown(desk, version).replace("\\", "")
    file = GOLDEN / f"{name}.md"
    if request.config.getoption("--update-golden"):
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8"), "read the difference, then run with --update-golden"


@pytest.mark.parametrize("person", ["first", "third"])
def test_no_sentence_stutters(desk, person):
    desk.change("synthesis", person=person)
    said = markdown(desk).replace("\\", "").replace(":::", "")
    bad = (r"\.\.|,,|:\s*:|;\s*;| \.|\s,|»\s*»\s*»|\bde (Amina|elle|il)\b|\bque (elle|il)\b|\b(le le|la la|de de|les les)\b|\bNone\b")
    assert [found[0] for found in re.finditer(rf".{{0,30}}(?:{bad}).{{0,20}}", said)] == []


def test_the_pdf_has_four_to_eight_pages_and_opens_without_a_complaint(made, tmp_path):
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        assert 4 <= len(pdf.pages) <= 8
        assert pdf.Root.MarkInfo.Marked and "/Suspects" not in pdf.Root.MarkInfo
    if shutil.which("pdfinfo"):
        (tmp_path / "made.pdf").write_bytes(made("pdf"))
        assert subprocess.run(["pdfinfo", tmp_path / "made.pdf"], capture_output=True).stderr == b""


def test_every_figure_table_and_heading_is_structured(desk, made):
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        found = list(nodes(pdf.Root.StructTreeRoot))
        levels = [int(str(node.S)[2]) for node in found if re.match(r"/H\d", str(node.S))]
        headings = [typeset(chapter.title) for chapter in draft_of(desk) if chapter.title and not chapter.empty]
        assert levels[0] == 1 and len(levels) >= len(headings)
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        figures = [node for node in found if node.S == "/Figure"]
        assert len(figures) > 5 and all(len(str(figure.Alt)) > 20 for figure in figures)
        rows = [[cell for cell in nodes(row) if str(cell.S) in ("/TH", "/TD")] for row in found if row.S == "/TR"]
        assert rows and all(row[0].S == "/TH" and "/Scope" in row[0].A.unparse().decode() for row in rows)


def test_the_formats_say_the_same_sentences(desk, made):
    texts = {format: squeezed(text_of(format, made(format))) for format in FORMATS}
    plain = re.sub(r"!\[.*?\]\([^)]*\)\{alt=.*?\}\n", "\n", markdown(desk).replace("\\", ""))
    sentences = [squeezed(typeset(line)) for line in re.findall(r"[^.!?»]{25,}[.!?]", plain)
                 if not re.search(r"[!\[\]|{}^*#>]|::", line)]
    assert len(sentences) > 20
    for format, text in texts.items():
        missing = [one for one in sentences if one not in text
                   and not any(one[:cut] in text and one[cut:] in text for cut in range(10, len(one) - 10))]
        assert missing == [], format


@pytest.mark.parametrize("format", FORMATS)
def test_no_name_of_user_path_or_address_is_in_any_byte(made, format):
    content = made(format)
    if format in ("docx", "odt"):
        import zipfile
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    for word in (str(Path.home()), str(Path.cwd()), "/tmp/", os.environ.get("USER") or "/home/", "sqlite:", "127.0.0.1"):
        assert word.encode() not in content, word


def test_notebook_and_command_line_give_the_same_bytes(tmp_path):
    environment = {**os.environ, "BILAN_DATABASE": f"sqlite:///{tmp_path}/b.sqlite", "BILAN_DOSSIER": "demo",
                   "JUPYTER_CONFIG_DIR": str(tmp_path), "HOME": str(tmp_path)}
    run = {"env": environment, "check": True, "capture_output": True, "cwd": tmp_path}
    subprocess.run([sys.executable, "-m", "bilan_widgets", "export", "--dossier", "demo", "--to", "pdf", "--output", "a.pdf"], **run)
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "bilan-pdf", str(shipped("notebooks") / "synthese.ipynb"),
                    "--output-dir", str(tmp_path), "--output", "b"], **run)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_dossier_gives_one_honest_page(tmp_path, format):
    made = document(Desk(Store(f"sqlite:///{tmp_path}/empty.sqlite"), "rien"), format)
    assert "Il n’y a encore rien à y mettre" in typeset(" ".join(text_of(format, made).split())).replace("\u00a0", " ")
    if format == "pdf":
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert len(pdf.pages) == 1


def test_a_half_done_dossier_says_what_is_missing(desk):
    for name in ("career_project", "action_plan", "obstacles", "closing_review", "follow_up", "options", "decision"):
        desk.write(name, getattr(Dossier(), name))
    text = " ".join(pdf_text(render(desk, "pdf")).split())
    missing = text[text.index("Ce qui manque encore", 2000):]
    for title in ("Le projet", "Le plan daté", "Le suivi"):
        assert title in missing
    assert "manque" not in pdf_text(render(desk, "pdf", version="shareable"))


def test_word_opens_with_native_headings_captions_and_tables(desk, made):
    body = part(made("docx"), "word/document.xml")
    titles = [chapter.title for chapter in draft_of(desk) if chapter.sections and not chapter.empty]
    assert body.count('<w:pStyle w:val="Heading1" />') >= len(titles) > 8
    assert body.count('<w:pStyle w:val="ImageCaption" />') > 5 and '<w:pStyle w:val="TableCaption" />' in body
    assert "<w:tblHeader" in body


def test_the_contents_of_the_office_documents_name_the_page_of_each_chapter(made):
    word, odt = part(made("docx"), "word/document.xml"), part(made("odt"), "content.xml")
    links = re.findall(r"PAGEREF (chapitre_\d+) ", word)
    assert len(links) > 8 and all(word.count(f'w:name="{name}"') == 1 for name in links)
    assert word.count('<w:pStyle w:val="TOC1" />') == len(links) and word.count('w:type="page"') == 1
    links = re.findall(r'text:ref-name="(chapitre_\d+)"', odt)
    assert len(links) > 8 and all(odt.count(f'text:bookmark-start text:name="{name}"') == 1 for name in links)
