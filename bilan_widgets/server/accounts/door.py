"""The door: in by identifier and passphrase, or by a link of the example; out by POST."""

from typing import cast
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.provider import Accounts
from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.store.vault import TooMany


def local(address: str, base: str) -> str:
    """The same address when it is a page of ours, else the base address: no link leads elsewhere after log-in."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return base
    plain = not (parts.scheme or parts.netloc or address.startswith("//") or "\\" in address)
    printable = all(" " < letter < "\x7f" for letter in address)
    return address if plain and printable and address.startswith(base) else base


class DoorHandler(SittingHandler):
    """What the handlers of this room share."""

    @property
    def accounts(self) -> Accounts:
        """The identity provider."""
        return cast(Accounts, self.identity_provider)

    def secret(self) -> str:
        """The secret of a one-time address."""
        return self.get_query_argument("cle", "")[:200]


class LoginHandler(DoorHandler):
    """The log-in page."""

    @allow_unauthenticated
    def get(self) -> None:
        """Show it; who is already in goes on."""
        following = local(self.get_query_argument("next", ""), self.base_url)
        if getattr(self, "bilan_session", None) is not None:
            self.redirect(following)
            return
        self.page("login.html", following=following, login="", ended=following != self.base_url)

    @allow_unauthenticated
    async def post(self) -> None:
        """Let in, or say why not: the same words and the same time for every wrong guess."""
        login, following = self.field("login", most=200), local(self.field("next", most=2000), self.base_url)
        try:
            opened = await self.in_thread(self.vault.log_in, login, self.field("passphrase"),
                                          str(self.request.remote_ip))
        except Refused as refused:
            if wait := refused.seconds if isinstance(refused, TooMany) else 0:
                self.set_header("Retry-After", str(int(wait) + 1))
            self.page("login.html", status=429 if wait else 401, following=following, login=login,
                      refused=str(refused), ended=False)
            return
        await self.accounts.let_in(self, opened)
        self.redirect(following, status=303)


class EnterHandler(DoorHandler):
    """Where the one-time links of the example lead."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Let the person in, or say kindly that the link was used."""
        if found := self.accounts.take_link(self.secret()):
            await self.accounts.let_in(self, await self.in_thread(self.vault.unlock, *found))
        elif self.current_user is None:
            self.page("used.html", status=403)
            return
        self.redirect(self.base_url)


class LeaveHandler(DoorHandler):
    """Leaving: by POST only, so that no picture or link can do it."""

    @allow_unauthenticated
    async def post(self) -> None:
        """End the session; drafts that the browser holds are cleared with it."""
        await self.accounts.let_out(self)
        self.set_header("Clear-Site-Data", '"storage"')
        self.redirect(self.address("login"), status=303)
