"""A forgotten passphrase: the printed recovery code opens the account, and a new code takes its place."""

from jupyter_server.auth.decorator import allow_unauthenticated

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.door import DoorHandler
from bilan_widgets.server.accounts.guess import proven, status
from bilan_widgets.server.accounts.invitation import NOT_TWICE


class RecoveryHandler(DoorHandler):
    """The page « J’ai oublié ma phrase de passe »."""

    @allow_unauthenticated
    def get(self) -> None:
        """Show the form."""
        self.page("recovery.html", login="")

    @allow_unauthenticated
    async def post(self) -> None:
        """Open the account with its code, end its other sessions, show the next code."""
        login, passphrase = self.field("login", most=200), self.field("passphrase")
        try:
            if passphrase != self.field("again"):
                raise Refused(NOT_TWICE)
            opened, code = await proven(self, login, self.vault.recover, login, self.field("code"), passphrase)
        except Refused as refused:
            self.page("recovery.html", status=status(refused), login=login, refused=str(refused))
            return
        await self.manager.end_kernels(opened.account.id)
        await self.accounts.let_in(self, opened)
        self.page("code.html", code=code, login=opened.account.login, new=False)
