"""Which format a file is, told by what it holds first, by its name second."""

import json
import re
from pathlib import PurePath
from typing import Any

from bilan_widgets.careers import europass, jsonresume, linkedin
from bilan_widgets.careers.career import Career
from bilan_widgets.careers.limits import DAMAGED_ZIP, HOW, MAX_BYTES, NOT_TEXT, OFFICE, text_of
from bilan_widgets.careers.tree import from_xml
from bilan_widgets.dossier import Refused

_EMPTY = "Ce fichier est vide. Téléchargez-le de nouveau, puis redonnez-le ; rien n’a été modifié."
_HUGE = (f"Ce fichier est trop gros ({MAX_BYTES // 1024 ** 2} Mo au plus). Sur LinkedIn, demandez seulement "
         "votre profil plutôt que l’archive complète.")
_PDF = ("Ceci est un PDF : il se lit bien, mais les dates n’y sont pas rangées. Sur Europass, téléchargez "
        "votre CV au format XML ; sur LinkedIn, demandez une copie de vos données plutôt que « Enregistrer "
        f"au format PDF ». {HOW}")
_PICTURE = f"Ceci est une image : bilan ne lit pas les photos de CV. {HOW}"
_WEB_PAGE = f"Ceci est une page web enregistrée, pas un CV. {HOW}"
_JSON = ("Ce fichier JSON est abîmé ou incomplet. Enregistrez-le de nouveau depuis l’outil qui l’a produit, "
         "sans le modifier.")
_OTHER_JSON = ("Ce fichier JSON n’est ni un JSON Resume ni un CV Europass : il n’a pas de rubrique « work » "
               f"ou « education ». {HOW}")
_MAGIC = ((b"\xd0\xcf\x11\xe0", OFFICE), (b"{\\rtf", OFFICE), (b"\x89PNG", _PICTURE),
          (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE))
_BY_NAME = {".json": _JSON, ".zip": DAMAGED_ZIP, ".pdf": _PDF, ".doc": OFFICE, ".docx": OFFICE,
            ".odt": OFFICE}


def read_career(name: str, content: bytes) -> Career:
    """The periods of a person's own career file.

    name: as the person's computer calls it; content: its bytes, of which nothing is kept.
    Raises Refused with a French sentence that says what to do; it never quotes the file.
    """
    if len(content) > MAX_BYTES:
        raise Refused(_HUGE)
    if not content.strip(b"\0 \t\r\n"):
        raise Refused(_EMPTY)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return linkedin.from_zip(content)
    _refuse_known_others(content)
    return _from_text(name, content)


def _refuse_known_others(content: bytes) -> None:
    if b"%PDF-" in content[:1024]:
        raise Refused(_PDF)
    for mark, sentence in _MAGIC:
        if content.startswith(mark):
            raise Refused(sentence)


def _from_text(name: str, content: bytes) -> Career:
    suffix = PurePath(name).suffix.lower()
    try:
        text = text_of(content)
    except Refused:
        raise Refused(_BY_NAME.get(suffix, NOT_TEXT)) from None
    start = text.lstrip("\ufeff \t\r\n")[:200]
    if re.match(r"<!doctype\s+html|<html", start, re.IGNORECASE):
        raise Refused(_WEB_PAGE)
    if start.startswith("<"):
        return europass.from_tree(*from_xml(content, text))
    if start.startswith(("{", "[")):
        return _from_json(text)
    if suffix in _BY_NAME:
        raise Refused(_BY_NAME[suffix])
    if suffix != ".csv" and "," not in text and ";" not in text:
        raise Refused(NOT_TEXT)
    return linkedin.from_csv(text)


def _from_json(text: str) -> Career:
    try:
        data: Any = json.loads(text.strip("\ufeff \t\r\n\0"))
    except (ValueError, RecursionError):  # no JSON, or nested without end
        raise Refused(_JSON) from None
    if europass.recognised(data):
        return europass.from_data(data)
    if jsonresume.recognised(data):
        return jsonresume.from_data(data)
    raise Refused(_OTHER_JSON)
