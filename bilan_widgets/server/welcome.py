"""What is said in the terminal when the server is ready, and the first link."""

import threading
import webbrowser
from dataclasses import dataclass, field
from typing import Any

import click

from bilan_widgets.dossier import Refused

_STOP = "Pour arrêter : Ctrl+C. Tout ce qui est « Enregistré » est gardé."


@dataclass(frozen=True)
class Link:
    """A one-time link for somebody of the example: what is said of it, and how it logs in."""

    title: str
    login: str
    passphrase: str = field(repr=False)


def say_when_ready(app: Any) -> None:
    """Print where the page is, by one-time links where there are some, and open it in a browser when asked."""
    address = f"http://{app.ip}:{app.port}{app.base_url}"
    links = _links(app, address)
    click.echo("bilan est prêt. " + _said(links, address) + "\n\n" + _STOP)
    if app.wants_browser:
        threading.Timer(0.5, webbrowser.open, (links[0][1] if links else address,)).start()


def _links(app: Any, address: str) -> list[tuple[str, str]]:
    """Titles and addresses."""
    if app.vault is None:
        return [("", f"{address}entrer?cle={app.identity_provider.new_link()}")]
    if app.links:
        return [(link.title, f"{address}entrer?cle={app.identity_provider.new_link(link.login, link.passphrase)}")
                for link in app.links]
    try:
        return [("", f"{address}invitation?cle={app.vault.invite_first()}")]
    except Refused:
        return []


def _said(links: list[tuple[str, str]], address: str) -> str:
    if not links:
        return f"Ouvrez cette adresse dans votre navigateur :\n\n    {address}"
    if len(links) == 1:
        return ("Ouvrez ce lien dans votre navigateur ; il ne sert qu’une fois :\n\n"
                f"    {links[0][1]}")
    lines = "\n\n".join(f"  {title} :\n    {link}" for title, link in links)
    return f"Ouvrez ces liens, chacun dans un navigateur à soi ; ils ne servent qu’une fois :\n\n{lines}"
