"""The vault: accounts, sessions, invitations, throttling, consent and keyrings over one database."""

from sqlalchemy import delete, select

from bilan_widgets.dossier import Refused
from bilan_widgets.store.accounts import WrongPassphrase
from bilan_widgets.store.consent import Reader
from bilan_widgets.store.following import Followed, Following
from bilan_widgets.store.ground import Account, Opened, Role
from bilan_widgets.store.invitations import Invitation, Invitations, Pending
from bilan_widgets.store.keyring import Keyring
from bilan_widgets.store.live import PEOPLE, announce
from bilan_widgets.store.sessions import OpenSession, Session, Sessions
from bilan_widgets.store.tables import accounts, dossier_keys, dossiers, follows, invitations, notes, sessions
from bilan_widgets.store.throttle import LogIn, TooMany

__all__ = ["Account", "Followed", "Invitation", "Keyring", "OpenSession", "Opened", "Pending", "Reader", "Role",
           "Session", "TooMany", "Vault", "WrongPassphrase"]

_STILL_THERE = "Ce compte a encore un dossier : effacez d’abord le dossier."


class Vault(LogIn, Sessions, Invitations, Following):
    """url: any SQLAlchemy URL. Every method is one short transaction; unlocking takes about 0.2 s of one core."""

    def forget(self, account_id: str) -> None:
        """Take an account out of the database, with all it gave or held. Refused while it owns a dossier.

        The dossiers that a counsellor was reading get new keys.
        """
        with self._writing() as connection:
            connection.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
            if connection.scalar(select(dossiers.c.id).where(dossiers.c.owner == account_id)):
                raise Refused(_STILL_THERE)
            read = connection.scalars(select(dossier_keys.c.dossier).distinct()
                                      .where(dossier_keys.c.account == account_id)).all()
            for table, column in ((sessions, sessions.c.account), (dossier_keys, dossier_keys.c.account),
                                  (notes, notes.c.counsellor), (follows, follows.c.counsellor),
                                  (invitations, invitations.c.inviter), (accounts, accounts.c.id)):
                connection.execute(delete(table).where(column == account_id))
            for dossier in read:
                self._renew(connection, dossier)
            announce(connection, PEOPLE)
