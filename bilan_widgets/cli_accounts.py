"""The command `bilan account`: who may log in, from the machine itself."""

from typing import Any

import click

from bilan_widgets.cli_common import DATABASE, kindly, say, use
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import day

ROLES = {"beneficiary": "bénéficiaire", "counsellor": "conseil", "administrator": "administration"}


def _vault(database: str | None) -> Any:
    from bilan_widgets.store.vault import Vault

    return Vault(use(database))


def _account_id(vault: Any, login: str) -> str:
    found: str | None = next((one.id for one in vault.accounts() if one.login == login), None)
    if found is None:
        raise Refused("Il n’y a pas de compte de cet identifiant : « bilan account list » montre ceux qu’il y a.")
    return found


@click.group(help="Les comptes : qui peut entrer.")
def account() -> None:
    """Group the commands on accounts."""


@account.command("create", help="Créer un compte de conseil ou d’administration. La phrase de passe est demandée.")
@click.argument("login")
@click.option("--role", type=click.Choice(["counsellor", "administrator"]), required=True,
              help="counsellor : conseiller, conseillère ; administrator : s’occupe des comptes, ne lit rien.")
@click.password_option("--passphrase", prompt="Phrase de passe", confirmation_prompt="La même, encore une fois",
                       help="À éviter : la ligne de commande se lit sur la machine. Sans elle, elle est demandée.")
@DATABASE
@kindly
def create(login: str, role: str, passphrase: str, database: str | None) -> None:
    """A beneficiary is invited instead: nobody else may know their passphrase."""
    _vault(database).create_account(login, passphrase, role)
    say(f"Le compte « {login} » est créé. Entrez par la page de connexion.")


@account.command("list", help="Lister les comptes : identifiant, rôle, création, état.")
@DATABASE
@kindly
def list_(database: str | None) -> None:
    """A line each."""
    vault = _vault(database)
    for one in vault.accounts():
        state = "fermé" if one.disabled else "ouvert"
        owned = f"\tdossier {found[1]}" if (found := vault.dossier_of(one.id)) else ""
        say(f"{one.login}\t{ROLES[one.role]}\tcréé le {day(one.created_at)}\t{state}{owned}")


@account.command("disable", help="Fermer un compte : personne n’entre plus par lui. Rien n’est effacé.")
@click.argument("login")
@DATABASE
@kindly
def disable(login: str, database: str | None) -> None:
    """Its sessions end; a running server ends its pages within a minute."""
    vault = _vault(database)
    vault.disable(_account_id(vault, login))
    say(f"Le compte « {login} » est fermé.")


@account.command("enable", help="Rouvrir un compte.")
@click.argument("login")
@DATABASE
@kindly
def enable(login: str, database: str | None) -> None:
    """Logging in works again."""
    vault = _vault(database)
    vault.enable(_account_id(vault, login))
    say(f"Le compte « {login} » est rouvert.")


@account.command("invite", help="Préparer l’invitation d’une personne : un lien qui sert une fois, sept jours.")
@click.argument("login")
@click.option("--label", default="", help="Comment vous l’appellerez, pour vous seulement.")
@click.option("--role", type=click.Choice(list(ROLES)), default="beneficiary", show_default=True)
@click.option("--passphrase", prompt="Votre phrase de passe", hide_input=True,
              help="À éviter : la ligne de commande se lit sur la machine. Sans elle, elle est demandée.")
@click.option("--address", default="http://127.0.0.1:8866/", show_default=True, help="Adresse du cahier.")
@DATABASE
@kindly
def invite(login: str, label: str, role: str, passphrase: str, address: str, database: str | None) -> None:
    """LOGIN is who invites: a counsellor for beneficiaries, an administrator for the others."""
    vault = _vault(database)
    secret = vault.invite(vault.unlock(login, passphrase), label, role)
    say("Donnez ce lien ; il sert une fois, pendant sept jours :")
    click.echo(f"{address.rstrip('/')}/invitation?cle={secret}")
