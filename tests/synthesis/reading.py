"""What a reader finds in a document: its words, its parts, the elements of its structure, its every byte."""

import io
import re
import shutil
import subprocess
import zipfile
from html import unescape

import pikepdf
import pytest


def text_of(format, content):
    """The words of a document in any format; of a PDF without head and foot."""
    if format == "html":
        return unescape(re.sub(r"<(style|title)[^>]*>.*?</\1>|<[^>]*>", " ", content.decode(),
                               flags=re.DOTALL))
    if format == "pdf":
        if not shutil.which("pdftotext"):
            pytest.skip("pdftotext is not installed")
        return pdf_text(content, "-x", "0", "-y", "55", "-W", "595", "-H", "733")
    xml = part(content, "word/document.xml" if format == "docx" else "content.xml")
    # A run of spaces, tabs and line ends are elements there.
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(w:br|text:line-break|text:s)\b[^>]*>", " ", xml)))


def pdf_text(content, *options):
    return subprocess.run(["pdftotext", "-raw", *options, "-", "-"], input=content, capture_output=True,
                          check=True).stdout.decode()


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def squeezed(text):
    return re.sub(r"[\s\u200b\u200d\u00ad]+", "", text)


def nodes(tree):
    """Every element of a PDF's structure, in order."""
    kids = tree.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from nodes(kid)
