"""The commands `bilan rome` and `bilan market`: bringing reference data in, and looking into it."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Any

import click

from bilan_widgets.cli_common import DATABASE
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import counted, typeset

_FILE = click.Path(dir_okay=False, path_type=Path)


def _kindly(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the catalogue of its database; a refusal is one French sentence and exit code 1."""

    @wraps(command)
    def run(database: str | None, *args: Any, **kwargs: Any) -> None:
        from bilan_widgets.catalog import Catalog
        from bilan_widgets.opening import database_url

        command(Catalog(database or database_url()), *args, **kwargs)

    return DATABASE(run)


@click.group(help="Les métiers : importer le ROME, le consulter.")
def rome() -> None:
    """Group the commands on occupations."""


@rome.command("import", help="Importer l’archive CSV officielle du ROME. L’import précédent reste tant que celui-ci "
                             "n’est pas complet.")
@click.argument("archive", type=_FILE)
@_kindly
def rome_import(catalog: Any, archive: Path) -> None:
    """Replace the occupations."""
    with click.progressbar(length=8, label="Import du ROME", file=sys.stderr) as bar:
        count = catalog.import_rome(archive, lambda done, total, words: bar.update(done - bar.pos))
    click.echo(typeset(f"{count} métiers importés : {catalog.source}."))


@rome.command("show", help="Afficher un métier en JSON, par son code (« K2111 »).")
@click.argument("code")
@_kindly
def rome_show(catalog: Any, code: str) -> None:
    """Print one occupation, with its market where it is known."""
    found = catalog.occupation(code)
    if found is None:
        raise Refused(f"Il n’y a pas de métier de ce code ({catalog.source}). Cherchez-le par son nom : "
                      "bilan rome search « formatrice ».")
    market = catalog.market(found.code)
    told = {"source": catalog.source, **asdict(found), "market": asdict(market) if market else None}
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@rome.command("search", help="Chercher un métier par son nom, une autre appellation ou une compétence.")
@click.argument("text", nargs=-1, required=True)
@_kindly
def rome_search(catalog: Any, text: tuple[str, ...]) -> None:
    """Print the occupations found, one a line."""
    found = catalog.search(" ".join(text))
    for one in found:
        click.echo(typeset(f"{one.code}  {one.label} ({one.why})"))
    click.echo(typeset(f"{counted(len(found), 'métier').capitalize()} : {catalog.source}."), err=True)


@click.group(help="Le marché : importer les tensions de recrutement de la Dares.")
def market() -> None:
    """Group the commands on the labour market."""


@market.command("import", help="Importer les tensions (tensions.csv) et leur lien avec le ROME (fap225_rome.csv).")
@click.argument("tensions", type=_FILE)
@click.argument("fap_rome", type=_FILE)
@_kindly
def market_import(catalog: Any, tensions: Path, fap_rome: Path) -> None:
    """Replace the market tables."""
    count = catalog.import_market(tensions, fap_rome)
    known = sum(catalog.market(code) is not None for code in catalog.places())
    click.echo(typeset(f"{count} lignes importées ; {counted(known, 'métier')} "
                       f"{'a' if known < 2 else 'ont'} une tension connue ({catalog.source})."))
