"""« Comptes »: the administrator's list. Who may log in, nothing of any dossier."""

from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.follow import link
from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.store.vault import Role

ROLES = {"beneficiary": "bénéficiaire", "counsellor": "conseil", "administrator": "administration"}


class AccountsHandler(SittingHandler):
    """The list."""

    def get(self) -> None:
        """Show it."""
        self.show()

    def show(self, **context: Any) -> None:
        """The page."""
        self.require("administrator")
        self.page("accounts.html", accounts=self.vault.accounts(), roles=ROLES, here=self.address("comptes"),
                  **{"link": "", **context})


class InviteHandler(AccountsHandler):
    """An invitation for a counsellor or another administrator."""

    def get(self) -> None:
        """Its form is on the page."""
        self.redirect(self.address("comptes"))

    def post(self) -> None:
        """Show its link, this once."""
        self.require("administrator")
        role: Role = "administrator" if self.field("role") == "administrator" else "counsellor"
        try:
            secret = self.vault.invite(self.opened, role=role)
        except Refused as refused:
            self.show(status=422, refused=str(refused))
            return
        self.show(link=link(self, secret), role=ROLES[role])


class StateHandler(InviteHandler):
    """Closing an account, opening it again."""

    async def post(self) -> None:  # type: ignore[override]
        """Closing ends its sessions and pages. Not one's own: nobody might be left to open it again."""
        self.require("administrator")
        account = self.field("account", most=80)
        if account == self.sitting.account.id:
            self.show(status=422, refused="Vous ne pouvez pas fermer votre propre compte.")
            return
        if self.field("state") == "open":
            self.vault.enable(account)
        else:
            self.vault.disable(account)
            await self.manager.end_kernels(account)
        self.redirect(self.address("comptes"), status=303)
