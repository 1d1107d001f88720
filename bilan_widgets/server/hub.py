"""Behind JupyterHub: a Hub user gets this app as their own server, on the centre's one database.

Two doors in a row. The outer one is the Hub's: only the Hub user whose server this is passes, not an administrator of
the Hub either. The inner one is ours: the passphrase that opens the seal. The Hub only decides who runs where.
"""

import asyncio
import logging
import os
import random
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from jupyterhub import __version__ as hub_version  # type: ignore[import-untyped]
from jupyterhub.httpclient import fetch  # type: ignore[import-untyped]
from jupyterhub.services.auth import HubOAuth  # type: ignore[import-untyped]
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider, JupyterHubOAuthCallbackHandler  # type: ignore[import-untyped]
from jupyterhub.utils import get_browser_protocol, isoformat  # type: ignore[import-untyped]
from tornado.ioloop import IOLoop
from tornado.web import Finish, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts import door
from bilan_widgets.server.accounts.provider import Accounts
from bilan_widgets.server.app import HEADERS, BilanApp

log = logging.getLogger("bilan")
_QUIET = logging.getLogger("bilan.hub")       # what the Hub's own code says names people
_BY_THE_HUB = ("Cette commande est lancée par JupyterHub, pas à la main. Pour servir un centre sans JupyterHub : "
               "« bilan serve ».")
_NO_TLS = ("Le Hub demande du TLS entre lui et ses serveurs (internal_ssl), que bilan ne sert pas : retirez cette "
           "option, et chiffrez devant le mandataire.")


class BehindTheHub(Accounts):
    """The Hub's door, by the Hub's own code for it, then ours."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        _QUIET.disabled = True
        logging.getLogger("tornado.application").addFilter(_not_the_hubs)
        self._theirs = JupyterHubIdentityProvider(parent=self.parent, log=_QUIET, hub_auth=HubOAuth(parent=self.parent))
        self._owner = os.environ.get("JUPYTERHUB_USER", "")
        self.seen = datetime.now(UTC)              # when the person last asked for something

    @property
    def hub(self) -> HubOAuth:
        """The Hub: its addresses, our token."""
        return self._theirs.hub_auth

    async def get_user(self, handler: RequestHandler) -> User | None:
        """The person of our cookie, once the Hub has said whose browser it is; else to the Hub, or HTTPError 403."""
        handler.request.protocol = get_browser_protocol(handler.request)
        if _only_looks(handler):
            handler.request.headers["Sec-Fetch-Mode"] = "navigate"
        if (found := await self._at_the_hub(handler)) is None:
            self._send_away(handler)
        elif found.get("kind") != "user" or found["name"] != self._owner:
            raise HTTPError(403)
        vars(handler).pop("get_login_url", None)   # from here on the door is ours again
        self.seen = datetime.now(UTC)
        return await super().get_user(handler)

    async def _at_the_hub(self, handler: RequestHandler) -> dict[str, Any] | None:
        """Who the Hub says it is, with the right to this server; None: nobody. HTTPError 503 without the Hub."""
        try:
            user = await self._theirs.get_user(handler)
        except HTTPError as error:
            if error.status_code < 500:
                raise
            log.error("the Hub does not say who is at the page: %s", error.status_code)
            raise HTTPError(503) from None
        return cast("dict[str, Any]", user.hub_user) if user else None

    def _send_away(self, handler: RequestHandler) -> None:
        """To the Hub, and back to this page; what is not a page is refused. The Hub's code has seen to the address."""
        asked = handler.request
        if asked.method != "GET" or isinstance(handler, APIHandler | WebSocketHandler):
            raise HTTPError(403)
        handler.redirect(handler.get_login_url())
        raise Finish

    def get_handlers(self) -> list[tuple[str, object]]:
        """Our pages, the way back from the Hub, and an exit that leaves both."""
        base = cast(Any, self.parent).base_url
        ours = [(path, LeaveHandler if handler is door.LeaveHandler else handler)
                for path, handler in super().get_handlers()]
        back = (url_path_join(base, "oauth_callback"), JupyterHubOAuthCallbackHandler, {"hub_auth": self.hub})
        return [*ours, cast(Any, back), (url_path_join(base, "api/?"), UpHandler)]


def _only_looks(handler: RequestHandler) -> bool:
    """A page that lost its line asks whether its kernel is there: a read that tells nothing and brings no token."""
    asked, kernels = handler.request, url_path_join(cast(Any, handler).base_url, "api/kernels/")
    return asked.method == "GET" and asked.path.startswith(kernels) and not asked.path.endswith("/channels")


def _not_the_hubs(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR or "jupyterhub" not in record.pathname


class LeaveHandler(door.LeaveHandler):
    """Leaving: our session, then the Hub's, so that the next person at this machine finds two closed doors."""

    @allow_unauthenticated
    async def post(self) -> None:
        """End both."""
        await self.accounts.let_out(self)
        hub = cast(BehindTheHub, self.accounts).hub
        hub.clear_cookie(self)
        self.set_header("Clear-Site-Data", '"storage"')
        self.redirect(hub.hub_host + url_path_join(hub.hub_prefix, "logout"), status=303)


class UpHandler(RequestHandler):
    """Where the Hub looks whether we are there, and which Hub we were written for."""

    def get(self) -> None:
        """We are."""
        self.set_header("X-JupyterHub-Version", hub_version)
        self.finish({})


class HubApp(BilanApp):
    """The app as the server of one Hub user."""

    pooled = False                                 # there may be hundreds of us on one database

    def init_settings(self) -> dict[str, Any]:
        """Ours, with the Hub's door, its mark, and invitations that lead to the invited person's own server."""
        self.identity_provider_class = BehindTheHub
        settings = super().init_settings()
        hub = cast(BehindTheHub, self.identity_provider).hub
        policy = HEADERS["Content-Security-Policy"]
        if hub.hub_host:                           # leaving is a form that ends there
            policy = policy.replace("form-action 'self'", f"form-action 'self' {hub.hub_host}")
        headers = {**HEADERS, "Content-Security-Policy": policy}
        return settings | {"headers": headers, "xsrf_cookie_kwargs": {"samesite": "Lax", "path": self.base_url},
                           "bilan_invitation": hub.hub_host + url_path_join(hub.hub_prefix, "user-redirect/invitation")}

    def listen(self) -> None:
        """Serve, and tell the Hub now and then that somebody works here."""
        IOLoop.current().add_callback(partial(tell_the_hub, self))
        super().listen()


async def tell_the_hub(app: HubApp) -> None:
    """Report when the person last did something, for the Hub to stop servers that nobody uses."""
    provider = cast(BehindTheHub, app.identity_provider)
    address, server = os.environ.get("JUPYTERHUB_ACTIVITY_URL", ""), os.environ.get("JUPYTERHUB_SERVER_NAME", "")
    pause = float(os.environ.get("JUPYTERHUB_ACTIVITY_INTERVAL") or 300)
    told = None
    while address:
        last = max(provider.seen, app.kernel_manager.last_kernel_activity or provider.seen)
        if last != told:
            when = isoformat(last)
            try:
                await fetch(address, method="POST", headers={"Authorization": f"token {provider.hub.api_token}"},
                            json={"servers": {server: {"last_activity": when}}, "last_activity": when})
                told = last
            except Exception as error:             # the Hub may be away; the next round tells it
                log.warning("the Hub was not told of activity: %s", type(error).__name__)
        await asyncio.sleep(pause * random.uniform(0.9, 1.1))  # noqa: S311 not all servers at once


def serve(database: str) -> None:
    """Serve until the Hub stops the process. Refused when it was not the Hub that started it.

    The Hub says where to listen, below which path and for whom by its documented variables, JUPYTERHUB_*.
    """
    from bilan_widgets.server.app import serve as serve_app

    where = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", ""))
    if not (where.scheme and os.environ.get("JUPYTERHUB_USER") and os.environ.get("JUPYTERHUB_API_TOKEN")):
        raise Refused(_BY_THE_HUB)
    if where.scheme != "http" or os.environ.get("JUPYTERHUB_SSL_CERTFILE"):
        raise Refused(_NO_TLS)
    serve_app(database=database, port=where.port or 80, ip=where.hostname or "", browser=False, behind_proxy=True,
              base_url=os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/"), app_class=HubApp,
              log_format="json")                   # neither a path, which names the person, nor the link to an account
