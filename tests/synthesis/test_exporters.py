import io
import re
import time

import pikepdf
import pytest

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.base import clean
from bilan_widgets.dossier.french import typeset
from bilan_widgets.synthesis import exporters
from bilan_widgets.synthesis.rendering import FORMATS, preview_html, render
from tests.charts.test_section import HOSTILE
from tests.synthesis.conftest import SVG, cell, chart, save, section, table_code, words
from tests.synthesis.reading import nodes, part, pdf_text, squeezed, text_of

DOCUMENT = [words("## Les circonstances", "document", gather=["request"], pictures=["request"],
                  tables=["request"]),
            words("## Autres", "document", gather=["*"]),
            words("## Mes observations", "document", place="remarks"),
            words("## Signatures", "document", place="signatures")]


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


@pytest.fixture
def made(desk, synthesis):
    """The text and the bytes of a document in a format, from the blocks of its only exercise."""
    def make(format, blocks, document=DOCUMENT, title="Ma demande"):
        content = render(desk, format, synthesis(document, {"request": section(blocks=blocks, title=title)}))
        return text_of(format, content), content
    return make


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_headings_the_words_and_the_cover(made, format):
    table = table_code(["Appeler", "4 mars", "moi"])
    text, _ = made(format, f"Sentence('Je veux former.', 'Demande initiale'), {chart()}, {table}")
    flat = squeezed(text)
    for said in ("Synthèse du bilan de compétences", "Amina Belkacem", "Claire Morvan", "15 janvier 2027",
                 "Les circonstances", "Ma demande", "Je veux former.", "Demande initiale",
                 "Trois de vos quatre départs", "Cheffe d’équipe",
                 "Appeler", "4 mars", "Mes observations", "date et signature"):
        assert squeezed(said) in flat, said


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_words_appear_as_written_and_do_nothing(made, format):
    # Extraction puts right-to-left words in the order of the eye, and loses what has no letter.
    kept = [one for one in HOSTILE if not any(sign in one for sign in ("\u202e", "שלום", "🙂"))]
    text, content = made(format, ", ".join(f"Sentence({one!r}), Sentence('FIN')" for one in kept))
    flat = squeezed(text)
    for one in kept:
        assert squeezed(typeset(clean(one))) + "1FIN" in flat, one
    assert "root:" not in text
    assert b"<script" not in content


@pytest.mark.parametrize("format", FORMATS)
def test_signs_that_no_letters_have_and_endless_words_break_nothing(made, format):
    long = "anticonstitutionnellement" * 800
    text, _ = made(format,
                   "Sentence('début 🙂 漢字 שלום مرحبا \u202ex'), Sentence('fin'), Items(('🙂',)), "
                   f"Sentence({long!r})")
    assert "début" in text and "fin" in text and squeezed(long) in squeezed(text)
    if format != "pdf":                                     # there it depends on the letters of the machine
        assert "🙂" in text and "漢字" in text and "שלום" in text


@pytest.mark.parametrize("format", FORMATS)
def test_french_spaces_are_the_same_everywhere(made, format):
    sentences = ("de 18 h à 19 h", "R. 6313-4", "à 14 h 02", "1 600 €", "il dit : « oui » !", "dit «oui»",
                 "https://example.org/?q=a:b;c", "10:30", "61 % ; non ?", "l'été", "M. 12 345 678")
    text, _ = made(format, ", ".join(f"Sentence({typed!r})" for typed in sentences))
    spaces = re.sub(r"[ \n]+", " ", text)
    for typed in sentences:
        if format == "pdf":                                 # the extraction gives every space as it likes
            assert squeezed(typeset(typed)) in squeezed(spaces), typed
        else:
            assert typeset(typed) in spaces, typed


@pytest.mark.parametrize("format", FORMATS)
def test_two_copies_are_the_same_byte_for_byte(made, format):
    blocks = f"Sentence('x'), {chart()}"
    first = made(format, blocks)[1]
    if format in ("docx", "odt"):
        time.sleep(2.1)                                     # a zip counts time by two seconds
    assert made(format, blocks)[1] == first


def test_the_pdf_is_structured_for_those_who_listen(made):
    _, content = made("pdf", f"Sentence('x'), {chart()}")
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        assert str(root.Lang).startswith("fr") and root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == "Synthèse du bilan de compétences"
        assert str(document.docinfo["/Author"]) == "Amina Belkacem"
        found = list(nodes(root.StructTreeRoot))
        kinds = [str(node.S) for node in found]
        headings = [kind for kind in kinds if re.match(r"/H\d", kind)]
        assert "/Title" in kinds and headings == ["/H1", "/H2", "/H1", "/H1", "/H1"]
        figures = [node for node in found if node.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Une ligne qui monte"]
        heads = [str(node.A.Scope if "/Scope" in node.A else "") for node in found if node.S == "/TH"
                 and isinstance(node.get("/A"), pikepdf.Dictionary)]
        assert heads.count("/Row") == 2
        assert kinds.count("/TH") == 5
        assert "pdfuaid:part" in root.Metadata.read_bytes().decode()


def test_a_long_document_has_its_contents_and_numbered_pages(made):
    text, content = made("pdf", ", ".join(f"Sentence('phrase {number} ' * 60)" for number in range(60)))
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = len(document.pages)
    assert pages > 6 and "Sommaire" in text and f"2 / {pages}" in pdf_text(content)
    assert "Sommaire" not in made("pdf", "Sentence('x')")[0]


def test_the_html_asks_for_nothing_and_runs_nothing(made):
    _, content = made("html", f"Sentence('x'), {chart()}")
    page = content.decode()
    assert '<html lang="fr">' in page and page.count("<main>") == 1 and page.count("<h1") == 1
    assert "<script" not in page and not re.search(r'src="|href="(?!#source-)', page) and "url(" not in page
    assert set(re.findall(r"https?://[^\s\"'<)]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page and SVG in page


def test_word_has_native_headings_captions_and_header_rows(made):
    _, content = made("docx", f"Sentence('x', 'Source'), Quote('cité'), {chart()}")
    body = part(content, "word/document.xml")
    for style in ("Title", "Author", "Heading1", "Heading2", "BlockText", "ImageCaption", "TableCaption",
                  "Note"):
        assert f'<w:pStyle w:val="{style}" />' in body, style
    assert '<w:vertAlign w:val="superscript" />' in body and 'descr="Une ligne qui monte"' in body
    assert "<w:tblHeader" in body and "<w:cantSplit" in body
    assert 'w:firstColumn="1"' in body and 'w:w="11906"' in body
    assert 'w:val="fr-FR"' in part(content, "word/styles.xml")
    assert "Amina Belkacem" in part(content, "word/header1.xml")


def test_opendocument_has_native_headings_captions_and_header_rows(made):
    _, content = made("odt", f"Sentence('x'), {chart()}")
    body = part(content, "content.xml")
    for style in ("Title", "Author", "Heading_20_1", "Heading_20_2", "FigureCaption", "TableCaption", "Note"):
        assert f'text:style-name="{style}"' in body, style
    assert "<table:table-header-rows>" in body and "<svg:desc>Une ligne qui monte</svg:desc>" in body
    assert "0.8pt solid" in body and 'fo:page-width="210mm"' in part(content, "styles.xml")
    assert content[30:38] == b"mimetype"                    # first and stored: how the format is known


@pytest.mark.parametrize("format", FORMATS)
def test_a_whole_synthesis_names_its_headings_at_its_head(desk, synthesis, format):
    names = ["un", "deux", "trois", "quatre"]
    path = synthesis([words(f"## Titre {name}", "document", gather=[name]) for name in names],
                     {name: section(name, "", f"Sentence('Mot {name}.', '{name}', '{name}/1')") for name in names})
    text = squeezed(text_of(format, render(desk, format, path)))
    assert text.count("Titredeux") == (1 if format == "html" else 2)
    assert text.index("Titrequatre") < text.index("Motun.") or format == "html"


def test_the_preview_is_the_article_alone(desk, synthesis):
    html = preview_html(desk, synthesis(DOCUMENT, {"request": section()}))
    assert html.startswith('<article class="b-sheet"') and html.rstrip().endswith("</article>")
    assert "<style" not in html and "Je veux former." in html


def test_a_centre_s_picture_is_shown_in_every_format(desk, tmp_path):
    own = ("class Own:\n    def _repr_mimebundle_(self, **kw):\n        "
           f"return {{'image/svg+xml': {SVG!r}, 'text/html': '<script>x()</script>', 'text/plain': 'Own'}}")
    save(tmp_path / "phase.ipynb", [cell(own), cell("Own()", "synthese")])
    path = save(tmp_path / "synthese.ipynb", [], notebooks=["phase.ipynb"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporters.Gather, "execution", "here")
        assert SVG in (html := render(desk, "html", path).decode()) and "<script" not in html
        assert "Pictures/" in part(render(desk, "odt", path), "content.xml")
        assert render(desk, "pdf", path).startswith(b"%PDF")


def test_an_unknown_format_is_refused(desk):
    with pytest.raises(Refused, match="pdf, docx, odt, html"):
        render(desk, "exe")


def test_nothing_is_left_in_the_temporary_folder(desk, synthesis, tmp_path, monkeypatch):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    render(desk, "pdf", synthesis(DOCUMENT, {"request": section()}))
    assert list(place.iterdir()) == []


def test_a_converter_that_fails_is_told_in_french(desk, synthesis, monkeypatch):
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: "false")
    with pytest.raises(Refused, match="Vos réponses sont gardées"):
        render(desk, "docx", synthesis(DOCUMENT, {"request": section()}))


def test_the_date_of_the_document_is_the_given_one(made):
    with pikepdf.open(io.BytesIO(made("pdf", "Sentence('x')")[1])) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20270115")
