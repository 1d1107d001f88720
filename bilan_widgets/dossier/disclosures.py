"""What the person lets others have: to whom, what, by which means, from when to when (L6313-4)."""

from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import Item, Line, Part, distinct
from bilan_widgets.dossier.when import Day


class Disclosure(Item):
    """One communication. until: the last day of the agreement; revoked_on: the day it was taken back."""

    recipient: Line = Field(min_length=1, title="À qui")
    scope: Line = Field(min_length=1, title="Quoi")
    means: Line = Field("", title="Par quel moyen")
    on: Day = Field(None, title="Accord donné le")
    until: Day = Field(None, title="Valable jusqu’au")
    revoked_on: Day = Field(None, title="Retiré le")


class Disclosures(Part):
    """The ledger. An entry stays as it was written: it can only be revoked, once."""

    title: ClassVar[str] = "Communications à des tiers"

    entries: tuple[Disclosure, ...] = Field((), title="Les communications", max_length=200)

    _distinct = distinct("entries", "communications")

    def refusal(self, earlier: Part) -> str:
        """What was noted is never lost: a ledger that can be rewritten proves nothing."""
        if not isinstance(earlier, Disclosures):
            return ""
        now = {one.id: one for one in self.entries}
        if all(one.id in now and _follows(one, now[one.id]) for one in earlier.entries):
            return ""
        return ("Une communication déjà notée reste telle quelle : vous pouvez la retirer pour la suite, ou en noter "
                "une autre.")


def _follows(was: Disclosure, now: Disclosure) -> bool:
    free = {"private"} | ({"revoked_on"} if was.revoked_on is None else set())
    return was.model_dump(exclude=free) == now.model_dump(exclude=free)
