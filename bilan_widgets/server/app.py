"""Voilà, standalone, with our people, our pages and our headers."""

import gc
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets
import voila
from jupyter_events import EventLogger
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, authenticated
from traitlets import Bool, Unicode
from traitlets.config import Config
from voila.app import Voila
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from bilan_widgets import __version__
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.places import jupyter_share, shipped
from bilan_widgets.server import health, logs, owner, quiet
from bilan_widgets.server.accounts import watch
from bilan_widgets.server.accounts.provider import Accounts
from bilan_widgets.server.alive import Connection, pings
from bilan_widgets.server.assets import AssetHandler, ModuleHandler, VersionedStatic, address
from bilan_widgets.server.forking import provisioner
from bilan_widgets.server.forking.keeper import Keeper, start_keeper
from bilan_widgets.server.front import scripts
from bilan_widgets.server.identity import OneTimeLink
from bilan_widgets.server.kernels import OwnedKernelManager, OwnersOnly
from bilan_widgets.server.metrics import Measures, finished
from bilan_widgets.server.page_handler import PageHandler, light, waiting
from bilan_widgets.server.pages import moment, page_config
from bilan_widgets.server.proxy import listener
from bilan_widgets.server.seat import HOMES, SeatedPage
from bilan_widgets.server.welcome import Link, say_when_ready

if TYPE_CHECKING:
    from bilan_widgets.store.vault import Vault

EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"),
    "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_VERSION = f"{voila.__version__}-{ipywidgets.__version__}-{__version__}"


class LongLivedStatic(VersionedStatic, MultiStaticFileHandler):
    """Voilà's own scripts."""


class LongLivedExtension(VersionedStatic, FileFindHandler):
    """The scripts of the widget packages."""


class NotebookHandler(SeatedPage, PageHandler):
    """A notebook, for those whose place it is."""


class HomeHandler(JupyterHandler):
    """The bare address leads to the welcome page, and those without a notebook to their list."""

    @authenticated
    def get(self) -> None:
        """Go there."""
        session = getattr(self, "bilan_session", None)
        home = HOMES.get(session.account.role if session else "", "voila/render/accueil.ipynb")
        self.redirect(url_path_join(self.base_url, home))


class BilanApp(Voila):
    """The served app of one centre or one person."""

    front_url = Unicode("", help="Where the versioned scripts lie.")
    keeper: Keeper | None = None          # of the template that kernels are forked from
    database = Unicode("", help="Its SQLAlchemy address.")
    dossier = Unicode("", help="The one dossier of one person; with accounts, none.")
    behind_proxy = Bool(False, help="Whether to believe the headers X-Forwarded-For and X-Forwarded-Proto.")
    proxies: Sequence[str] = ()           # the only peers whose headers are believed; empty: all
    wants_browser = False
    says = True                           # in the terminal, where the page is
    pooled = True                         # connections to the database server are kept ready
    links: Sequence[Link] = ()
    measures: Measures | None = None
    vault: "Vault | None" = None

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with compression (too late through `tornado_settings`) and our error pages."""
        settings: dict[str, Any] = super().init_settings()
        self.event_logger = EventLogger()        # one for all: each kernel would leave one of its own behind
        self.kernel_manager.keeper = self.keeper
        if self.keeper is not None:
            self.keeper.remove_after_us(Path(self.connection_dir))
        environment = settings["voila_jinja2_env"]
        environment.globals["asset"] = lambda name: address(name, self.base_url)
        environment.globals["lang"] = "fr"
        environment.filters.update(typeset=typeset, moment=moment, jour=lambda when: day(when.astimezone()))
        if self.vault is not None:
            self.identity_provider.vault = self.vault
        away = self.behind_proxy or self.ip not in ("127.0.0.1", "::1", "localhost")
        return settings | {"compress_response": True, "jinja2_env": environment, "headers": HEADERS,
                           "allow_remote_access": away, "local_hostnames": ["localhost", "127.0.0.1"],
                           "xsrf_cookie_kwargs": {"samesite": "Lax", "path": self.base_url}, "log_function": finished,
                           "websocket_max_message_size": 12 * 2**20,
                           "bilan_vault": self.vault, "bilan_database": self.database, "bilan_dossier": self.dossier,
                           "kernel_websocket_connection_class": Connection, **pings()}

    def init_handlers(self) -> list[Any]:
        """Voilà's handlers without its file tree, listings and templates, and ours before them."""
        shut_out = ("voila/tree", "voila/api/contents", "voila/files", "voila/templates")
        handlers = [h for h in super().init_handlers()
                    if h[0] != self.server_url and not any(word in h[0] for word in shut_out)]
        ours = {TornadoVoilaHandler: NotebookHandler, VoilaKernelWebsocketHandler: watch.Channels}
        handlers = [(h[0], ours.get(h[1], h[1]), *h[2:]) for h in handlers]
        base, front = self.server_url, f"bilan/front/{_VERSION}"
        found = [
            (base, HomeHandler),
            (url_path_join(base, r"bilan/static/(.*)"), AssetHandler),
            (url_path_join(base, r"bilan/module/(.*)"), ModuleHandler),
            (url_path_join(base, front, r"static/(.*)"), LongLivedStatic, {"paths": self.static_paths}),
            (url_path_join(base, front, r"labextensions/(.*)"), LongLivedExtension,
             {"path": self.labextensions_path}),
            *health.handlers(base, health.Readiness(self.database, self._warm)),
            *(owner.handlers(base) if self.vault is not None else []),
            *handlers,
            (r".*", MissingHandler),
        ]
        self.routes = quiet.routes(found, base)
        return found

    def _warm(self) -> bool:
        return self.keeper is None or self.keeper.warm(0)

    def listen(self) -> None:
        """Say in French where the page is, then serve."""
        front = url_path_join(self.base_url, f"bilan/front/{_VERSION}")
        self.app.settings.update(bilan_front=front, bilan_routes=self.routes)
        self.app.settings["bilan_scripts"] = [
            f"{front}/{name}" for name in scripts(tuple(self.static_paths), tuple(self.labextensions_path))]
        if self.behind_proxy:
            self.app.listen = listener(self.app, self.proxies)
            self.port_retries = 0                  # the proxy knows this port and no other
        if self.vault is not None:
            IOLoop.current().add_callback(watch.start, self.kernel_manager, self.vault)
            IOLoop.current().add_callback(owner.start, self)
        if self.measures is not None:
            IOLoop.current().add_callback(self.measures.begin, self.kernel_manager, waiting)
        light()                                    # says it when Voilà's own front end serves
        if self.says:
            say_when_ready(self)
        gc.collect()
        gc.freeze()                                # what stays is not looked through again and again
        logs.tell("ready", version=__version__, kernels="forked" if self.keeper is not None else "ordinary")
        super().listen()

    def stop(self) -> None:
        """End the kernels, then what they were forked from."""
        try:
            super().stop()
        finally:
            if self.keeper is not None:
                self.keeper.close()
            if self.measures is not None:
                self.measures.close()


class MissingHandler(JupyterHandler):
    """Any other address."""

    @allow_unauthenticated
    def get(self) -> None:
        """There is nothing here."""
        raise HTTPError(404)


def configuration(*, port: int, ip: str, base_url: str, alone: bool) -> Config:
    """Every trait that we set, in one place. alone: one person by a one-time link, instead of accounts."""
    c = Config()
    c.Voila.update(root_dir=str(shipped("notebooks")), port=port, ip=ip, base_url=base_url, open_browser=False,
                   identity_provider_class=OneTimeLink if alone else Accounts, authorizer_class=OwnersOnly,
                   log_level=logging.ERROR)
    c.VoilaConfiguration.update(
        template="bilan", theme="light", file_allowlist=[], allow_template_override="NO",
        allow_theme_override="NO", strip_sources=True, show_tracebacks=False, extension_allowlist=EXTENSIONS,
        multi_kernel_manager_class=OwnedKernelManager, page_config_hook=page_config, http_keep_alive_timeout=10)
    c.VoilaExporter.update(language_code="fr", filters={"typeset": typeset})
    c.KernelManager.autorestart = False           # a new kernel would not know the page's widgets
    if os.name == "posix":
        c.KernelManager.transport = "ipc"         # sockets in a folder of ours, not ports of the machine
    c.MappingKernelManager.update(cull_idle_timeout=1800, cull_interval=60, cull_connected=False)
    c.KernelProvisionerFactory.default_provisioner_name = provisioner.NAME
    return c


def serve(*, database: str, dossier: str = "", port: int = 8866, ip: str = "127.0.0.1", base_url: str = "/",
          browser: bool = True, behind_proxy: bool = False, links: Sequence[Link] = (),
          app_class: type[BilanApp] = BilanApp, metrics_port: int = 0, log_format: logs.LogFormat = "text",
          proxies: Sequence[str] = ()) -> None:
    """Serve the notebooks until the process is stopped: one dossier for one person, or, without it, accounts."""
    measures = Measures(metrics_port) if metrics_port else None     # before the processes that inherit its line
    os.environ.update(BILAN_PAGE="1", BILAN_BASE_URL=base_url, BILAN_PLOTLY_URL=address("plotly.js", base_url))
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        p for p in (str(jupyter_share()), os.environ.get("JUPYTER_PATH", "")) if p)
    provisioner.register()
    keeper = start_keeper()                  # its template warms up while the rest of the server starts
    app = app_class(config=configuration(port=port, ip=ip, base_url=base_url, alone=bool(dossier)), database=database,
                    dossier=dossier, behind_proxy=behind_proxy)
    app.wants_browser, app.links, app.keeper, app.measures = browser, links, keeper, measures
    app.proxies = proxies
    app.says = app.says and log_format == "text"       # what it says may hold the secret of a link
    if not dossier:
        from bilan_widgets.store.vault import Vault

        app.vault = Vault(database, pooled=app.pooled)
    app.initialize([])
    logs.settle(app.log, log_format)
    quiet.be_quiet()
    app.start()
    quiet.let_go(app.ioloop.asyncio_loop)
