"""What a page knows before its kernel answers: the phases, the addresses of its files."""

from datetime import datetime
from typing import Any

from jupyter_server.base.call_context import CallContext
from jupyter_server.utils import url_path_join

from bilan_widgets.dossier.french import clock, day
from bilan_widgets.server.assets import address, assets

PHASES = (
    ("accueil", "Accueil", ""),
    ("1_cadre", "Le cadre et les objectifs", "Phase 1"),
    ("2_investigation", "L’investigation", "Phase 2"),
    ("3_conclusion", "Le projet et le plan d’action", "Phase 3"),
    ("synthese", "Synthèse", ""),
)

FILES = ("tokens.css", "components.css", "extra.css", "page.css", "served.css", "page.js", "stock.js", "front.js",
         "relay.js", "plotly.js")


def navigation(base_url: str, current: str) -> list[dict[str, Any]]:
    """One entry a page: key, title, phase, address, and whether it is the current one."""
    return [{"key": key, "title": title, "phase": phase, "current": key == current,
             "url": url_path_join(base_url, f"voila/render/{key}.ipynb")} for key, title, phase in PHASES]


def moment(value: datetime) -> str:
    """« 3 mars 2027 à 14 h 02 », in the time of the machine. value: aware."""
    here = value.astimezone()
    return f"{day(here)} à {clock(here)}"


def menu(base_url: str, account: Any) -> list[dict[str, str]]:
    """The places of an account beside the notebook: title and address. None (one person, no account): none."""
    places = {"beneficiary": (("Mon dossier", "mon-dossier"),), "counsellor": (("Mes bénéficiaires", "suivis"),),
              "administrator": (("Comptes", "comptes"),)}
    if account is None:
        return []
    return [{"title": title, "url": url_path_join(base_url, path)}
            for title, path in (*places[account.role], ("Mon compte", "compte"))]


def page_config(config: dict[str, Any], *, notebook_path: str, base_url: str, settings: dict[str, Any],
                **_: Any) -> dict[str, Any]:
    """Voilà's page configuration with our navigation and the versioned addresses of the scripts."""
    current = notebook_path.rpartition("/")[2].removesuffix(".ipynb")
    account = _account()
    theirs = account is not None and account.role != "beneficiary"      # a counsellor has no notebook of their own
    pages = [] if theirs else navigation(base_url, current)
    title = next((page["title"] for page in pages if page["current"]), "Revue" if theirs else "bilan")
    return config | {
        "fullStaticUrl": settings["bilan_front"] + "/static",
        "fullLabextensionsUrl": settings["bilan_front"] + "/labextensions",
        "fullMathjaxUrl": address("no-mathjax.js", base_url), "mathjaxConfig": "none",
        "bilan": {"pages": pages, "title": title, "xsrf": _xsrf(), "scripts": settings["bilan_scripts"],
                  "menu": menu(base_url, account),
                  "files": {name: address(name, base_url) for name in FILES if name in assets()}},
    }


def _account() -> Any:
    session = getattr(CallContext.get(CallContext.JUPYTER_HANDLER), "bilan_session", None)
    return session.account if session else None


def _xsrf() -> str:
    """The token of the request at hand; asking for it also sets its cookie, before anything is sent."""
    token: bytes = CallContext.get(CallContext.JUPYTER_HANDLER).xsrf_token
    return token.decode()
