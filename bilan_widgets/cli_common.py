"""What the commands share: their options, the database they use, and how they refuse."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset

DATABASE = click.option(
    "--database",
    envvar="BILAN_DATABASE",
    help="Base de données : une adresse SQLAlchemy. Par défaut, un fichier SQLite parmi vos données.",
)
SETTINGS = click.option(
    "--settings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Réglages de l’organisme : un fichier TOML (exemple : data/organisme.exemple.toml). Sinon, la variable "
    "BILAN_SETTINGS.",
)


def kindly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a refusal into one French sentence on the terminal and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            click.echo(typeset(str(refused)), err=True)
            sys.exit(1)

    return run


def use(database: str | None) -> str:
    """Make every room of this process use one database; gives its address."""
    from bilan_widgets.opening import database_url

    if database:
        os.environ["BILAN_DATABASE"] = database
    return database_url()


def settle(given: Path | None) -> None:
    """Make every room of this process, and its kernels, use these settings; Refused when they are wrong."""
    from bilan_widgets.settings import VARIABLE, settings

    if path := given or os.environ.get(VARIABLE):
        os.environ[VARIABLE] = str(Path(path).absolute())
    settings()


def say(text: str) -> None:
    """A sentence on the terminal."""
    click.echo(typeset(text))
