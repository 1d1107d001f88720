"""Word and OpenDocument: pandoc writes them over a reference document styled from look/*_styles.xml."""

import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from bilan_widgets.dossier import Refused
from bilan_widgets.printing.cover import Cover
from bilan_widgets.printing.markdown import words
from bilan_widgets.printing.pandoc import LOOK, NOT_MADE, convert, run_pandoc
from bilan_widgets.printing.pdf import typesetter

_PIXELS_AN_INCH = 160
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>' \
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_WORD_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/>'
    '<w:footerReference w:type="default" r:id="rIdFoot"/><w:footerReference w:type="first" r:id="rIdFoot"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1247" w:bottom="1361" w:left="1701" '
    'w:header="680" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>')
_ODT_PAGE = (
    '<style:page-layout style:name="Mpm1"><style:page-layout-properties fo:page-width="210mm" '
    'fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="14mm" fo:margin-bottom="12mm" '
    'fo:margin-left="30mm" fo:margin-right="22mm"/><style:header-style><style:header-footer-properties '
    'fo:min-height="10mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style>'
    '<style:header-footer-properties fo:min-height="10mm" fo:margin-top="4mm"/></style:footer-style>'
    "</style:page-layout>")


def office(kind: str, markdown: str, folder: Path, cover: Cover) -> bytes:
    """The document as « docx » or « odt »; folder: private, holds the drawings as SVG."""
    _draw_pixels(sorted(folder.glob("*.svg")), folder)
    (folder / "reference").write_bytes(_reference(kind, cover))
    (folder / "about.json").write_text(json.dumps(_about(cover)), "utf-8")
    notes = "\n\n".join(f'::: {{custom-style="Note"}}\n{words(note)}\n:::' for note in cover.notes)
    contents = ["--lua-filter", str(LOOK / "contents.lua")] if cover.own_page else []
    head = f"{notes}\n\n::: contents\n:::" if contents else notes
    made = convert(f"{head}\n\n{markdown}", kind, folder, cover, "--standalone", "--metadata-file=about.json",
                   "--reference-doc=reference", *contents)
    return _edited(made, _finish_docx if kind == "docx" else _finish_odt)


def _about(cover: Cover) -> dict[str, str]:
    # pandoc reads these as Markdown, hence the escaping.
    about = {"title": cover.title, "author": cover.author, "subtitle": cover.subtitle}
    if cover.subtitle == cover.author:
        del about["subtitle"]
    return {"lang": "fr-FR"} | {name: words(text) for name, text in about.items() if text}


def _draw_pixels(drawings: list[Path], folder: Path) -> None:
    """Each SVG also as PNG; one call for all of them, since starting costs more than drawing."""
    if not drawings:
        return
    typst = typesetter()
    pages = "\n#pagebreak()\n".join(f'#image("{drawing.name}")' for drawing in drawings)
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    try:
        made = typst.compile(source.encode(), root=str(folder), format="png", ppi=_PIXELS_AN_INCH)
    except typst.TypstError:
        raise Refused(NOT_MADE) from None
    for drawing, pixels in zip(drawings, made if isinstance(made, list) else [made], strict=True):
        drawing.with_suffix(".png").write_bytes(pixels)


def _edited(archive: bytes, edit: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same zip archive after its {name: content} went through `edit`; reproducible."""
    with zipfile.ZipFile(BytesIO(archive)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    edit(files)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in files.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            written.writestr(zipfile.ZipInfo(name), content, stored)
    return out.getvalue()


def _reference(kind: str, cover: Cover) -> bytes:
    dress = _dress_docx if kind == "docx" else _dress_odt
    return _edited(_default_reference(kind), lambda files: dress(files, cover))


@cache
def _default_reference(kind: str) -> bytes:
    return run_pandoc("--print-default-data-file", f"reference.{kind}")


def _restyled(default: bytes, ours: str, name: str, end: str) -> bytes:
    """The default styles with ours in the place of those that have the same name (an attribute)."""
    text = default.decode()
    for style in ours.strip().splitlines():
        found = re.search(rf'{name}="([^"]*)"', style)
        assert found
        tag = style[1:style.index(" ")]
        theirs = rf'<{tag}\s[^>]*?{name}="{found[1]}"[^>]*?(?:/>|>[\s\S]*?</{tag}>)'
        text = re.sub(theirs, "", text, count=1)
    return text.replace(end, ours + end).encode()


def _dress_docx(files: dict[str, bytes], cover: Cover) -> None:
    ours = (LOOK / "docx_styles.xml").read_text("utf-8")
    # The size of text stands in the defaults, so that tables may have a smaller one.
    styles = re.sub(rb'(<w:(?:sz|szCs) w:val=)"24"', rb'\1"21"', files["word/styles.xml"], count=2)
    files["word/styles.xml"] = _restyled(styles, ours, "w:styleId", "</w:styles>")
    body = files["word/document.xml"]
    files["word/document.xml"] = re.sub(rb"<w:sectPr>.*</w:sectPr>", _WORD_PAGE.encode(), body,
                                        flags=re.DOTALL)
    head = f"<w:r><w:t>{escape(cover.subtitle)}</w:t></w:r><w:r><w:tab/><w:t>{escape(cover.title)}</w:t></w:r>"
    slash = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    foot = _FIELD.format("PAGE") + slash + _FIELD.format("NUMPAGES")
    for part, style, relation, content in (("hdr", "Header", "rIdHead", head),
                                           ("ftr", "Footer", "rIdFoot", foot)):
        kind = style.lower()
        files[f"word/{kind}1.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:{part} xmlns:w="{_WORD}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{style}"/></w:pPr>{content}</w:p></w:{part}>').encode()
        _add(files, "word/_rels/document.xml.rels", "</Relationships>",
             f'<Relationship Type="{_RELATIONS}/{kind}" Id="{relation}" Target="{kind}1.xml"/>')
        _add(files, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/{kind}1.xml" ContentType='
             f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>')


def _dress_odt(files: dict[str, bytes], cover: Cover) -> None:
    ours = (LOOK / "odt_styles.xml").read_text("utf-8")
    styles = _restyled(files["styles.xml"], ours, "style:name", "</office:styles>").decode()
    styles = re.sub(r"<style:page-layout .*</style:page-layout>", _ODT_PAGE, styles, flags=re.DOTALL)
    foot = ('<style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1'
            "</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer>")
    names = f"{escape(cover.subtitle)}<text:tab/>{escape(cover.title)}"
    head = (f'<style:header><text:p text:style-name="Header">{names}</text:p></style:header>'
            '<style:header-first><text:p text:style-name="Header"/></style:header-first>')
    styles = styles.replace('fo:keep-together="auto"', 'fo:keep-together="always"')
    files["styles.xml"] = re.sub(r"<style:footer>.*</style:footer>", lambda _: head + foot, styles,
                                 flags=re.DOTALL).encode()


def _finish_docx(files: dict[str, bytes]) -> None:
    # The first column heads its rows: table styles and screen readers learn it from the table's look.
    body = re.sub(rb'(<w:tblLook [^>]*)w:firstColumn="0"([^>]*)w:val="0020"',
                  rb'\1w:firstColumn="1"\2w:val="00A0"', files["word/document.xml"])
    files["word/document.xml"] = body.replace(b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")


def _finish_odt(files: dict[str, bytes]) -> None:
    content = files["content.xml"].decode()
    content = re.sub(r"</draw:frame>\s*<!--alt (.*?)-->", r"<svg:desc>\1</svg:desc></draw:frame>", content)
    for cell, rule in (("TableHeaderRowCell", "0.8pt solid #111111"),
                       ("TableRowCell", "0.3pt solid #CCCCCC")):
        content = re.sub(rf'(style:name="{cell}"[^>]*>\s*<style:table-cell-properties )fo:border="none"',
                         rf'\1fo:border="none" fo:border-bottom="{rule}" fo:padding="0.8mm" '
                         'fo:padding-left="0mm" fo:padding-right="2.5mm"', content)
    files["content.xml"] = content.encode()


def _add(files: dict[str, bytes], name: str, end: str, more: str) -> None:
    files[name] = files[name].decode().replace(end, more + end).encode()
