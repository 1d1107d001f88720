"""« Mes bénéficiaires »: whom a counsellor follows, and invitations to copy."""

from typing import Any
from urllib.parse import urlencode

from bilan_widgets.dossier import Refused
from bilan_widgets.server.seat import REVIEW
from bilan_widgets.server.sitting import SittingHandler


def link(handler: SittingHandler, secret: str) -> str:
    """The whole address of an invitation, to be copied."""
    request, path = handler.request, handler.settings.get("bilan_invitation") or handler.address("invitation")
    host = "" if "://" in path else f"{request.protocol}://{request.host}"
    return f"{host}{path}?{urlencode({'cle': secret})}"


class FollowedHandler(SittingHandler):
    """The list."""

    def get(self) -> None:
        """Show it."""
        self.show()

    def show(self, **context: Any) -> None:
        """The page; each dossier with the address of its review, "" while there is no consent."""
        self.require("counsellor")
        found = [(one, self._review(one.name) if one.consented else "") for one in self.vault.followed(self.opened)]
        self.page("follows.html", followed=found, waiting=self.vault.invitations_of(self.opened),
                  here=self.address("suivis"), **{"link": "", **context})

    def _review(self, name: str) -> str:
        return f"{self.address(f'voila/render/{REVIEW}')}?{urlencode({'dossier': name})}"


class InviteHandler(FollowedHandler):
    """A new invitation."""

    def get(self) -> None:
        """Its form is on the page."""
        self.redirect(self.address("suivis"))

    def post(self) -> None:
        """Show its link, this once."""
        self.require("counsellor")
        try:
            secret = self.vault.invite(self.opened, self.field("label", most=300))
        except Refused as refused:
            self.show(status=422, refused=str(refused))
            return
        self.show(link=link(self, secret), label=self.field("label", most=300))


class RenameHandler(InviteHandler):
    """How the counsellor calls somebody."""

    def post(self) -> None:
        """Keep the label, sealed for the counsellor alone."""
        self.require("counsellor")
        try:
            self.vault.rename(self.opened, self.field("dossier", most=80), self.field("label", most=300))
        except Refused as refused:
            self.show(status=422, refused=str(refused))
            return
        self.redirect(self.address("suivis"), status=303)


class UninviteHandler(InviteHandler):
    """An invitation taken back."""

    def post(self) -> None:
        """Its link opens nothing any more."""
        self.require("counsellor")
        self.vault.uninvite(self.opened, self.field("invitation", most=100))
        self.redirect(self.address("suivis"), status=303)
