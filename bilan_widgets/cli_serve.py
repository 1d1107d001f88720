"""The commands `bilan serve` and `bilan demo`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilan_widgets.cli_common import DATABASE, SETTINGS, kindly, settle, use

if TYPE_CHECKING:
    from bilan_widgets.server.logs import LogFormat

_PORT = click.option("--port", default=8866, show_default=True, help="Port d’écoute sur cette machine.")
_BROWSER = click.option("--browser/--no-browser", default=True, help="Ouvrir le navigateur.")
_IP = click.option("--ip", default="127.0.0.1", show_default=True, help="Adresse d’écoute.")


@click.command(help="Ouvrir les cahiers dans le navigateur : avec des comptes, ou pour une seule personne (--dossier).")
@DATABASE
@click.option("--dossier", default="", help="Un seul dossier, sans compte ni chiffrement, par un lien qui ne sert "
                                            "qu’une fois ; créé s’il n’existe pas.")
@_PORT
@_IP
@_BROWSER
@click.option("--base-url", default="/", show_default=True, help="Chemin derrière un serveur mandataire.")
@click.option("--behind-proxy", is_flag=True, help="Croire le mandataire (X-Forwarded-For, X-Forwarded-Proto) : à "
                                                   "n’utiliser que s’il est seul à pouvoir joindre ce port.")
@click.option("--proxy", "proxies", multiple=True, default=("127.0.0.1", "::1"), show_default=True,
              help="Avec --behind-proxy : l’adresse ou le réseau du mandataire ; les autres ne sont pas crus.")
@click.option("--metrics-port", default=0, help="Mesures pour Prometheus sur ce port de 127.0.0.1. Par défaut, aucune.")
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Le journal : des phrases, ou une ligne JSON par événement ; alors aucun lien n’y est affiché.")
@SETTINGS
@kindly
def serve(database: str | None, dossier: str, port: int, ip: str, browser: bool, base_url: str, behind_proxy: bool,
          settings: Path | None, metrics_port: int, log_format: "LogFormat",
          proxies: tuple[str, ...]) -> None:
    """Serve accounts, or one dossier without any."""
    from bilan_widgets.opening import DEMO, lay_out_example, open_store
    from bilan_widgets.server.app import serve as serve_app
    from bilan_widgets.server.proxy import checked

    settle(settings)
    url = use(database)
    if dossier:
        store = open_store()
        store.create(dossier)
        if dossier == DEMO:
            lay_out_example(store)
        store.close()
    serve_app(database=url, dossier=dossier, port=port, ip=ip, browser=browser, base_url=base_url,
              behind_proxy=behind_proxy, metrics_port=metrics_port, log_format=log_format,
              proxies=checked(proxies))


@click.command(help="Ouvrir le cahier d’exemple, celui d’Amina, et la page de sa conseillère.")
@click.option("--database", help="Base de données de l’exemple. Par défaut, un fichier à part parmi vos données.")
@_PORT
@_BROWSER
@SETTINGS
@kindly
def demo(database: str | None, port: int, browser: bool, settings: Path | None) -> None:
    """Serve the example with its two accounts. Why not BILAN_DATABASE: their passphrases are known to everybody."""
    from bilan_widgets.demo import default_database, lay_out
    from bilan_widgets.server.app import serve as serve_app
    from bilan_widgets.server.welcome import Link

    settle(settings)
    url = use(database or default_database())
    links = [Link(person.title, person.login, person.passphrase) for person in lay_out(url)]
    serve_app(database=url, port=port, browser=browser, links=links)
