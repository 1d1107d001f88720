"""What a page knows before its kernel answers: the phases, the addresses of its files."""

import threading
import webbrowser
from typing import Any

import click
from jupyter_server.base.call_context import CallContext
from jupyter_server.utils import url_path_join

from bilan_widgets.server.assets import address

PHASES = (
    ("accueil", "Accueil", ""),
    ("1_cadre", "Le cadre et les objectifs", "Phase 1"),
    ("2_investigation", "L’investigation", "Phase 2"),
    ("3_conclusion", "Le projet et le plan d’action", "Phase 3"),
    ("synthese", "Synthèse", ""),
)


def navigation(base_url: str, current: str) -> list[dict[str, Any]]:
    """One entry a page: key, title, phase, address, and whether it is the current one."""
    return [{"key": key, "title": title, "phase": phase, "current": key == current,
             "url": url_path_join(base_url, f"voila/render/{key}.ipynb")} for key, title, phase in PHASES]


def page_config(config: dict[str, Any], *, notebook_path: str, base_url: str, settings: dict[str, Any],
                **_: Any) -> dict[str, Any]:
    """Voilà's page configuration with our navigation and the versioned addresses of the scripts."""
    current = notebook_path.rpartition("/")[2].removesuffix(".ipynb")
    pages = navigation(base_url, current)
    title = next((page["title"] for page in pages if page["current"]), "bilan")
    return config | {
        "fullStaticUrl": settings["bilan_front"] + "/static",
        "fullLabextensionsUrl": settings["bilan_front"] + "/labextensions",
        "fullMathjaxUrl": address("no-mathjax.js", base_url), "mathjaxConfig": "none",
        "bilan": {"pages": pages, "title": title, "xsrf": _xsrf(), "scripts": settings["bilan_scripts"],
                  "files": {name: address(name, base_url) for name in
                            ("tokens.css", "components.css", "extra.css", "page.css", "served.css", "page.js")}},
    }


def _xsrf() -> str:
    """The token of the request at hand; asking for it also sets its cookie, before anything is sent."""
    token: bytes = CallContext.get(CallContext.JUPYTER_HANDLER).xsrf_token
    return token.decode()


def say_when_ready(app: Any) -> None:
    """Print the one-time link, and open it in a browser when asked."""
    link = f"http://{app.ip}:{app.port}{app.base_url}entrer?cle=" \
           f"{app.identity_provider.new_link()}"
    click.echo("bilan est prêt. Ouvrez ce lien dans votre navigateur ; il ne sert qu’une fois :\n\n"
               f"    {link}\n\nPour arrêter : Ctrl+C. Tout ce qui est « Enregistré » est gardé.")
    if app.wants_browser:
        threading.Timer(0.5, webbrowser.open, (link,)).start()
