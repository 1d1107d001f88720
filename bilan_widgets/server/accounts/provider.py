"""Who is at the page: the cookie's number and secret, which the vault knows or does not."""

import asyncio
import hashlib
import secrets
from typing import TYPE_CHECKING, Any, cast

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import HTTPError, RequestHandler

from bilan_widgets.server.accounts import handlers
from bilan_widgets.store.trouble import Away

if TYPE_CHECKING:
    from bilan_widgets.store.vault import Opened, Session, Vault

COOKIE = "bilan"


class Accounts(IdentityProvider):
    """Log-in by identifier and passphrase. `vault` is put in its place by the app before the first request."""

    vault: "Vault"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._links: dict[str, tuple[str, str]] = {}

    @property
    def auth_enabled(self) -> bool:
        """Always: nobody is let in without a session."""
        return True

    async def get_user(self, handler: RequestHandler) -> User | None:
        """The person of the cookie; their session is kept at the handler as `bilan_session`.

        HTTPError 503 when the database does not answer.
        """
        if not (cookie := handler.get_cookie(COOKIE)):
            return None
        try:
            session = await asyncio.get_running_loop().run_in_executor(None, self.vault.session, cookie)
        except Away:
            raise HTTPError(503) from None         # neither let in nor logged out
        if session is None:
            return None
        cast(Any, handler).bilan_session = session
        return User(username=session.account.id, name=session.account.login)

    async def let_in(self, handler: RequestHandler, opened: "Opened") -> None:
        """Begin a session with a number of its own; what the browser had open before is ended."""
        await self.let_out(handler)
        cookie = self.vault.begin_session(opened)
        cast(Any, handler).bilan_session = self.vault.session(cookie)
        handler.set_cookie(COOKIE, cookie, expires=None, **self._options(handler))

    async def let_out(self, handler: RequestHandler) -> None:
        """End the session of this browser, its kernels too, and take the cookie back."""
        session: Session | None = getattr(handler, "bilan_session", None)
        if session is None:
            return
        if cookie := handler.get_cookie(COOKIE):
            self.vault.end_session(cookie)
        cast(Any, handler).bilan_session = None
        handler.clear_cookie(COOKIE, **self._options(handler))
        going_on = {one.id for one in self.vault.sessions_of(session.account.id)}
        await handler.settings["kernel_manager"].end_closed(session.account.id, going_on)

    def _options(self, handler: RequestHandler) -> dict[str, Any]:
        base: str = cast(Any, handler).base_url
        return {"path": base, "httponly": True, "samesite": "Lax", "secure": handler.request.protocol == "https"}

    def new_link(self, login: str, passphrase: str) -> str:
        """The secret of a one-time address that logs this account in (the example's accounts only)."""
        secret = secrets.token_urlsafe(24)
        self._links[_digest(secret)] = (login, passphrase)
        return secret

    def take_link(self, secret: str) -> tuple[str, str] | None:
        """Login and passphrase of a link that was not used yet."""
        return self._links.pop(_digest(secret), None)

    async def get_user_token(self, handler: RequestHandler) -> None:
        """No tokens in addresses or headers."""

    def get_handlers(self) -> list[tuple[str, object]]:
        """Every page of accounts."""
        return cast(list[tuple[str, object]], handlers(cast(Any, self.parent).base_url))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
