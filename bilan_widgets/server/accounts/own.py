"""« Mon compte »: passphrase, recovery code, open sessions."""

from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.guess import proven, status
from bilan_widgets.server.accounts.invitation import NOT_TWICE
from bilan_widgets.server.sitting import SittingHandler


class AccountHandler(SittingHandler):
    """The page, and what its forms share."""

    def get(self) -> None:
        """Show it."""
        self.show()

    def show(self, refused: Refused | None = None, **context: Any) -> None:
        """The page with a sentence above it."""
        self.page("account.html", status=status(refused) if refused else 200, refused=str(refused or ""),
                  here=self.address("compte"), sessions=self.vault.sessions_of(self.sitting.account.id),
                  current=self.sitting.id, **context)


class PassphraseHandler(AccountHandler):
    """Another passphrase."""

    def get(self) -> None:
        """Its form is on the page."""
        self.redirect(self.address("compte"))

    async def post(self) -> None:
        """Change it; sessions elsewhere end, and their pages with them."""
        new, me = self.field("new"), self.sitting
        try:
            if new != self.field("again"):
                raise Refused(NOT_TWICE)
            await proven(self, me.account.login, self._change, self.field("old"), new)
        except Refused as refused:
            self.show(refused)
            return
        await self.manager.end_closed(me.account.id, {me.id})
        self.show(done="Votre phrase de passe est changée. Les séances ouvertes ailleurs sont fermées.")

    def _change(self, old: str, new: str) -> None:
        self.vault.change_passphrase(self.opened, old, new, but=self.sitting.id)


class CodeHandler(PassphraseHandler):
    """A new recovery code."""

    async def post(self) -> None:
        """Show it, once the passphrase is proven again; the earlier one opens nothing any more."""
        login = self.sitting.account.login
        try:
            opened = await proven(self, login, self.vault.unlock, login, self.field("passphrase"))
        except Refused as refused:
            self.show(refused)
            return
        self.page("code.html", code=self.vault.new_recovery_code(opened), login=login, new=False)


class SessionsHandler(PassphraseHandler):
    """Open sessions."""

    async def post(self) -> None:
        """Close one, or all the others."""
        me, which = self.sitting, self.field("session", most=100)
        if which:
            self.vault.close_session(me.account.id, which)
            await self.manager.end_closed(me.account.id, {one.id for one in self.vault.sessions_of(me.account.id)})
        else:
            self.vault.end_sessions(me.account.id, but=me.id)
            await self.manager.end_closed(me.account.id, {me.id})
        self.redirect(self.address("compte"), status=303)
