"""The invitation: somebody chooses an identifier and a passphrase, then sees their recovery code, once."""

from jupyter_server.auth.decorator import allow_unauthenticated

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.door import DoorHandler

NOT_TWICE = "Les deux phrases de passe ne sont pas les mêmes. Écrivez-les de nouveau."


class InvitationHandler(DoorHandler):
    """Where the link of an invitation leads."""

    @allow_unauthenticated
    def get(self) -> None:
        """Show the form; say kindly that a link was used or is too old."""
        self._show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Make the account and its dossier, log in, and show the recovery code."""
        login, passphrase = self.field("login", most=200).strip(), self.field("passphrase")
        try:
            if passphrase != self.field("again"):
                raise Refused(NOT_TWICE)
            opened, code = await self.in_thread(self.vault.accept, self.secret(), login, passphrase)
        except Refused as refused:
            self._show(login, str(refused))
            return
        await self.accounts.let_in(self, opened)
        if code:
            self.page("code.html", code=code, login=login, new=True)
        else:
            self.redirect(self.base_url, status=303)

    def _show(self, login: str = "", refused: str = "") -> None:
        invitation = self.vault.invitation(self.secret())
        if invitation is None:
            self.page("used.html", status=410)
            return
        self.page("invitation.html", status=422 if refused else 200, invitation=invitation, secret=self.secret(),
                  login=login, refused=refused)
