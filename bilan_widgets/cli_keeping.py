"""The commands on what the machine keeps: `bilan erase`, `backup`, `restore`."""

from datetime import date, datetime
from pathlib import Path

import click

from bilan_widgets.cli_common import DATABASE, SETTINGS, kindly, say, settle, use
from bilan_widgets.cli_owner import write
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import counted


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

    made = copy(use(database), folder, datetime.now())
    say(f"Sauvegarde écrite : {made}. Ne gardez jamais plus d’un exemplaire du fichier « cles.sqlite ».")


@click.command(help="Remettre une sauvegarde en place. Arrêtez bilan d’abord ; la base présente est gardée à côté.")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@DATABASE
@click.confirmation_option(prompt="Remplacer la base par cette sauvegarde ?")
@kindly
def restore(source: Path, database: str | None) -> None:
    """Dossiers erased since do not come back."""
    from bilan_widgets.store.backup import restore as bring_back

    aside = bring_back(source, use(database), datetime.now())
    say("Sauvegarde remise en place." + (f" L’ancienne base est ici : {aside}." if aside else ""))
