"""What a database may answer instead of saving; each message says what to do."""

from bilan_widgets.dossier import Part, Refused

MOVED = ("Les clés de ce dossier ont changé depuis que cette page est ouverte : rien n’a été enregistré. Copiez vos "
         "derniers mots, puis rechargez la page.")
FULL = ("Rien n’a été enregistré : le disque est plein ou la base n’accepte pas d’écriture. Vos mots restent à "
        "l’écran ; prévenez la personne qui s’occupe de bilan, puis réessayez.")
UNSAVED = ("Ce n’est pas enregistré : la base de données ne répond pas pour l’instant. Vos mots restent à l’écran ; "
           "attendez un instant, puis réessayez.")
UNREAD = ("La base de données ne répond pas pour l’instant. Rien de ce qui était enregistré n’est perdu : attendez un "
          "instant, puis rechargez la page.")
RESTORED = ("Une sauvegarde d’avant a été remise en place : ce qui a été enregistré depuis n’y est plus. Rien de cette "
            "page n’est effacé : copiez-y vos derniers mots, puis rechargez-la.")
SEALED = "Ce dossier est scellé : il ne s’ouvre que depuis le compte de la personne. Connectez-vous, puis réessayez."
CLOSED = "Ce dossier ne vous est plus ouvert. Rechargez la page."
NOT_YOURS = "Cette partie du dossier est à la personne : vous pouvez la lire, pas l’écrire."

_FILE = ("La base de données ne s’ouvre pas : vérifiez que son dossier existe, qu’on peut y écrire et qu’il reste de "
         "la place ({}).")
_SERVER = ("La base de données ne s’ouvre pas : son serveur ne répond pas ou n’accepte pas cette adresse. Réessayez "
           "dans un instant ; sinon, prévenez la personne qui s’occupe de bilan ({}).")


class NotSaved(Refused):
    """The database did not take a change; nothing of it was kept, and the message says what to do.

    again: it may take the same later.
    """

    again = True


class Shut(NotSaved):
    """Nor will it later: the page must be opened anew."""

    again = False


class Away(NotSaved):
    """The database does not answer, or not in time. A change may still arrive: sending the same again is safe."""


class Stale(Refused):
    """Another tab or person saved this part first. `theirs` is that version, with its revision number."""

    def __init__(self, theirs: Part, revision: int) -> None:
        super().__init__(
            "Cette page a été modifiée ailleurs entre-temps. Rien n’a été écrasé : choisissez la version à garder."
        )
        self.theirs, self.revision = theirs, revision


def shut(url: str, error: Exception) -> str:
    """That a database does not open, and what to do; nothing of the address, which may hold a password."""
    return (_FILE if url.startswith("sqlite") else _SERVER).format(type(error).__name__)
