"""The command `bilan`: its parts, and what is short enough to stand here."""

import json
import logging
from pathlib import Path

import click

from bilan_widgets.cli_accounts import account
from bilan_widgets.cli_common import DATABASE, kindly, use
from bilan_widgets.cli_hub import hub_server
from bilan_widgets.cli_keeping import backup, erase, move, restore
from bilan_widgets.cli_owner import audit, export, import_
from bilan_widgets.cli_rome import market, rome
from bilan_widgets.cli_serve import demo, serve
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset


@click.group(help="bilan : le cahier d’un bilan de compétences.")
@click.version_option(package_name="bilan")
def main() -> None:
    """Set up what every command needs."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")


for command in (serve, hub_server, demo, account, export, import_, audit, erase, backup, restore, move, rome, market):
    main.add_command(command)


@main.command(name="dossiers", help="Lister les dossiers de la base.")
@DATABASE
@kindly
def dossiers_(database: str | None) -> None:
    """One name a line."""
    from bilan_widgets.opening import open_store

    use(database)
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
@kindly
def preview_(file: Path) -> None:
    """Print the parsed periods."""
    from bilan_widgets.careers import as_json, read_career

    found = read_career(file.name, _content(file))
    click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    for sentence in found.unread:
        click.echo(typeset(sentence), err=True)
