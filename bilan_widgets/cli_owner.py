"""The commands on a whole dossier: `bilan export`, `import`, `audit`."""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from bilan_widgets.cli_common import DATABASE, SETTINGS, kindly, say, settle, use
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import joined
from bilan_widgets.letter import Seat

DOSSIER = click.option("--dossier", default="", help="Nom du dossier.")
LOGIN = click.option("--login", default="", help="Identifiant du compte, pour un dossier chiffré ; la phrase de passe "
                                                 "est demandée.")
OUTPUT = click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=True,
                      help="Fichier à écrire.")
_DOCUMENTS = ("pdf", "html", "docx", "odt", "json", "resume")
_NO_DOSSIER = "Dites quel dossier : --dossier, ou --login pour un dossier chiffré."
_NOT_THEIRS = "Ce compte ne lit pas de dossier de ce nom."


def desk_of(url: str, dossier: str, login: str) -> Any:
    """The desk of a dossier, opened by its owner's or its counsellor's passphrase when a login is given."""
    if not login:
        from bilan_widgets.opening import existing_desk
        if not dossier:
            raise Refused(_NO_DOSSIER)
        return existing_desk(dossier)
    from bilan_widgets.desk import Desk
    from bilan_widgets.store import Store
    from bilan_widgets.store.vault import Vault
    vault = Vault(url)
    opened = vault.unlock(login, click.prompt("Phrase de passe", hide_input=True, err=True))
    found = vault.dossier_of(opened.account.id)
    seat: Seat = "beneficiary"
    if opened.account.role == "counsellor":
        seat = "counsellor"
        found = next(((one.dossier_id, one.name) for one in vault.followed(opened)
                      if one.consented and one.name == dossier), None)
    if found is None or dossier not in ("", found[1]):
        raise Refused(_NOT_THEIRS)
    if seat == "beneficiary" and not vault.counsellors_of(found[0]):
        seat = "alone"
    return Desk(Store(url, vault.keyring(opened, found[0])), found[1], seat=seat)


def write(output: Path, content: bytes) -> None:
    """Write a file that only its owner may read, and say so."""
    try:
        output.touch(mode=0o600)
        output.write_bytes(content)
    except OSError:
        raise Refused("Le fichier n’a pas pu être écrit : vérifiez que le dossier existe et qu’il reste de la "
                      "place.") from None
    say(f"Document écrit : {output} ({len(content) // 1024 + 1} Ko).")


@click.command(help="Écrire la synthèse, les données, ou tout un dossier dans un fichier.")
@DATABASE
@DOSSIER
@LOGIN
@click.option("--to", "kind", type=click.Choice([*_DOCUMENTS, "everything", "sealed"]), required=True,
              help="Format ; « resume » : parcours et compétences en JSON Resume ; « everything » : une archive de "
                   "tout ; « sealed » : un seul fichier chiffré, que « bilan import » rouvre.")
@OUTPUT
@click.option("--version", type=click.Choice(["complete", "shareable"]), default="complete", show_default=True,
              help="Version complète, ou version à partager : seulement ce qui est coché pour elle.")
@SETTINGS
@kindly
def export(database: str | None, dossier: str, login: str, kind: str, output: Path,
           version: Literal["complete", "shareable"], settings: Path | None) -> None:
    """Write a document."""
    settle(settings)
    desk = desk_of(use(database), dossier, login)
    if kind == "everything":
        from bilan_widgets.handover.everything import everything
        from bilan_widgets.settings import settings as chosen
        content = everything(desk, chosen(), date.today())
    elif kind == "sealed":
        from bilan_widgets.handover.whole import sealed_bilan
        content = sealed_bilan(desk, click.prompt("Phrase de passe de ce fichier", hide_input=True, err=True,
                                                  confirmation_prompt="La même, encore une fois"))
    else:
        from bilan_widgets.synthesis.documents import document
        content = document(desk, kind, version)
    write(output, content)


@click.command("import", help="Reprendre un fichier chiffré (« bilan export --to sealed ») dans un dossier.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@DATABASE
@DOSSIER
@LOGIN
@click.option("--over", is_flag=True, help="Sans demander, même si le dossier contient déjà des réponses.")
@kindly
def import_(file: Path, database: str | None, dossier: str, login: str, over: bool) -> None:
    """An unsealed dossier of that name is made when there is none."""
    from bilan_widgets.handover.sealed_file import MOST_BYTES
    from bilan_widgets.handover.whole import is_empty, opened_bilan, take_in

    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError:
        raise Refused("Ce fichier ne s’ouvre pas : vérifiez son nom et que vous avez le droit de le lire.") from None
    steps = opened_bilan(content, click.prompt("Phrase de passe de ce fichier", hide_input=True, err=True))
    url = use(database)
    if dossier and not login:
        from bilan_widgets.opening import open_store
        open_store().create(dossier)
    desk = desk_of(url, dossier, login)
    if not over and not is_empty(desk):
        click.confirm("Ce dossier contient déjà des réponses. Mettre celles du fichier à leur place ? Rien n’est "
                      "perdu, tout reste dans l’historique.", abort=True, err=True)
        over = True
    found = take_in(desk, steps, over=over)
    say(f"Bilan repris dans « {desk.name} ».")
    if found.kept:
        say(f"Restent comme elles étaient, car elles ne se remplacent pas : {joined(list(found.kept))}.")


@click.command(help="Écrire les pièces d’un audit : émargement, heures, dates, outils ; rien de ce qui a été écrit.")
@DATABASE
@DOSSIER
@LOGIN
@click.option("--format", "kind", type=click.Choice(["pdf", "csv"]), default="pdf", show_default=True)
@OUTPUT
@click.option("--without-names", is_flag=True, help="Un numéro de dossier à la place des noms.")
@SETTINGS
@kindly
def audit(database: str | None, dossier: str, login: str, kind: str, output: Path, without_names: bool,
          settings: Path | None) -> None:
    """Write the pack."""
    from bilan_widgets.handover.audit import pack_of
    from bilan_widgets.handover.audit_files import as_csv, pdf
    from bilan_widgets.settings import settings as chosen

    settle(settings)
    desk = desk_of(use(database), dossier, login)
    pack = pack_of(desk.dossier, name=desk.name, settings=chosen(), today=date.today(), with_names=not without_names)
    write(output, pdf(pack) if kind == "pdf" else as_csv(pack))
