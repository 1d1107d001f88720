"""The example served with accounts: Amina, who owns a dossier, and Claire, her counsellor. Anybody may know how."""

from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS
from bilan_widgets.letter import Seat
from bilan_widgets.store import Store
from bilan_widgets.store.vault import Opened, Vault, WrongPassphrase

_ELSE = ("Cette base sert déjà à autre chose que l’exemple, ou ses phrases de passe ont changé. Choisissez un autre "
         "fichier avec --database ; rien n’a été modifié.")


@dataclass(frozen=True)
class Person:
    """Somebody of the example."""

    title: str
    login: str
    passphrase: str = field(repr=False)


AMINA = Person("Amina Belkacem, à qui est le cahier", "amina", "quatre chemins vers le phare")
CLAIRE = Person("Claire Morvan, sa conseillère", "claire", "une table ronde et trois chaises")


def default_database() -> str:
    """An SQLite file of its own among this user's data: the passphrases in it protect nothing."""
    file: Path = user_data_path("bilan") / "demo.sqlite"
    return f"sqlite:///{file}"


def lay_out(url: str) -> tuple[Person, Person]:
    """Make what is missing of the example in that database. Refused when somebody else's accounts are in it."""
    vault = Vault(url)
    known = {account.login for account in vault.accounts()}
    if known - {AMINA.login, CLAIRE.login}:
        raise Refused(_ELSE)
    try:
        claire = (vault.unlock(CLAIRE.login, CLAIRE.passphrase) if CLAIRE.login in known else
                  vault.create_account(CLAIRE.login, CLAIRE.passphrase, "counsellor")[0])
        amina = vault.unlock(AMINA.login, AMINA.passphrase) if AMINA.login in known else _invited(vault, claire)
    except WrongPassphrase:
        raise Refused(_ELSE) from None
    _fill(vault, url, amina, claire)
    vault.close()
    return AMINA, CLAIRE


def _invited(vault: Vault, claire: Opened) -> Opened:
    amina, _ = vault.accept(vault.invite(claire, "Amina Belkacem"), AMINA.login, AMINA.passphrase)
    vault.consent(amina, claire.account.id)
    return amina


def _fill(vault: Vault, url: str, amina: Opened, claire: Opened) -> None:
    """Write the example into her dossier, each part from the seat that it is written from, unless it is begun."""
    owned = vault.dossier_of(amina.account.id)
    if owned is None:
        raise Refused(_ELSE)
    dossier, name = owned

    def desk(opened: Opened, seat: Seat) -> Desk:
        return Desk(Store(url, vault.keyring(opened, dossier)), name, seat=seat)

    hers, example = desk(amina, "beneficiary"), dossier_of_amina()
    if hers.dossier != Dossier():
        return
    for part in Dossier.model_fields:
        if part not in COUNSELLOR_PARTS:
            hers.write(part, getattr(example, part))
    theirs = desk(claire, "counsellor")
    for part in COUNSELLOR_PARTS:
        theirs.write(part, getattr(example, part))
