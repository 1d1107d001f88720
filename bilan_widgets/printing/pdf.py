"""The PDF: pandoc writes Typst, Typst sets the pages, and the tables' row headers are marked."""

import io
import json
from pathlib import Path
from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.printing.cover import Cover
from bilan_widgets.printing.pandoc import LOOK, MISSING, convert

# Typst's own letters are the same everywhere; those of the machine help when they lack a sign (an emoji, for
# instance). When none has it, an empty box in a document is better than no document: the PDF/UA rule, which
# forbids the box, is given up.
_ATTEMPTS: tuple[dict[str, Any], ...] = ({"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
                                         {"ignore_system_fonts": False, "pdf_standards": ["ua-1"]},
                                         {"ignore_system_fonts": False, "pdf_standards": []})


def pdf(markdown: str, folder: Path, cover: Cover) -> bytes:
    """An accessible PDF; folder: private, holds the drawings as SVG."""
    body = convert(markdown, "typst-smart", folder, cover).decode()
    main = folder / "document.typ"
    main.write_text((LOOK / "document.typ").read_text("utf-8") + body, "utf-8")
    return with_row_headers(_compiled(main, folder, cover))


def _compiled(main: Path, folder: Path, cover: Cover) -> bytes:
    typst = typesetter()
    day = {"year": cover.day.year, "month": cover.day.month, "day": cover.day.day}
    given = {"title": cover.title, "subtitle": cover.subtitle, "author": cover.author, "own_page": cover.own_page,
             "notes": cover.notes, "day": day}
    for attempt in _ATTEMPTS:
        try:
            made: bytes = typst.compile(str(main), root=str(folder), format="pdf", timestamp=cover.epoch,
                                        sys_inputs={"cover": json.dumps(given)}, **attempt)
        except typst.TypstError:
            continue
        return made
    raise Refused("Le PDF n’a pas pu être mis en page. Vos réponses sont gardées ; essayez le format Word ou "
                  "OpenDocument, et signalez-le.")


def typesetter() -> Any:
    """The module typst; Refused when it is missing."""
    try:
        import typst
    except (ImportError, OSError):
        raise Refused(MISSING) from None
    return typst


def with_row_headers(made: bytes) -> bytes:
    """The same PDF, where the first cell of each row of a table says that it heads its row."""
    import pikepdf
    with pikepdf.open(io.BytesIO(made)) as document:
        tree = document.Root.get("/StructTreeRoot")
        if tree is not None:
            for child in _children(tree):
                _mark_rows(child, in_body=False)
        # It is false where it is missing, and poppler complains of any that is not true.
        if "/MarkInfo" in document.Root and "/Suspects" in document.Root.MarkInfo:
            del document.Root.MarkInfo["/Suspects"]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _children(node: Any) -> list[Any]:
    import pikepdf
    kids = node.get("/K")
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _mark_rows(node: Any, in_body: bool) -> None:
    from pikepdf import Dictionary, Name
    children = _children(node)
    if in_body and node.S == Name.TR and children and children[0].S == Name.TD:
        children[0].S = Name.TH
        children[0].A = Dictionary(O=Name.Table, Scope=Name.Row)
    for child in children:
        _mark_rows(child, in_body or Name.TBody == node.S)
