"""What a database may answer instead of saving; each message says what to do."""

from bilan_widgets.dossier import Part, Refused

MOVED = ("Les clés de ce dossier ont changé depuis que cette page est ouverte : rien n’a été enregistré. Copiez vos "
         "derniers mots, puis rechargez la page.")
FULL = ("Rien n’a été enregistré : le disque est plein ou la base n’accepte pas d’écriture. Vos mots restent à "
        "l’écran ; prévenez la personne qui s’occupe de bilan, puis réessayez.")
SEALED = "Ce dossier est scellé : il ne s’ouvre que depuis le compte de la personne. Connectez-vous, puis réessayez."
CLOSED = "Ce dossier ne vous est plus ouvert. Rechargez la page."
NOT_YOURS = "Cette partie du dossier est à la personne : vous pouvez la lire, pas l’écrire."


class NotSaved(Refused):
    """The database did not take a change; nothing of it was kept, and the message says what to do."""


class Stale(Refused):
    """Another tab or person saved this part first. `theirs` is that version, with its revision number."""

    def __init__(self, theirs: Part, revision: int) -> None:
        super().__init__(
            "Cette page a été modifiée ailleurs entre-temps. Rien n’a été écrasé : choisissez la version à garder."
        )
        self.theirs, self.revision = theirs, revision
