"""The ledger of what the person lets others have."""

from typing import Any

from bilan_widgets.dossier import Disclosure, Disclosures, Refused, part_from
from bilan_widgets.server.owner.base import today
from bilan_widgets.server.owner.page import FormHandler

FIELDS = ("recipient", "scope", "means", "on", "until")


class LedgerHandler(FormHandler):
    """A new entry."""

    async def post(self) -> None:
        """Note it."""
        given: dict[str, Any] = {name: self.field(name, most=1000) for name in FIELDS}
        given |= {"on": given["on"] or today(), "private": bool(self.field("private", most=10))}
        try:
            new = part_from("disclosures", {"entries": [given]})
            assert isinstance(new, Disclosures)
            entry = new.entries[0]
            if entry.on and entry.until and entry.until < entry.on:
                raise Refused("« Valable jusqu’au » vient avant le jour de l’accord. Corrigez l’une des deux dates.")
            await self.at_desk(lambda desk: desk.change("disclosures", entries=[
                *desk.dossier.disclosures.model_dump()["entries"], entry.model_dump()]))
        except Refused as refused:
            await self.show(str(refused), given=given)
            return
        await self.show(done="Communication notée.")


class RevokeHandler(FormHandler):
    """An agreement taken back."""

    async def post(self) -> None:
        """Note the day; what was handed over before stays with who has it."""
        which = self.field("entree", most=60)

        def revoked(one: Disclosure) -> Disclosure:
            return one.model_copy(update={"revoked_on": today()}) if one.id == which and not one.revoked_on else one

        try:
            await self.at_desk(lambda desk: desk.write("disclosures", Disclosures(
                entries=tuple(map(revoked, desk.dossier.disclosures.entries)))))
        except Refused as refused:
            await self.show(str(refused))
            return
        await self.show(done="Accord retiré. Ce qui a déjà été remis reste chez cette personne : vous pouvez lui "
                             "demander de l’effacer.")
