"""What a page of ours knows of who asks: the sitting, the vault, and how a page is written."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from tornado.web import HTTPError

from bilan_widgets.dossier import Refused
from bilan_widgets.server.pages import menu
from bilan_widgets.store.vault import Opened, Session, Vault

T = TypeVar("T")
_SLOW = ThreadPoolExecutor(max_workers=2, thread_name_prefix="slow")   # argon2id takes its memory at most twice


class SittingHandler(JupyterHandler):
    """A page written by the server for somebody with an account; without one it leads to the log-in page.

    The token against forged requests is checked at every POST before its method is called.
    """

    @property
    def vault(self) -> Vault:
        """Accounts, consents and keys."""
        return cast(Vault, self.settings["bilan_vault"])

    @property
    def database(self) -> str:
        """Its SQLAlchemy address."""
        return cast(str, self.settings["bilan_database"])

    @property
    def manager(self) -> Any:
        """The `kernels.OwnedKernelManager`: `await self.manager.end_kernels(account_id, dossier_id or None)`."""
        return self.kernel_manager

    @property
    def sitting(self) -> Session:
        """The vault's session of who asks; HTTPError 403 when nobody is logged in."""
        found: Session | None = getattr(self, "bilan_session", None)
        if found is None:
            raise HTTPError(403)
        return found

    @property
    def opened(self) -> Opened:
        """The account of who asks, with its private key."""
        return self.sitting.opened

    def require(self, *roles: str) -> None:
        """HTTPError 403 for any other role than these."""
        if self.sitting.account.role not in roles:
            raise HTTPError(403)

    def address(self, path: str = "") -> str:
        """A page of ours, below the base address."""
        return url_path_join(self.base_url, path) if path else self.base_url

    def page(self, template: str, *, status: int = 200, **context: Any) -> None:
        """Finish with a template (a page of its own extends « settled.html »).

        It also knows: account (or None), menu, base_url, xsrf (the hidden field), refused and done: sentences shown.
        """
        session: Session | None = getattr(self, "bilan_session", None)
        account = session.account if session else None
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.finish(cast(Any, self).render_template(
            template, **{"account": account, "menu": menu(self.base_url, account), "here": self.request.path,
                         "xsrf": Markup(self.xsrf_form_html()), "refused": "", "done": "", **context}))  # noqa: S704

    def field(self, name: str, *, most: int = 1000) -> str:
        """A field of the form as it was sent, not stripped; "" when absent. HTTPError 400 when it is too long."""
        text: str = self.get_body_argument(name, "", strip=False)
        if len(text) > most:
            raise HTTPError(400)
        return text

    async def in_thread(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Call something slow (argon2id, a document) without holding up the others; two at once at most."""
        return await asyncio.get_running_loop().run_in_executor(_SLOW, lambda: function(*args, **kwargs))

    async def attempt(self, function: Callable[..., T], *args: Any) -> tuple[T | None, str]:
        """The result of something slow, and ""; or None and the sentence of its refusal."""
        try:
            return await self.in_thread(function, *args), ""
        except Refused as refused:
            return None, str(refused)
