"""The twelve letters that a form gives back: answers, group, a random number and a checksum of 24 bits.

Sixty bits in Crockford's base32: group (1), eight answers in base 6 with 0 for « je ne sais pas » (21), a random
number that lets two equal opinions count twice (14), and the checksum (24). The checksum is FNV-1a, 32 bits folded
to 24 (Fowler, Noll, Vo; RFC 9923), over the form's id, a colon and the 36 bits before it in decimal: it binds a code
to one dossier's forms and catches slips of the hand. It is no secret: whoever holds the form can make a code.
"""

import hashlib
import re

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.feedback import GROUPS, ITEMS, Rating

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_NONCE, _CHECK = 14, 24
_MARKS = 6                  # 0 to 5
_LOOKALIKES = str.maketrans("OIL", "011")
_BAD = ("Ce code ne va pas avec votre formulaire. Comparez-le lettre par lettre avec celui que vous avez reçu, ou "
        "demandez à la personne de vous le renvoyer.")


def checksum(form_id: str, payload: int) -> int:
    """FNV-1a of « form_id:payload », folded to 24 bits."""
    found = 0x811C9DC5
    for byte in f"{form_id}:{payload}".encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return found >> 24 ^ found & 0xFFFFFF


def encode(form_id: str, group: str, answers: dict[str, int], nonce: int) -> str:
    """The code as the form writes it, « XXXX-XXXX-XXXX ». nonce: 0 to 16383; an item without answer counts 0."""
    marks = 0
    for item in ITEMS:
        marks = marks * _MARKS + answers.get(item, 0)
    payload = (list(GROUPS).index(group) << 21 | marks) << _NONCE | nonce
    bits = payload << _CHECK | checksum(form_id, payload)
    letters = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH - 1, -1, -1))
    return "-".join(re.findall("....", letters))


def decode(form_id: str, typed: str) -> Rating:
    """The rating in a code as it was typed: case, spaces and hyphens do not count. Raises Refused, with a sentence."""
    letters = re.sub(r"[\s\-–—.]", "", typed).upper().translate(_LOOKALIKES)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        raise Refused(f"Un code a {LENGTH} lettres et chiffres, par exemple « 7K2M-P0QX-4HT9 ». Vérifiez celui que "
                      "vous avez reçu.")
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    payload, check = bits >> _CHECK, bits & (1 << _CHECK) - 1
    marks = payload >> _NONCE & (1 << 21) - 1
    if not form_id or check != checksum(form_id, payload) or marks >= _MARKS ** len(ITEMS):
        raise Refused(_BAD)
    answers = {}
    for item in reversed(ITEMS):
        marks, mark = divmod(marks, _MARKS)
        answers[item] = mark
    group = list(GROUPS)[payload >> _NONCE + 21]
    given = {item: answers[item] for item in ITEMS if answers[item]}
    fingerprint = hashlib.sha256(f"{form_id}:{bits}".encode()).hexdigest()[:16]
    return Rating(group=group, answers=given, fingerprint=fingerprint)
