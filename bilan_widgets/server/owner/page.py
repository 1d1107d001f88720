"""« Mon dossier »: who reads it, giving and taking back consent."""

from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.handover.sealed_file import LEAST_SIGNS, MOST_BYTES
from bilan_widgets.handover.whole import is_empty
from bilan_widgets.server.owner.base import OwnerHandler, today
from bilan_widgets.server.owner.term import kept
from bilan_widgets.store.consent import Reader


class DossierHandler(OwnerHandler):
    """The page, and what its forms share."""

    async def get(self) -> None:
        """Show it."""
        await self.show()

    async def show(self, refused: str = "", **context: Any) -> None:
        """The page; refused, done: a sentence above it."""
        dossier, _ = self.own
        entries, empty = await self.at_desk(lambda desk: (desk.dossier.disclosures.entries, is_empty(desk)))
        self.page("owner_dossier.html", status=422 if refused else 200, refused=refused,
                  here=self.address("mon-dossier"), readers=self.vault.counsellors_of(dossier), entries=entries,
                  empty=empty, today=today(), kept=kept(self.database, dossier), least=LEAST_SIGNS,
                  most=MOST_BYTES // 2**20, **{"given": {}, **context})

    def reader(self, account_id: str) -> Reader:
        """A counsellor of this dossier; Refused when there is none of that id."""
        found = next((one for one in self.vault.counsellors_of(self.own[0]) if one.account_id == account_id), None)
        if found is None:
            raise Refused("Cette personne ne suit pas votre dossier. Rechargez la page.")
        return found


class FormHandler(DossierHandler):
    """A form of the page: its address alone leads to the page."""

    async def get(self) -> None:
        """Its form is on the page."""
        self.redirect(self.address("mon-dossier"))


class ConsentHandler(FormHandler):
    """Opening the dossier to a counsellor."""

    async def post(self) -> None:
        """Wrap the keys for them: one who invited this person, or any other, by their login."""
        try:
            named = self.field("identifiant", most=40)
            account_id = (self.vault.counsellor_named(named) if named else
                          self.reader(self.field("conseil", most=60)).account_id)
            self.vault.consent(self.opened, account_id)
            who = self.reader(account_id)
        except Refused as refused:
            await self.show(str(refused))
            return
        await self.show(done=f"{who.login} peut maintenant lire votre dossier, sauf ce qui est privé.")


class WithdrawHandler(DossierHandler):
    """Closing it again."""

    async def get(self) -> None:
        """Ask first, and say what it changes and what it cannot change."""
        try:
            who = self.reader(self.get_query_argument("conseil", "")[:60])
        except Refused as refused:
            await self.show(str(refused))
            return
        self.page("owner_withdraw.html", who=who)

    async def post(self) -> None:
        """New keys; the pages that the counsellor and the person have open are closed with the old ones."""
        dossier, _ = self.own
        try:
            who = self.reader(self.field("conseil", most=60))
            self.vault.withdraw(self.opened, who.account_id)
        except Refused as refused:
            await self.show(str(refused))
            return
        await self.manager.end_dossier(dossier)
        await self.show(done=f"C’est fait : {who.login} ne lit plus rien de ce dossier. Si votre cahier était ouvert "
                             "dans un autre onglet, rechargez-le.")
