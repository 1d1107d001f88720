"""The closing ceremony: take everything with you, choose, confirm, and the certificate."""

from datetime import date
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import clock, day
from bilan_widgets.handover.papers import AGREEMENT, CERTIFICATE, agreement_pdf, agreement_words, certificate_pdf, local
from bilan_widgets.server.accounts.guess import proven
from bilan_widgets.server.owner.base import OwnerHandler, today
from bilan_widgets.server.owner.making import send
from bilan_widgets.server.owner.page import FormHandler
from bilan_widgets.server.owner.term import issued, latest, until_from
from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.settings import settings
from bilan_widgets.store.erasure import erase, keep_until

ERASE, KEEP = "effacer", "garder"
_OPEN_FIRST = "Téléchargez votre archive, ouvrez-la, puis cochez la case : après la destruction, il sera trop tard."
_CHOOSE = "Choisissez l’une des deux suites."
_NOT_YOU = "L’identifiant n’est pas celui de ce compte. Écrivez le vôtre pour confirmer."
_GIVEN = ("ouvert", "choix", "jusqu_au")
_AGREE = "Cochez la case pour donner votre accord, ou choisissez la destruction."


class ClosingHandler(OwnerHandler):
    """One address, one step at a time. The first two are asked for by GET, so that going back goes back; each step
    checks again what the ones before it gave."""

    def get(self) -> None:
        """The step that is asked for, or the one that still lacks something, with a sentence."""
        given = {name: self.get_query_argument(name, "")[:60] for name in ("etape", *_GIVEN)}
        if given["etape"] not in ("2", "3"):
            self.step(1, given)
        elif not given["ouvert"]:
            self.step(1, given, _OPEN_FIRST)
        elif given["etape"] == "2":
            self.step(2, given)
        else:
            self._last(given)

    async def post(self) -> None:
        """Do what was chosen, once the person has shown that it is them."""
        given = {name: self.field(name, most=60) for name in _GIVEN}
        try:
            until = _chosen(given)
        except Refused as refused:
            self.step(2 if given["ouvert"] else 1, given, str(refused))
            return
        try:
            await self._proven(until)
            await (self._keep(self.own[0], until) if until else self._erase(self.own[0]))
        except Refused as refused:
            self.step(3, given, str(refused), until)

    def step(self, number: int, given: dict[str, str], refused: str = "", until: date | None = None) -> None:
        """Show a step. until: the day up to which the dossier would be kept, None to erase it."""
        self.own                                       # noqa: B018 - for an owner only
        years = settings().retention.years
        self.page("owner_closing.html", status=422 if refused else 200, refused=refused, step=number, given=given,
                  until=until, years=years, latest=latest(today(), years),
                  words=agreement_words(until, today()) if until else (), here=self.address("mon-dossier"))

    def _last(self, given: dict[str, str]) -> None:
        try:
            self.step(3, given, until=_chosen(given))
        except Refused as refused:
            self.step(2, given, str(refused))

    async def _proven(self, until: date | None) -> None:
        login = self.sitting.account.login
        if self.field("login", most=200).strip().lower() != login:
            raise Refused(_NOT_YOU)
        if until and not self.field("accord", most=10):
            raise Refused(_AGREE)
        await proven(self, login, self.vault.unlock, login, self.field("passphrase"))

    async def _keep(self, dossier: str, until: date) -> None:
        await self.in_thread(keep_until, self.database, dossier, today(), until)
        self.page("owner_kept.html", until=until, agreed_on=today(), here=self.address("mon-dossier"))

    async def _erase(self, dossier: str) -> None:
        await self.manager.end_dossier(dossier)        # nothing may hold what is to be gone
        paper = await self.in_thread(erase, self.database, dossier, "asked", today())
        self.identity_provider.clear_login_cookie(self)
        self.set_header("Clear-Site-Data", '"storage"')
        when = local(paper.at)                         # as on the certificate, whatever the machine's zone
        self.page("owner_gone.html", number=paper.number, when=f"{day(when)} à {clock(when)}",
                  certificate=self.address(f"certificat/{paper.number}"))


def _chosen(given: dict[str, str]) -> date | None:
    """None to erase, else until when to keep; Refused with a sentence."""
    if not given["ouvert"]:
        raise Refused(_OPEN_FIRST)
    if given["choix"] == ERASE:
        return None
    if given["choix"] != KEEP:
        raise Refused(_CHOOSE)
    return until_from(given["jusqu_au"], today(), settings().retention.years)


class AgreementHandler(FormHandler):
    """The agreement to keep the dossier, on paper."""

    async def post(self) -> None:
        """Make it and send it."""
        provider = settings().provider.name
        try:
            until = until_from(self.field("jusqu_au", most=60), today(), settings().retention.years)
            name = await self.at_desk(lambda desk: desk.dossier.beneficiary.full_name)
            content = await self.in_thread(agreement_pdf, until, today(), name=name, provider=provider)
        except Refused as refused:
            await self.show(str(refused))
            return
        send(self, AGREEMENT, "application/pdf", content)


class CertificateHandler(SittingHandler):
    """The certificate of an erasure: for whoever has its number, since the account is no more."""

    @allow_unauthenticated
    async def get(self, number: str) -> None:
        """Make it from what is left: number, day and reason."""
        found: Any = await self.in_thread(issued, self.database, number)
        if found is None:
            raise HTTPError(404)
        content = await self.in_thread(certificate_pdf, *found, settings().provider.name)
        send(self, CERTIFICATE, "application/pdf", content)

