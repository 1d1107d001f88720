"""A served centre with accounts: an administrator, a counsellor, and a beneficiary who is invited or already there."""

import re

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS
from bilan_widgets.store import Store
from bilan_widgets.store.vault import Vault
from tests.browser.conftest import listen

PASSPHRASES = {"amina": "quatre mots et une lune", "claire": "un pont sur la rivière", "boss": "trois clés dans un tiroir"}
LABEL = "Mme Belkacem"


class Centre:
    """The people of a served app with accounts. `people` are put into its database before it starts."""

    def __init__(self, app):
        self.app = app
        self.database = app.database
        self.vault = Vault(app.database)
        for login, role in (("claire", "counsellor"), ("boss", "administrator")):
            self.vault.create_account(login, PASSPHRASES[login], role)
        self.secret = self.vault.invite(self.unlock("claire"), LABEL)

    def start(self):
        self.app.start()
        return self

    @property
    def base(self):
        return self.app.base

    @property
    def invitation(self):
        """The address that Claire gave to Amina; it opens once."""
        return f"{self.base}invitation?cle={self.secret}"

    def unlock(self, login):
        return self.vault.unlock(login, PASSPHRASES[login])

    def amina(self, *, consent=True, example=True):
        """Amina has taken the invitation up (once); gives her account, opened. example: her dossier is written."""
        if any(account.login == "amina" for account in self.vault.accounts()):
            return self.unlock("amina")
        opened, self.code = self.vault.accept(self.secret, "amina", PASSPHRASES["amina"])
        if consent:
            self.vault.consent(opened, self.unlock("claire").account.id)
        if example:
            desk = self.desk("amina", "beneficiary")
            for part in (name for name in Dossier.model_fields if name not in COUNSELLOR_PARTS):
                desk.write(part, getattr(dossier_of_amina(), part))
        return opened

    def dossier(self):
        """Id and name of Amina's dossier."""
        owner = next(account for account in self.vault.accounts() if account.login == "amina")
        return self.vault.dossier_of(owner.id)

    def desk(self, login, seat):
        dossier, name = self.dossier()
        return Desk(Store(self.database, self.vault.keyring(self.unlock(login), dossier)), name, seat=seat)


class Guest:
    """A browser of its own at the door of a centre: `Guest(chromium, centre).log_in("amina")`."""

    def __init__(self, browser, centre, **options):
        self.centre = centre
        self.context = browser.new_context(accept_downloads=True, locale="fr-FR", **options)
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.troubles = []
        listen(self.page, self.troubles)

    def log_in(self, login, passphrase=None):
        """By the form; gives the page."""
        self.page.goto(self.centre.base + "login")
        self.fill_in(login, passphrase or PASSPHRASES[login])
        return self.page

    def fill_in(self, login, passphrase):
        self.page.get_by_label("Identifiant").fill(login)
        self.page.get_by_label("Phrase de passe").fill(passphrase)
        self.page.get_by_role("button", name="Entrer").click()
        self.page.wait_for_load_state()

    def open(self, address, fragment=""):
        """A page of ours written by the server (« compte »), or a notebook (« 1_cadre »), ready."""
        notebook = re.fullmatch(r"accueil|\d_\w+|synthese|conseiller\S*", address)
        if not notebook:
            self.page.goto(self.centre.base + address + fragment)
            return self.page
        name, _, query = address.partition("?")
        self.page.goto(f"{self.centre.base}voila/render/{name}.ipynb" + (f"?{query}" if query else "") + fragment)
        self.page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        return self.page

    def review(self):
        """The counsellor's page on Amina's dossier, ready."""
        return self.open(f"conseiller?dossier={self.centre.dossier()[1]}")

    def close(self):
        self.context.close()
