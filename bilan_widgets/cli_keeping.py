"""The commands on what the machine keeps: `bilan erase`, `backup`, `restore`, `move`."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilan_widgets.cli_common import DATABASE, SETTINGS, address_of, kindly, say, settle, use
from bilan_widgets.cli_owner import write
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import counted

if TYPE_CHECKING:
    from sqlalchemy import MetaData

_FILE = click.Path(dir_okay=False, path_type=Path)
_NAMES = {
    "accounts": ("compte", "comptes"), "dossiers": ("dossier", "dossiers"),
    "revisions": ("version enregistrée", "versions enregistrées"), "follows": ("suivi", "suivis"),
    "dossier_keys": ("clé scellée", "clés scellées"), "erasure_keys": ("clé d’effacement", "clés d’effacement"),
    "notes": ("note de conseil", "notes de conseil"), "invitations": ("invitation", "invitations"),
    "erasures": ("destruction attestée", "destructions attestées"), "satisfaction": ("avis", "avis"),
    "attempts": ("essai de connexion", "essais de connexion"),
}


@click.command(help="Détruire un dossier, ou tous ceux dont le terme est passé (--due).")
@DATABASE
@click.option("--dossier", default="", help="Nom du dossier ; il est redemandé avant de détruire.")
@click.option("--due", is_flag=True, help="Les dossiers gardés par un accord dont le jour est passé.")
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path),
              help="Où écrire le certificat de destruction (PDF).")
@SETTINGS
@kindly
def erase(database: str | None, dossier: str, due: bool, output: Path | None, settings: Path | None) -> None:
    """Nothing of it can be brought back."""
    from bilan_widgets.handover.papers import certificate_pdf
    from bilan_widgets.opening import open_store
    from bilan_widgets.settings import settings as chosen
    from bilan_widgets.store.erasure import erase as destroy
    from bilan_widgets.store.erasure import erase_due

    settle(settings)
    url = use(database)
    if due:
        gone = erase_due(url, date.today())
        say(f"{counted(len(gone), 'dossier détruit', 'dossiers détruits')}.".capitalize())
        return
    found = open_store().find(dossier) if dossier else None
    if found is None:
        raise Refused("Il n’y a pas de dossier de ce nom : « bilan account list » et « bilan dossiers » montrent ceux "
                      "qu’il y a.")
    if click.prompt("Tout sera détruit, sans retour. Pour confirmer, écrivez le nom du dossier", err=True) != dossier:
        raise Refused("Ce n’est pas le nom du dossier : rien n’a été détruit.")
    paper = destroy(url, found, "asked", date.today())
    say(f"Dossier détruit. Certificat numéro {paper.number}.")
    if output:
        write(output, certificate_pdf(paper.number, paper.at, paper.reason, chosen().provider.name))


@click.command(help="Copier la base dans un dossier de sauvegardes, sans arrêter bilan.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@DATABASE
@kindly
def backup(folder: Path, database: str | None) -> None:
    """The key file in that folder is always the last one: what was erased since opens no more."""
    from bilan_widgets.store.backup import backup as copy

    made = copy(use(database), folder, datetime.now(), _others())
    say(f"Sauvegarde écrite : {made}. Ne gardez jamais plus d’un exemplaire du fichier « cles.sqlite ».")


@click.command(help="Remettre une sauvegarde en place. Arrêtez bilan d’abord ; la base présente est gardée à côté.")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@DATABASE
@click.confirmation_option(prompt="Remplacer la base par cette sauvegarde ?")
@kindly
def restore(source: Path, database: str | None) -> None:
    """Dossiers erased since do not come back."""
    from bilan_widgets.store.backup import restore as bring_back

    aside = bring_back(source, use(database), datetime.now(), _others())
    say("Sauvegarde remise en place." + (f" L’ancienne base est ici : {aside}." if aside else ""))


@click.command(help="Porter toute une base dans une base neuve : d’un fichier SQLite à PostgreSQL, ou l’inverse. "
                    "Arrêtez bilan d’abord ; la base de départ reste telle quelle.")
@click.option("--from", "source", help="Adresse de la base de départ. Par défaut, celle dont bilan se sert.")
@click.option("--from-file", "source_file", type=_FILE, help="Un fichier dont la première ligne est cette adresse.")
@click.option("--to", "target", help="Adresse de la base d’arrivée, neuve et vide.")
@click.option("--to-file", "target_file", type=_FILE,
              help="Un fichier dont la première ligne est cette adresse : un mot de passe n’a pas à être lu dans une "
                   "commande.")
@kindly
def move(source: str | None, source_file: Path | None, target: str | None, target_file: Path | None) -> None:
    """All of it, looked at part by part, or nothing."""
    from bilan_widgets.store.moving import move as carry

    if not source and not source_file and (usual := os.environ.get("BILAN_DATABASE_FILE")):
        source_file = Path(usual)
    start, end = use(_told(source, source_file)), _told(target, target_file)
    if end is None:
        raise Refused("Dites où porter la base : --to, ou --to-file.")
    moved = carry(start, end, _others())
    say("Tout est arrivé. Chaque ligne a été relue à l’arrivée et comparée :")
    for table, rows in moved.items():
        if rows:
            one, more = _NAMES.get(table, (f"ligne de {table}", f"lignes de {table}"))
            say(f"  {rows:,} ".replace(",", " ") + (one if rows == 1 else more))
    say("Donnez maintenant à bilan l’adresse d’arrivée ; chacun, chacune entre de nouveau. Quand tout va bien, "
        "supprimez l’ancienne base et ses clés : elles ouvrent encore ce qui sera détruit dans la nouvelle.")


def _told(address: str | None, file: Path | None) -> str | None:
    if address and file:
        raise Refused("Donnez l’adresse, ou le fichier qui la contient, mais pas les deux.")
    return address_of(address, file)


def _others() -> tuple["MetaData", ...]:
    """What other rooms keep in the same database."""
    from bilan_widgets.catalog.tables import metadata

    return (metadata,)
