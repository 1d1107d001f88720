"""One document from Markdown, in a folder that nobody else can read and that is gone afterwards."""

import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.printing.cover import Cover, day_of_making

Kind = Literal["pdf", "docx", "odt"]


def document(markdown: str, kind: Kind, *, title: str, subtitle: str = "", notes: tuple[str, ...] = (),
             pictures: Mapping[str, str] | None = None, date: date | None = None, author: str = "") -> bytes:
    """The bytes of a document typeset in French; the same for the same words and date.

    markdown: pandoc's, whose headings begin at the second level (« ## »), the title being the first; a person's
    words go in through `escaped`; raw HTML, TeX and Typst are only words there. A place to write by hand:
    « ::: place », its label, « ::: ». pictures: {file stem: svg}, shown by « ![caption](stem.svg){alt="…"} ».
    title, subtitle, notes: plain text at the head; date: of making, the present day when not given.
    Raises Refused, with a sentence for the person, when a converter is missing or fails.
    """
    cover = Cover(typeset(title), typeset(subtitle), tuple(map(typeset, notes)), date or day_of_making(), author)
    return printed(markdown, kind, cover, {f"{name}.svg": svg.encode() for name, svg in (pictures or {}).items()})


def printed(markdown: str, kind: Kind, cover: Cover, files: Mapping[str, bytes] | None = None) -> bytes:
    """The same under a cover already set; files: {name: content} of the pictures, SVG or PNG."""
    if kind not in get_args(Kind):
        raise Refused("Ce format n’est pas proposé. Choisissez parmi : pdf, docx, odt.")
    mask = os.umask(0o077)
    try:
        with tempfile.TemporaryDirectory(prefix="bilan-") as name:
            folder = Path(name)
            for file, content in (files or {}).items():
                (folder / Path(file).name).write_bytes(content)
            return _made(markdown, kind, folder, cover)
    finally:
        os.umask(mask)


def _made(markdown: str, kind: Kind, folder: Path, cover: Cover) -> bytes:
    if kind == "pdf":
        from bilan_widgets.printing.pdf import pdf
        return pdf(markdown, folder, cover)
    from bilan_widgets.printing.office import office
    return office(kind, markdown, folder, cover)
