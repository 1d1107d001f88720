"""What the commands share: their options, the database they use, and how they refuse."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset

_DATABASE = click.option(
    "--database",
    envvar="BILAN_DATABASE",
    help="Base de données : une adresse SQLAlchemy. Par défaut, un fichier SQLite parmi vos données.",
)
_DATABASE_FILE = click.option(
    "--database-file",
    envvar="BILAN_DATABASE_FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Un fichier dont la première ligne est cette adresse : un mot de passe n’a pas à être lu dans une commande.",
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


def DATABASE(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which database, for a command that takes `database`: its address, or None."""

    @wraps(command)
    def run(*args: Any, database: str | None, database_file: Path | None, **kwargs: Any) -> Any:
        if _typed("database") and not _typed("database_file"):     # a command goes before an environment
            database_file = None
        elif _typed("database_file") and not _typed("database"):
            database = None
        return command(*args, database=address_of(database, database_file), **kwargs)

    return _DATABASE(_DATABASE_FILE(kindly(run)))


def _typed(option: str) -> bool:
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE


def address_of(database: str | None, file: Path | None) -> str | None:
    """The address of a database that is given as such or in a file; None for neither."""
    if file is None:
        return database
    if database:
        raise Refused("L’adresse de la base est donnée deux fois. Gardez --database (ou BILAN_DATABASE), ou bien "
                      "--database-file (ou BILAN_DATABASE_FILE).")
    try:
        address = file.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"Le fichier « {file} » ne se lit pas : vérifiez son nom et vos droits. Sa première ligne est "
                      "l’adresse de la base.") from None
    if not address:
        raise Refused(f"Le fichier « {file} » est vide : sa première ligne est l’adresse de la base, comme "
                      "« sqlite:////chemin/bilan.sqlite ».")
    return address


def use(database: str | None) -> str:
    """Make every room of this process use one database; gives its address."""
    from bilan_widgets.opening import database_url, use_database

    if database:
        use_database(database)
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
