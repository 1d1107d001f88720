"""The keys of one dossier, as far as one person holds them."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.store import keys

_NOT_YOURS = "Cette partie du dossier ne vous est pas ouverte. Rechargez la page."
_BROKEN = (
    "Un passage du dossier ne s’ouvre pas : il a été abîmé ou changé hors de bilan. Prévenez la personne qui "
    "s’occupe de bilan ; rien n’a été modifié."
)


@dataclass(frozen=True)
class Keyring:
    """dossier: its id. shared, private: 32 bytes by generation; a counsellor holds no private ones."""

    dossier: str
    generation: int
    shared: dict[int, bytes] = field(repr=False)
    private: dict[int, bytes] = field(repr=False, default_factory=dict)

    @property
    def name(self) -> str:
        """What a revision says it was sealed with: « g3 »."""
        return f"g{self.generation}"

    def close(self, plain: bytes, context: str, private: bool = False) -> bytes:
        """Sealed under the present generation's key and bound to `context`. Refused without that key."""
        return keys.close(self._key(self.generation, private), plain, context)

    def open(self, sealed: bytes, context: str, generation: int, private: bool = False) -> bytes:
        """The plain bytes. Refused when we hold no such key, or when they were altered or belong elsewhere."""
        try:
            return keys.open_(self._key(generation, private), sealed, context)
        except keys.Broken:
            raise Refused(_BROKEN) from None

    def to_json(self) -> dict[str, Any]:
        """For a letter to a kernel: plain keys, never to be stored or logged."""
        return {"dossier": self.dossier, "generation": self.generation,
                "shared": _texts(self.shared), "private": _texts(self.private)}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Keyring":
        """From a letter."""
        return cls(content["dossier"], content["generation"], _keys(content["shared"]), _keys(content["private"]))

    def _key(self, generation: int, private: bool) -> bytes:
        key = (self.private if private else self.shared).get(generation)
        if key is None:
            raise Refused(_NOT_YOURS)
        return key


def _texts(held: dict[int, bytes]) -> dict[str, str]:
    return {str(generation): b64encode(key).decode() for generation, key in held.items()}


def _keys(texts: dict[str, str]) -> dict[int, bytes]:
    return {int(generation): b64decode(text) for generation, text in texts.items()}
