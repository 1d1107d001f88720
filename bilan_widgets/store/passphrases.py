"""Which logins and passphrases are taken; a sentence for the others."""

import re
import unicodedata

from bilan_widgets.dossier import Refused
from bilan_widgets.store.keys import LONGEST

LOGIN = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}")
SHORTEST = 12                                          # characters
_WORST = frozenset((
    "motdepasse123", "motdepasse1234", "monmotdepasse", "azertyuiop12", "azertyuiop123", "azertyuiopqsdfgh",
    "qwertyuiop123", "password1234", "passwordpassword", "123456789012", "1234567890123", "abcdefghijkl",
    "bonjourbonjour", "jetaimejetaime", "soleilsoleil", "phrasedepasse", "phrasedepasse1", "bilandecompetences",
    "bilandecompétences", "bilandecompetence", "bilandecompétence", "iloveyou1234", "changezmoi123", "administrateur",
))


def refuse_login(login: str) -> None:
    """Raises Refused, with a sentence, for what cannot be a login."""
    if not LOGIN.fullmatch(login):
        raise Refused("L’identifiant s’écrit en minuscules sans accent : de 3 à 40 lettres, chiffres, points ou "
                      "tirets, par exemple « amina.b ».")


def refuse_passphrase(passphrase: str, login: str) -> None:
    """Raises Refused, with a sentence, for a passphrase that is too short, too long or among the first tried."""
    normal = unicodedata.normalize("NFKC", passphrase[: LONGEST + 1])
    if len(normal) < SHORTEST:
        raise Refused(f"La phrase de passe compte au moins {SHORTEST} caractères. Quatre mots sans rapport entre eux "
                      "font une bonne phrase, facile à retenir.")
    if len(passphrase) > LONGEST:
        raise Refused(f"La phrase de passe est trop longue : {LONGEST} caractères au plus.")
    bare = "".join(letter for letter in normal.lower() if letter.isalnum())
    own = "".join(letter for letter in login if letter.isalnum())
    if bare in _WORST or len(set(bare)) < 4 or not bare.replace(own, "") or normal.lower() == login:
        raise Refused("Cette phrase de passe est de celles qu’on essaie en premier. Choisissez-en une autre : quatre "
                      "mots sans rapport entre eux, par exemple.")
