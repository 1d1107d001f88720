"""The audit pack: for the owner, and for a counsellor who may read the dossier."""

from tornado.web import HTTPError

from bilan_widgets.dossier import Refused
from bilan_widgets.handover.audit import number_of
from bilan_widgets.handover.papers import local
from bilan_widgets.letter import Letter
from bilan_widgets.server.owner.base import today
from bilan_widgets.server.owner.making import made, send
from bilan_widgets.server.owner.page import FormHandler
from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.store.consent import Reader

_KINDS = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


def access(readers: list[Reader]) -> list[tuple[str, str]]:
    """When reading was opened and closed: ISO day and words."""
    opened = [(one.consented_at, "Lecture du dossier ouverte à un conseiller") for one in readers]
    closed = [(one.withdrawn_at, "Lecture du dossier retirée à un conseiller") for one in readers]
    return [(local(when).date().isoformat(), what) for when, what in (*opened, *closed) if when]


def asked(handler: SittingHandler) -> dict[str, object]:
    """What the form asks for; HTTPError 400 for an unknown format."""
    kind = handler.field("format", most=10)
    if kind not in _KINDS:
        raise HTTPError(400)
    return {"format": kind, "names": bool(handler.field("noms", most=10))}


def send_pack(handler: SittingHandler, name: str, kind: object, content: bytes) -> None:
    """Finish with the file; its name says nothing of the person."""
    send(handler, f"audit-{number_of(name)}.{kind}", _KINDS[str(kind)], content)


class OwnAuditHandler(FormHandler):
    """The owner's."""

    async def post(self) -> None:
        """Make it and send it."""
        given, (dossier, name) = asked(self), self.own
        try:
            content = await made("audit", self.letter(**given, access=access(self.vault.counsellors_of(dossier))))
        except Refused as refused:
            await self.show(str(refused))
            return
        send_pack(self, name, given["format"], content)


class FollowedAuditHandler(SittingHandler):
    """The counsellor's, from what they may read."""

    def get(self) -> None:
        """Its form is on the list."""
        self.redirect(self.address("suivis"))

    async def post(self) -> None:
        """Make it and send it; HTTPError 403 without consent."""
        self.require("counsellor")
        given, name = asked(self), self.field("dossier", most=80)
        found = next((one for one in self.vault.followed(self.opened) if one.name == name and one.consented), None)
        if found is None:
            raise HTTPError(403)
        keys = self.vault.keyring(self.opened, found.dossier_id)
        page = {**given, "today": today().isoformat(),
                "access": access(self.vault.counsellors_of(found.dossier_id))}
        content = await made("audit", Letter(self.database, name, "counsellor", keys.to_json(), page))
        send_pack(self, name, given["format"], content)
