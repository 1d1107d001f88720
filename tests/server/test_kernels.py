"""Kernels belong to somebody: what an adversary who knows their numbers gets, and what ends them."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.base.call_context import CallContext
from tornado.web import HTTPError

from bilan_widgets.server.accounts import watch
from bilan_widgets.server.kernels import OwnedKernelManager, Owner, passed_on
from bilan_widgets.store import Away
from tests import apart

from .conftest import BRUNO, review


def test_nobody_reaches_a_kernel_of_somebody_else_even_knowing_its_number(someone):
    amina = someone("amina")
    kernel = amina.kernel()
    for other in (someone("bruno"), someone("claire"), someone("boss")):
        assert other.websocket(kernel) == 403
        assert other.get(f"/api/kernels/{kernel}").status == 403
        token = {"X_XSRFToken": other.cookies["_xsrf"]}
        assert other.ask("DELETE", f"/api/kernels/{kernel}", **token).status == 403
        assert other.ask("POST", f"/voila/api/shutdown/{kernel}", **token).status == 403
        for action in ("restart", "interrupt"):
            assert other.ask("POST", f"/api/kernels/{kernel}/{action}", **token).status in (404, 405)
    assert someone().websocket(kernel) == 403 and someone().get(f"/api/kernels/{kernel}").status in (302, 403)
    assert amina.get(f"/api/kernels/{kernel}").status == 200 and amina.websocket(kernel) == 101


def family(pid):
    """The pids of a process and all below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def test_neither_environment_nor_command_line_of_a_kernel_tells_anything(town, someone):
    someone("amina").kernel()
    dossier, name = town.dossier()
    keys = town.vault.keyring(town.unlock("amina"), dossier).to_json()
    secrets = [town.database, dossier, name, *keys["shared"].values(), *keys["private"].values()]
    below = family(town.app.process.pid) - {town.app.process.pid}
    assert below
    for pid in below:
        told = b"".join(Path(f"/proc/{pid}/{file}").read_bytes() for file in ("environ", "cmdline")).decode()
        assert [secret for secret in secrets if secret in told] == []


def test_a_closed_account_is_out_at_once_and_its_pages_with_it(town, someone):
    bruno, boss = someone("bruno"), someone("boss")
    kernel = bruno.kernel()
    account = next(one.id for one in town.vault.accounts() if one.login == "bruno")
    assert boss.post("/comptes/etat", {"account": account, "state": "closed"}).status == 303
    assert bruno.get("/compte").status == 302 and bruno.websocket(kernel) == 403
    assert someone().log_in("bruno", BRUNO).status == 401
    assert boss.post("/comptes/etat", {"account": account, "state": "open"}).status == 303
    assert someone("bruno").get(f"/api/kernels/{kernel}").status in (403, 404)
    own = next(one.id for one in town.vault.accounts() if one.login == "boss")
    assert "propre compte" in boss.post("/comptes/etat", {"account": own, "state": "closed"}).text


def test_a_consent_opens_the_review_and_its_withdrawal_closes_it(town, someone):
    claire, counsellor = someone("claire"), town.unlock("claire").account.id
    assert claire.get("/suivis").text.count("Ouvrir la revue") == 1
    kernel = claire.kernel(review(town))
    assert someone("amina").post("/mon-dossier/retrait", {"conseil": counsellor}).status == 200
    assert not any(reader.consents for reader in town.vault.counsellors_of(town.dossier()[0]))
    assert claire.get(review(town)).status == 403 and claire.websocket(kernel) in (403, 404)
    town.vault.consent(town.unlock("amina"), counsellor)
    assert claire.get(review(town)).status == 200


def test_a_kernel_gets_no_secret_and_nothing_of_the_request():
    given = {"PATH": "/bin", "LC_ALL": "fr_FR.UTF-8", "BILAN_DATABASE": "sqlite://", "BILAN_DOSSIER": "a", "AWS_SECRET": "x",
             "JUPYTER_TOKEN": "x", "QUERY_STRING": "cle=x", "VOILA_REQUEST_URL": "http://x", "HTTP_COOKIE": "x", "BILAN_SECRET": "x"}
    assert set(passed_on(given)) == {"PATH", "LC_ALL"}


@pytest.fixture
def manager(monkeypatch):
    """A manager of kernels that are only names; `ended` notes what was shut down."""
    made = OwnedKernelManager()
    made.ended = []
    made.owners = {"a1": Owner("amina", "s1", "d1", 1), "a2": Owner("amina", "s2", "d1", 1), "c1": Owner("claire", "s3", "d1", 1),
                   "c2": Owner("claire", "s3", "d2", 4)}
    monkeypatch.setattr(OwnedKernelManager, "__contains__", lambda self, kernel: True)

    async def end(self, kernel, *args, **kwargs):
        self.ended.append(kernel)

    monkeypatch.setattr(OwnedKernelManager.__mro__[1], "shutdown_kernel", end)
    return made


@pytest.mark.parametrize(("story", "ended"), [
    (lambda m: m.end_kernels("claire", "d1"), ["c1"]), (lambda m: m.end_kernels("claire"), ["c1", "c2"]),
    (lambda m: m.end_dossier("d1"), ["a1", "a2", "c1"]), (lambda m: m.end_closed("amina", {"s2"}), ["a1"]),
    (lambda m: m.end_kernels("nobody"), []), (lambda m: m.end_dossier(""), [])])
def test_what_is_ended_is_what_was_meant(manager, story, ended):
    assert apart.run(story(manager)) == len(ended) and sorted(manager.ended) == ended


@dataclass(frozen=True)
class Shut:
    """A websocket that notes its closing."""

    closed: list = field(hash=False)
    kernel: str = ""

    def close(self):
        self.closed.append(self.kernel)


def test_the_websockets_of_an_ended_kernel_are_closed_and_no_others(manager):
    closed = []
    manager.sockets = {kernel: {Shut(closed, kernel)} for kernel in ("a1", "c1")}
    apart.run(manager.end_kernels("amina"))
    assert closed == ["a1"] and set(manager.owners) == {"c1", "c2"} and set(manager.sockets) == {"c1"}


@pytest.mark.parametrize(("sessions", "generations", "ended"), [
    ({"s2", "s3"}, {"d1": 1, "d2": 4}, ["a1"]), ({"s1", "s2", "s3"}, {"d1": 2, "d2": 4}, ["a1", "a2", "c1"]),
    ({"s1", "s2", "s3"}, {"d1": 1}, ["c2"]), ({"s1", "s2", "s3"}, {"d1": 1, "d2": 4}, [])])
def test_a_session_that_is_over_and_keys_that_changed_end_their_kernels_and_no_others(manager, sessions, generations, ended):
    vault = SimpleNamespace(going_on=sessions.intersection,
                            generations=lambda asked: {one: generations[one] for one in asked if one in generations})
    apart.run(watch.end_stale(manager, vault))
    assert sorted(manager.ended) == ended


def test_a_database_that_does_not_answer_puts_nobody_out(manager, caplog):
    def away(_):
        raise Away("rien")

    apart.run(watch.look(manager, SimpleNamespace(going_on=away)))
    assert manager.ended == [] and "Away" in caplog.text


def test_culling_is_nobodys_request(manager, monkeypatch):
    """It is started within the first page's request, and must end other people's idle kernels too."""
    seen = []
    monkeypatch.setattr(OwnedKernelManager.__mro__[1], "initialize_culler",
                        lambda self: seen.append(CallContext.get(CallContext.JUPYTER_HANDLER)))

    async def story():
        CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=SimpleNamespace(username="bruno")))
        with pytest.raises(HTTPError):
            await manager.shutdown_kernel("a1")
        manager.initialize_culler()

    apart.run(story())
    assert seen == [None] and manager.ended == []


def test_no_kernel_without_a_place(manager):
    with pytest.raises(HTTPError):
        apart.run(manager.start_kernel(kernel_name="bilan"))


@dataclass
class Socket:
    """A websocket's handler, as far as `on_message` looks at it."""

    vault: object
    _told = 0.0
    settings = property(lambda self: {"bilan_vault": self.vault})

    def get_cookie(self, name, default):
        return "number.secret"


def test_work_in_a_page_keeps_its_session_alive_and_asks_the_vault_seldom(monkeypatch):
    asked = []
    socket = Socket(SimpleNamespace(session=asked.append))
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=iter([100.0, 110.0, 159.0, 161.0]).__next__))

    async def story():
        for _ in range(4):
            with suppress(TypeError):                  # there is no kernel behind it
                watch.Channels.on_message(socket, "{}")
        await asyncio.sleep(0)
        await asyncio.get_running_loop().shutdown_default_executor()

    apart.run(story())
    assert asked == ["number.secret"] * 2
