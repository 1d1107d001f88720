import io
import re
import subprocess
import sys
import zipfile
from datetime import date

import pikepdf
import pytest

from bilan_widgets.dossier import Refused
from bilan_widgets.printing import document, escaped

KINDS = ("pdf", "docx", "odt")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
BODY = """## Les parties

| Qui | Rôle |
|-----|------|
| Amina | bénéficiaire |

: Les parties

![Un trait](trait.svg){alt="Un trait noir"}

::: place
Date et signature
:::
"""


def made(kind, body=BODY, **options):
    given = {"title": "Convention de bilan", "subtitle": "Amina & Atelier", "date": date(2026, 10, 5)}
    return document(body, kind, **given | {"pictures": {"trait": SVG}} | options)


def text(kind, content):
    if kind == "pdf":
        return subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True).stdout.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml" if kind == "docx" else "content.xml").decode()
    return re.sub(r"<[^>]*>", " ", xml)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_says_its_words_under_its_title(kind):
    said = text(kind, made(kind, notes=("Fait à Lens.",)))
    for words in ("Convention de bilan", "Amina &", "Fait à Lens.", "Les parties", "bénéficiaire", "Un trait",
                  "Date et signature"):
        assert words in said.replace("&amp;", "&"), words


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words_and_day_give_the_same_bytes(kind):
    assert made(kind) == made(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hostile", ['#panic("x")', "`x`{=typst}", "**gras** | a", "\\input{/etc/passwd}", "<b>x</b>",
                                     "$x$ @ref [^1]", "::: place"])
def test_a_person_s_words_stay_words(kind, hostile):
    said = text(kind, made(kind, f"## Mots\n\n{escaped(hostile)}\n", pictures={}))
    squeeze = re.compile(r"[\s\u200b]+")
    plain = said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert squeeze.sub("", hostile) in squeeze.sub("", plain)


def test_the_pdf_is_titled_dated_and_structured():
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Convention de bilan" and "/Author" not in pdf.docinfo
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261005")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle and str(pdf.Root.Lang).startswith("fr")


def test_an_office_document_has_a_subtitle_and_no_author():
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as archive:
        assert '<w:pStyle w:val="Subtitle" />' in archive.read("word/document.xml").decode()
        assert "<dc:creator></dc:creator>" in archive.read("docProps/core.xml").decode()


def test_a_format_that_is_not_one_is_refused():
    with pytest.raises(Refused, match="pdf, docx, odt"):
        made("exe")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["false", "true", "/nowhere/pandoc"])
def test_a_pandoc_that_fails_is_told_in_french(kind, path, monkeypatch):
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: path)
    with pytest.raises(Refused, match="Vos réponses sont gardées"):
        made(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_pandoc_or_typst_is_told_in_french(kind, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "typst", None)
        with pytest.raises(Refused, match="Il manque sur cette machine"):
            made(kind)

    def missing():
        raise OSError("no pandoc")

    monkeypatch.setattr("pypandoc.get_pandoc_path", missing)
    with pytest.raises(Refused, match="Il manque sur cette machine"):
        made(kind)


def test_pictures_stay_in_their_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made("docx", pictures={"../../evil": SVG, "trait": SVG})
    assert list(tmp_path.iterdir()) == []
