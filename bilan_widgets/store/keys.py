"""Sealing with PyNaCl: what a passphrase opens, what a key opens, what is sealed for somebody else's key."""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id

KEY, NONCE = 32, 24                                    # bytes
LONGEST = 1024                                         # characters of a passphrase that are looked at
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"          # without I, O, 0 and 1: 5 bits each
_GROUPS, _GROUP = 7, 4                                 # 140 random bits


class Broken(Exception):
    """Sealed bytes that this key does not open: altered, from elsewhere, or not for us."""


@dataclass(frozen=True)
class Costs:
    """What argon2id takes. ops: passes; memory: bytes."""

    ops: int
    memory: int


USUAL = Costs(4, 64 * 2**20)                           # about 0.2 s of one core
CHEAP = Costs(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY)


def new_salt() -> bytes:
    """The salt of a passphrase."""
    return secrets.token_bytes(argon2id.SALTBYTES)


def stretch(passphrase: str, salt: bytes, costs: Costs) -> tuple[bytes, bytes]:
    """argon2id (RFC 9106), once: the verifier to be stored, and the 32 bytes that wrap a key."""
    normal = unicodedata.normalize("NFKC", passphrase[:LONGEST]).encode("utf-8", "surrogatepass")
    both = argon2id.kdf(2 * KEY, normal, salt, opslimit=costs.ops, memlimit=costs.memory)
    return hashlib.sha256(both[:KEY]).digest(), both[KEY:]


def close(key: bytes, plain: bytes, context: str) -> bytes:
    """XChaCha20-Poly1305 under a random nonce, which comes first; `context` is bound to it, not kept."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plain, context.encode(), nonce, key)


def open_(key: bytes, sealed: bytes, context: str) -> bytes:
    """What `close` sealed. Raises Broken."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[NONCE:], context.encode(), sealed[:NONCE], key)
    except (CryptoError, ValueError, TypeError):
        raise Broken from None


def new_pair() -> tuple[bytes, bytes]:
    """An X25519 key pair: private, public; 32 bytes each."""
    pair = PrivateKey.generate()
    return bytes(pair), bytes(pair.public_key)


def public_of(private_key: bytes) -> bytes:
    """The public half of a private key."""
    return bytes(PrivateKey(private_key).public_key)


def seal_for(public_key: bytes, plain: bytes) -> bytes:
    """Sealed so that the holder of the private key alone opens it (an anonymous box)."""
    return SealedBox(PublicKey(public_key)).encrypt(plain)


def unseal(private_key: bytes, sealed: bytes) -> bytes:
    """What was sealed for this key. Raises Broken."""
    try:
        return SealedBox(PrivateKey(private_key)).decrypt(sealed)
    except (CryptoError, ValueError, TypeError):
        raise Broken from None


def new_code() -> str:
    """A recovery code to print: groups of four without ambiguous letters, 140 random bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def from_code(code: str, account: str) -> tuple[bytes, bytes]:
    """The verifier and the wrapping key of a recovery code, as typed by hand; account: its id, which salts them.

    The code is long and random, so that one keyed hash does where a passphrase needs argon2id.
    """
    plain = "".join(letter for letter in code[:LONGEST].upper() if letter in _LETTERS).encode()
    verifier, wrapping = (hashlib.blake2b(plain, key=account.encode()[:64], person=person, digest_size=KEY).digest()
                          for person in (b"bilan-verifier", b"bilan-wrapping"))
    return hashlib.sha256(verifier).digest(), wrapping


def same(one: bytes, other: bytes) -> bool:
    """Whether both are equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest(one, other)


def digest(name: str) -> str:
    """What a database keeps of a secret number or a name: 64 hexadecimal digits (SHA-256)."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
