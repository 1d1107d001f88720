"""People behind a JupyterHub, each at a server of their own, and what may befall that."""

import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deploy import hub as deploy
from tests.faults.crowd import Crowd
from tests.faults.town import Loop


class Village:
    """A crowd at a Hub that runs. Use it as a context."""

    def __init__(self, hub, people):
        self.hub, self._count, self._left = hub, people, ExitStack()

    def __enter__(self):
        self._loop = self._left.enter_context(Loop())
        self.crowd = Crowd((self.hub.folder / "database").read_text(), [self.hub.base], self._count)
        for number, one in enumerate(self.crowd.people):
            self._comes_in(one, f"une phrase de passe {number}")
        self._left.callback(lambda: self._loop.run(self.crowd.leave()))
        return self

    def __exit__(self, *trouble):
        self._left.close()

    def _comes_in(self, one, passphrase):
        """Through the Hub's door and ours; the cookies of both go with what that person asks from now on."""
        browser = deploy.Person(self.hub, one.name)
        browser.enter()
        browser.start()
        assert browser.log_in(one.name, passphrase).status_code == 200
        path = browser.home.removeprefix(self.hub.base)
        one.door, one.doors = browser.home, [browser.home]
        one.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.web.cookies.jar if path.startswith(cookie.path))

    def siege(self, name, fault, **how):
        """`Crowd.siege`."""
        return self._loop.run(self.crowd.siege(name, fault, **how))


def hub_killed(village):
    """kill -9 of the Hub, started again at once; servers and proxy go on."""
    village.hub.kill(village.hub.hub)
    village.hub.start_hub()
    return time.monotonic()


def proxy_killed(village):
    """kill -9 of the Hub's proxy, started again at once: the Hub tells it anew where everybody is."""
    village.hub.kill(village.hub.proxy)
    village.hub.start_proxy()
    return time.monotonic()


HARMS = {"hub killed": hub_killed, "hub’s proxy killed": proxy_killed}


@contextmanager
def village(people):
    """With a Hub of its own."""
    with TemporaryDirectory() as folder:
        hub = deploy.Hub(Path(folder), f"sqlite:///{folder}/bilan.sqlite")
        try:
            hub.start()
            with Village(hub, people) as found:
                yield found
        finally:
            hub.stop()
