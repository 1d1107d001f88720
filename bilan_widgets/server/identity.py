"""Who is at the page. For now one person, by a one-time link; accounts take this place without changing the rest."""

import hashlib
import secrets
import time
from typing import Any, cast

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import RequestHandler

SITTING = 12 * 3600.0      # seconds that a sitting lasts at most
PERSON = "personne"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class OneTimeLink(IdentityProvider):
    """A link that opens the dossier once; the browser then holds an opaque number that only this server knows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._link = ""
        self._sittings: dict[str, tuple[str, float]] = {}
        self.cookie_name = "bilan"
        self.cookie_options = {"samesite": "Lax", "expires_days": None}

    @property
    def auth_enabled(self) -> bool:
        """Always: nobody is let in without a sitting."""
        return True

    def new_link(self) -> str:
        """A fresh secret for the one-time address; the earlier one stops working."""
        secret = secrets.token_urlsafe(24)
        self._link = _digest(secret)
        return secret

    def take_link(self, secret: str) -> User | None:
        """The person, when the secret is right and was not used yet."""
        if not self._link or not secrets.compare_digest(self._link, _digest(secret)):
            return None
        self._link = ""
        return User(username=PERSON)

    def user_to_cookie(self, user: User) -> str:
        """Begin a sitting and give its number."""
        number = secrets.token_urlsafe(24)
        self._sittings[_digest(number)] = (user.username, time.monotonic() + SITTING)
        return number

    def user_from_cookie(self, cookie_value: str) -> User | None:
        """The person of a sitting that is known and not over."""
        name, until = self._sittings.get(_digest(cookie_value), ("", 0.0))
        return User(username=name) if name and until > time.monotonic() else None

    def clear_login_cookie(self, handler: RequestHandler) -> None:
        """End the sitting here as well as in the browser.

        Why not an unknown one: a late answer to a page of before a restart would take away the cookie just given.
        """
        number = handler.get_secure_cookie(self.get_cookie_name(handler)) or b""
        if self._sittings.pop(_digest(number.decode()), None):
            super().clear_login_cookie(handler)

    async def get_user_token(self, handler: RequestHandler) -> None:
        """No tokens in addresses or headers."""

    def get_handlers(self) -> list[tuple[str, object]]:
        """The way in, the page for those who are not, and the way out."""
        base = cast(Any, self.parent).base_url
        return [(url_path_join(base, "entrer"), EnterHandler), (url_path_join(base, "login"), DoorHandler),
                (url_path_join(base, "quitter"), LeaveHandler)]


class DoorHandler(JupyterHandler):
    """The page shown to somebody who is not let in."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say where the link is to be found."""
        self.set_status(401)
        self.finish(cast(Any, self).render_template("door.html", used=False))


class EnterHandler(JupyterHandler):
    """Where the one-time link leads."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Let the person in, or say kindly that the link was used."""
        provider = cast(OneTimeLink, self.identity_provider)
        user = provider.take_link(self.get_query_argument("cle", ""))
        if user is not None:
            provider.set_login_cookie(self, user)
        elif self.current_user is None:
            self.set_status(403)
            self.finish(cast(Any, self).render_template("door.html", used=True))
            return
        self.redirect(self.base_url)


class LeaveHandler(JupyterHandler):
    """Leaving: by POST only, so that no picture or link can do it."""

    @allow_unauthenticated
    def post(self) -> None:
        """End the sitting."""
        self.identity_provider.clear_login_cookie(self)
        self.redirect(url_path_join(self.base_url, "login"))
