"""One encrypted file with a whole bilan in it, under a passphrase of its own.

Layout: « BILAN », version (1 byte), argon2id's passes (1 byte) and memory in MiB (2 bytes, big-endian), salt (16
bytes); then XChaCha20-Poly1305 (nonce first) over zlib-compressed JSON, with that head as associated data.
"""

import json
import struct
import unicodedata
import zlib
from typing import Any

from bilan_widgets.dossier import NewerFormat, Refused

MAGIC, VERSION = b"BILAN", 1
MOST_BYTES = 20 * 2**20                   # of a file that is taken in
LEAST_SIGNS = 12
_MOST_PLAIN = 200 * 2**20
_PASSES, _MIB = 4, 128                    # about 0.3 s
_MOST_PASSES, _MOST_MIB = 10, 512         # a hostile file must not take the machine's memory
_HEAD = struct.Struct(">5sBBH16s")

_FOREIGN = ("Ce fichier n’est pas un bilan chiffré. Choisissez le fichier « .bilan » que vous avez emporté ; rien n’a "
            "été modifié.")
_BROKEN = ("Ce fichier ne s’ouvre pas : la phrase de passe n’est pas la bonne, ou le fichier a été abîmé. Vérifiez la "
           "phrase, puis essayez une autre copie ; rien n’a été modifié.")
_NEWER = ("Ce fichier vient d’une version plus récente de bilan. Mettez bilan à jour pour l’ouvrir ; rien n’a été "
          "modifié.")


def seal(content: Any, passphrase: str, *, passes: int = _PASSES, mib: int = _MIB) -> bytes:
    """The file. content: what JSON can hold. Refused, with a sentence, when the passphrase is too short."""
    from nacl.secret import Aead
    from nacl.utils import random

    if len(_normal(passphrase)) < LEAST_SIGNS:
        raise Refused(f"Choisissez une phrase de passe d’au moins {LEAST_SIGNS} signes : quelques mots sans rapport "
                      "entre eux font l’affaire. Sans elle, personne ne pourra rouvrir ce fichier.")
    salt = random(16)
    head = _HEAD.pack(MAGIC, VERSION, passes, mib, salt)
    plain = zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 9)
    return head + bytes(Aead(_key(passphrase, salt, passes, mib)).encrypt(plain, aad=head))


def unseal(content: bytes, passphrase: str) -> Any:
    """What was sealed. Refused for a wrong passphrase, an altered, cut or foreign file; NewerFormat for a newer one."""
    from nacl.exceptions import CryptoError
    from nacl.secret import Aead

    if len(content) > MOST_BYTES:
        raise Refused(f"Ce fichier est trop gros ({MOST_BYTES // 2**20} Mo au plus). Choisissez le fichier « .bilan » "
                      "que vous avez emporté ; rien n’a été modifié.")
    if len(content) <= _HEAD.size or content[:5] != MAGIC:
        raise Refused(_FOREIGN)
    _, version, passes, mib, salt = _HEAD.unpack(content[:_HEAD.size])
    if version != VERSION:
        raise NewerFormat(_NEWER) if version > VERSION else Refused(_FOREIGN)
    if not (1 <= passes <= _MOST_PASSES and 1 <= mib <= _MOST_MIB):
        raise Refused(_BROKEN)
    try:
        plain = Aead(_key(passphrase, salt, passes, mib)).decrypt(content[_HEAD.size:], aad=content[:_HEAD.size])
    except (CryptoError, ValueError):
        raise Refused(_BROKEN) from None
    return _read(plain)


def _read(plain: bytes) -> Any:
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(plain, _MOST_PLAIN)
        if not inflate.eof:
            raise Refused(_FOREIGN)
        return json.loads(text)
    except (zlib.error, RecursionError, ValueError) as error:
        raise (error if isinstance(error, Refused) else Refused(_FOREIGN)) from None


def _normal(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase)


def _key(passphrase: str, salt: bytes, passes: int, mib: int) -> bytes:
    from nacl.pwhash import argon2id

    made: bytes = argon2id.kdf(32, _normal(passphrase).encode("utf-8", "surrogatepass"), salt, opslimit=passes,
                               memlimit=mib * 2**20)
    return made
