"""Voilà, standalone, with our people, our pages and our headers."""

import logging
import os
from pathlib import Path
from types import TracebackType
from typing import Any

import ipywidgets
import voila
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, authenticated
from traitlets import Unicode
from traitlets.config import Config
from voila.app import Voila
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from bilan_widgets import __version__
from bilan_widgets.dossier.french import typeset
from bilan_widgets.places import jupyter_share, shipped
from bilan_widgets.server.assets import AssetHandler, ModuleHandler, VersionedStatic, address
from bilan_widgets.server.front import scripts
from bilan_widgets.server.identity import OneTimeLink
from bilan_widgets.server.kernels import OwnedKernelManager, OwnersOnly
from bilan_widgets.server.pages import page_config, say_when_ready

EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"),
    "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
MOST_WAITS = 4             # times http_keep_alive_timeout
_STUCK = ('<div class="b-note is-caution" role="alert"><p>La page met trop de temps à s’ouvrir. Rechargez-la ; si cela '
          "recommence, prévenez la personne qui s’occupe de bilan.</p></div>")
_VERSION = f"{voila.__version__}-{ipywidgets.__version__}-{__version__}"


class LongLivedStatic(VersionedStatic, MultiStaticFileHandler):
    """Voilà's own scripts."""


class LongLivedExtension(VersionedStatic, FileFindHandler):
    """The scripts of the widget packages."""


class HomeHandler(JupyterHandler):
    """The bare address leads to the welcome page."""

    @authenticated
    def get(self) -> None:
        """Go there."""
        self.redirect(url_path_join(self.base_url, "voila/render/accueil.ipynb"))


class BilanApp(Voila):
    """The served app of one centre or one person."""

    front_url = Unicode("", help="Where the versioned scripts lie.")

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with compression (too late through `tornado_settings`) and our error pages."""
        settings: dict[str, Any] = super().init_settings()
        environment = settings["voila_jinja2_env"]
        environment.globals["asset"] = lambda name: address(name, self.base_url)
        environment.globals["lang"] = "fr"
        return settings | {"compress_response": True, "jinja2_env": environment, "headers": HEADERS,
                           "allow_remote_access": self.ip not in ("127.0.0.1", "::1", "localhost"),
                           "local_hostnames": ["localhost", "127.0.0.1"], "log_function": _log_request,
                           "websocket_max_message_size": 12 * 2**20}

    def init_handlers(self) -> list[Any]:
        """Voilà's handlers without its file tree and listings, and ours before them."""
        shut_out = ("voila/tree", "voila/api/contents", "voila/files")
        handlers = [h for h in super().init_handlers()
                    if h[0] != self.server_url and not any(word in h[0] for word in shut_out)]
        handlers = [(h[0], PageHandler, *h[2:]) if h[1] is TornadoVoilaHandler else h for h in handlers]
        base, front = self.server_url, f"bilan/front/{_VERSION}"
        return [
            (base, HomeHandler),
            (url_path_join(base, r"bilan/static/(.*)"), AssetHandler),
            (url_path_join(base, r"bilan/module/(.*)"), ModuleHandler),
            (url_path_join(base, front, r"static/(.*)"), LongLivedStatic, {"paths": self.static_paths}),
            (url_path_join(base, front, r"labextensions/(.*)"), LongLivedExtension,
             {"path": self.labextensions_path}),
            *handlers,
            (r".*", MissingHandler),
        ]

    def listen(self) -> None:
        """Say in French where the page is, then serve."""
        front = url_path_join(self.base_url, f"bilan/front/{_VERSION}")
        self.app.settings["bilan_front"] = front
        self.app.settings["bilan_scripts"] = [
            f"{front}/{name}" for name in scripts(tuple(self.static_paths), tuple(self.labextensions_path))]
        say_when_ready(self)
        super().listen()


class PageHandler(TornadoVoilaHandler):
    """A notebook as a page; a page that makes no headway is ended with a sentence instead of hanging."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page piece by piece, as its cells run."""
        waits = 0
        async for html in self.get_generator(path=path):
            waits = waits + 1 if "voila_heartbeat" in html else 0
            self.write(html if waits < MOST_WAITS else _STUCK)
            self.flush()
            if waits >= MOST_WAITS:
                return


class MissingHandler(JupyterHandler):
    """Any other address."""

    @allow_unauthenticated
    def get(self) -> None:
        """There is nothing here."""
        raise HTTPError(404)


class ContentFree(logging.Filter):
    """Keeps cells, tracebacks and the values in them out of the log: only where and what kind of trouble."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Reduce a record of an exception to its kind."""
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = "%s at %s", (record.exc_info[0].__name__, _where(record.exc_info[2]))
            record.exc_info, record.exc_text = None, None
        return True


def _where(traceback: TracebackType | None) -> str:
    """The file and line at the end of a traceback."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}" if traceback else "?"


def _log_request(handler: Any) -> None:
    """A line a failed request, without query string: it may hold a link's secret."""
    if (status := handler.get_status()) >= 400:
        level = logging.WARNING if status < 500 else logging.ERROR
        logging.getLogger("bilan").log(level, "%d %s %s", status, handler.request.method, handler.request.path)


def configuration(*, port: int, ip: str, base_url: str) -> Config:
    """Every trait that we set, in one place."""
    c = Config()
    c.Voila.update(root_dir=str(shipped("notebooks")), port=port, ip=ip, base_url=base_url, open_browser=False,
                   identity_provider_class=OneTimeLink, authorizer_class=OwnersOnly, log_level=logging.ERROR)
    c.VoilaConfiguration.update(
        template="bilan", theme="light", file_allowlist=[], allow_template_override="NO",
        allow_theme_override="NO", strip_sources=True, show_tracebacks=False, extension_allowlist=EXTENSIONS,
        multi_kernel_manager_class=OwnedKernelManager, page_config_hook=page_config, http_keep_alive_timeout=10)
    c.VoilaExporter.update(language_code="fr", filters={"typeset": typeset})
    c.KernelManager.autorestart = False           # a new kernel would not know the page's widgets
    if os.name == "posix":
        c.KernelManager.transport = "ipc"         # sockets in a folder of ours, not ports of the machine
    c.MappingKernelManager.update(cull_idle_timeout=1800, cull_interval=60, cull_connected=False)
    return c


def serve(*, database: str, dossier: str, port: int = 8866, ip: str = "127.0.0.1", base_url: str = "/",
          browser: bool = True) -> None:
    """Serve the notebooks on one dossier until the process is stopped."""
    os.environ.update(BILAN_DATABASE=database, BILAN_DOSSIER=dossier, BILAN_PAGE="1", BILAN_BASE_URL=base_url,
                      BILAN_PLOTLY_URL=address("plotly.js", base_url))
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        p for p in (str(jupyter_share()), os.environ.get("JUPYTER_PATH", "")) if p)
    app = BilanApp(config=configuration(port=port, ip=ip, base_url=base_url))
    app.wants_browser = browser
    app.initialize([])
    for handler in (*logging.root.handlers, *app.log.handlers):
        handler.addFilter(ContentFree())
    app.start()
