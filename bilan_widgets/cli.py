"""The command `bilan`: serve, demo, export, career, dossiers."""

import json
import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Literal

import click

from bilan_widgets.cli_rome import market, rome
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset

_DATABASE = click.option(
    "--database",
    envvar="BILAN_DATABASE",
    help="Base de données : une adresse SQLAlchemy. Par défaut, un fichier SQLite parmi vos données.",
)


def _kindly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a refusal into one French sentence on the terminal and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            click.echo(typeset(str(refused)), err=True)
            sys.exit(1)

    return run


def _use(database: str | None) -> str:
    """Make every room of this process use one database; gives its address."""
    import os

    from bilan_widgets.opening import database_url

    if database:
        os.environ["BILAN_DATABASE"] = database
    return database_url()


_SETTINGS = click.option(
    "--settings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Réglages de l’organisme : un fichier TOML (exemple : data/organisme.exemple.toml). Sinon, la variable "
    "BILAN_SETTINGS.",
)


def _settle(given: Path | None) -> None:
    """Make every room of this process, and its kernels, use these settings; Refused when they are wrong."""
    import os

    from bilan_widgets.settings import VARIABLE, settings

    if path := given or os.environ.get(VARIABLE):
        os.environ[VARIABLE] = str(Path(path).absolute())
    settings()


@click.group(help="bilan : le cahier d’un bilan de compétences.")
@click.version_option(package_name="bilan")
def main() -> None:
    """Set up what every command needs."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")


def _serve(database: str | None, dossier: str, port: int, browser: bool, base_url: str = "/") -> None:
    from bilan_widgets.opening import lay_out_example, open_store
    from bilan_widgets.server.app import serve as serve_app

    url = _use(database)
    store = open_store()
    if dossier == "demo":
        lay_out_example(store)
    else:
        store.create(dossier)
    store.close()
    serve_app(database=url, dossier=dossier, port=port, browser=browser, base_url=base_url)


_PORT = click.option("--port", default=8866, show_default=True, help="Port d’écoute sur cette machine.")
_BROWSER = click.option("--browser/--no-browser", default=True, help="Ouvrir le navigateur.")


main.add_command(rome)
main.add_command(market)


@main.command(help="Ouvrir un cahier dans le navigateur.")
@_DATABASE
@click.option("--dossier", default="mon-bilan", show_default=True, help="Nom du dossier, créé s’il n’existe pas.")
@_PORT
@_BROWSER
@click.option("--base-url", default="/", show_default=True, help="Chemin derrière un serveur mandataire.")
@_SETTINGS
@_kindly
def serve(database: str | None, dossier: str, port: int, browser: bool, base_url: str, settings: Path | None) -> None:
    """Serve one dossier on the loopback address."""
    _settle(settings)
    _serve(database, dossier, port, browser, base_url)


@main.command(help="Ouvrir le cahier d’exemple, celui d’Amina.")
@_DATABASE
@_PORT
@_BROWSER
@_SETTINGS
@_kindly
def demo(database: str | None, port: int, browser: bool, settings: Path | None) -> None:
    """Serve the example dossier."""
    _settle(settings)
    _serve(database, "demo", port, browser)


@main.command(help="Écrire la synthèse ou les données d’un dossier dans un fichier.")
@_DATABASE
@click.option("--dossier", required=True, help="Nom du dossier.")
@click.option("--to", "kind", type=click.Choice(["pdf", "html", "docx", "odt", "json", "resume"]), required=True,
              help="Format ; « resume » : parcours et compétences en JSON Resume.")
@click.option(
    "--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=True, help="Fichier à écrire."
)
@click.option("--version", type=click.Choice(["complete", "shareable"]), default="complete", show_default=True,
              help="Version complète, ou version à partager : seulement ce qui est coché pour elle.")
@_kindly
def export(database: str | None, dossier: str, kind: str, output: Path,
           version: Literal["complete", "shareable"]) -> None:
    """Write a document."""
    from bilan_widgets.opening import existing_desk
    from bilan_widgets.synthesis.documents import document

    _use(database)
    content = document(existing_desk(dossier), kind, version)
    try:
        output.write_bytes(content)
    except OSError:
        raise Refused(
            "Le fichier n’a pas pu être écrit : vérifiez que le dossier existe et qu’il reste de la place."
        ) from None
    click.echo(typeset(f"Document écrit : {output} ({len(content) // 1024 + 1} Ko)."))


@main.command(name="dossiers", help="Lister les dossiers de la base.")
@_DATABASE
@_kindly
def dossiers_(database: str | None) -> None:
    """One name a line."""
    from bilan_widgets.opening import open_store

    _use(database)
    for name in open_store().names():
        click.echo(name)


def _content(file: Path) -> bytes:
    """A file's bytes, without reading more than a career file may hold."""
    from bilan_widgets.careers import MAX_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError:
        raise Refused("Ce fichier ne s’ouvre pas : vérifiez son nom et que vous avez le droit de le lire.") from None


@main.group(help="Lire un parcours : LinkedIn, JSON Resume, Europass.")
def career() -> None:
    """Career files."""


@career.command(name="preview", help="Afficher en JSON les périodes d’un fichier, sans rien enregistrer.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_kindly
def preview_(file: Path) -> None:
    """Print the parsed periods."""
    from bilan_widgets.careers import as_json, read_career

    found = read_career(file.name, _content(file))
    click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    for sentence in found.unread:
        click.echo(typeset(sentence), err=True)
