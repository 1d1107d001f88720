"""How much of a file is ever read, and how its bytes become text."""

import codecs

from bilan_widgets.dossier import Refused

MAX_BYTES = 20 * 1024 * 1024           # of the file as it is given
MAX_MEMBERS = 5_000                    # files listed in a zip
MAX_MEMBER_BYTES = 5 * 1024 * 1024     # one file of a zip, unpacked
MAX_UNPACKED_BYTES = 10 * 1024 * 1024  # all that is unpacked of one zip
MAX_RATIO = 200                        # unpacked / packed; a career written by a person stays below 20
MAX_ELEMENTS, MAX_DEPTH = 50_000, 60   # of an XML file; a long CV has some 2 000 elements on 12 levels

HOW = ("Trois fichiers conviennent : l’archive .zip de LinkedIn (Préférences et confidentialité, puis "
       "Confidentialité des données, puis Obtenir une copie de vos données), un CV JSON Resume (.json) ou "
       "un CV Europass (.xml ou .json).")
DAMAGED_ZIP = ("Cette archive est abîmée ou incomplète. Téléchargez-la de nouveau depuis LinkedIn, sans "
               "l’ouvrir ni la recompresser ; rien n’a été modifié.")
OFFICE = ("Ceci est un document de traitement de texte ou de tableur : bilan ne sait pas y reconnaître les "
          f"dates de votre parcours. {HOW}")
NOT_TEXT = f"Ce fichier n’est pas un CV que bilan sait lire. {HOW}"

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def text_of(content: bytes) -> str:
    """The text of UTF-8, of UTF-16 with its mark, else of Windows-1252. Refused when it is no text."""
    encodings = [name for mark, name in _MARKS if content.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_binary(text):
            break
        return text
    raise Refused(NOT_TEXT)


def _looks_binary(text: str) -> bool:
    """Whether control characters are more than an accident: over one in a hundred."""
    start = text[:4096]
    return sum(c < " " and c not in "\t\n\r\f" for c in start) * 100 > len(start)
