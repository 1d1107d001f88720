"""A notebook as a page."""

import asyncio
import logging
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated
from voila.tornado.handler import TornadoVoilaHandler

from bilan_widgets.server.arrivals import Arrivals, notice
from bilan_widgets.server.assets import address, assets
from bilan_widgets.server.light.inside import as_json
from bilan_widgets.server.light.running import run
from bilan_widgets.server.light.words import STOCK, Words, words_of
from bilan_widgets.server.pages import page_config
from bilan_widgets.server.seat import asked

log = logging.getLogger("bilan")
_ARRIVALS = Arrivals()
MOST_WAITS = 4             # times http_keep_alive_timeout
_STUCK = ('<div class="b-note is-caution" role="alert"><p>La page met trop de temps à s’ouvrir. Rechargez-la ; si cela '
          "recommence, prévenez la personne qui s’occupe de bilan.</p></div>")


def waiting() -> int:
    """How many people wait for their page's turn to open."""
    return _ARRIVALS.waiting()


@lru_cache(maxsize=1)
def light() -> bool:
    """Whether this server has the light page: it was built, and BILAN_FRONT does not ask for Voilà's own."""
    if os.environ.get("BILAN_FRONT") == STOCK:
        return False
    if built := "front.js" in assets():
        return built
    log.warning("the light page was not built (npm was missing): Voilà's own front end serves")
    return False


class PageHandler(TornadoVoilaHandler):
    """A notebook as a page; a page that makes no headway is ended with a sentence instead of hanging."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page piece by piece: its words at once, its widgets when its cells have run."""
        words = self._words(path or "")
        if light() and words.front != STOCK:
            await self._light(path or "", words)
        else:
            await self._stock(path)

    def _words(self, path: str) -> Words:
        """The notebook of that address. HTTPError 404: there is none, or it lies outside the served folder."""
        root = Path(self.contents_manager.root_dir).resolve()
        try:
            file = (root / path).resolve()
            parts = file.relative_to(root).parts
            if file.suffix == ".ipynb" and file.is_file() and not any(part.startswith(".") for part in parts):
                return words_of(file)
        except (OSError, ValueError):              # outside, too long, not a name
            pass
        raise HTTPError(404)

    async def _stock(self, path: str | None) -> None:
        waits = 0
        async for html in self.get_generator(path=path):
            waits = waits + 1 if "voila_heartbeat" in html else 0
            self.write(html if waits < MOST_WAITS else _STUCK)
            self.flush()
            if waits >= MOST_WAITS:
                return

    async def _light(self, path: str, words: Words) -> None:
        self.set_header("Cache-Control", "no-cache, no-store, must-revalidate")
        page = self._page(path)                    # asks for the token: its cookie must go before the first piece
        kernel: asyncio.Future[str] | None = None
        try:
            await self._send(self.render_template("light.html", base_url=self.base_url, page=page, words=words,
                                                  front=self._front(), chart=bool(asked(self))))
            async with _ARRIVALS.turn(lambda ahead: self._send(notice(ahead))):
                kernel = asyncio.ensure_future(self._kernel(path, words))
                number = await kernel
                told = as_json({"kernelId": number, "baseUrl": self.base_url})
                await self._send(_script("jupyter-config-data", told))
                await self._cells(words, number)
        except StreamClosedError:
            await self._abandon(kernel)
        except Exception as error:                 # the words are sent already: what failed is said below them
            log.error("page %s: %s", path, type(error).__name__)
            await self._send(_STUCK)
            await self._abandon(kernel)

    def _page(self, path: str) -> dict[str, Any]:
        """What the template shows around the cells."""
        given = {"base_url": self.base_url, "settings": self.settings, "log": self.log,
                 "voila_configuration": self.voila_configuration}
        found: dict[str, Any] = page_config({}, notebook_path=path, **given)["bilan"]
        return found

    def _front(self) -> str:
        files = {"script": "front-controls.js", "style": "front-controls.css", "relay": "relay.js"}
        return as_json({"baseUrl": self.base_url, "xsrf": self.xsrf_token.decode(),
                        "files": {key: address(name, self.base_url) for key, name in files.items()}})

    async def _kernel(self, path: str, words: Words) -> str:
        named = {"kernel_name": words.kernel} if words.kernel else {}
        return str(await self.kernel_manager.start_kernel(path=str(Path(path).parent), **named))

    async def _cells(self, words: Words, kernel: str) -> None:
        """Run them; while they run the line is kept alive, and one that takes too long is given up."""
        running = asyncio.ensure_future(run(words, self.kernel_manager.get_kernel(kernel)))
        pause = self.voila_configuration.http_keep_alive_timeout
        for _ in range(MOST_WAITS):
            await asyncio.wait([running], timeout=pause)
            if running.done():
                break
            await self._send("<!-- -->")
        if not running.done():
            running.cancel()
            raise TimeoutError
        await self._send(_script("b-state", running.result()))

    async def _send(self, html: str) -> None:
        self.write(html)
        await self.flush()

    async def _abandon(self, kernel: "asyncio.Future[str] | None") -> None:
        """The person went, or the page failed, before it was there: nobody else will end its kernel soon."""
        if kernel is None:
            return
        with suppress(Exception):
            await self.kernel_manager.shutdown_kernel(await kernel, now=True)


def _script(name: str, json: str) -> str:
    """JSON (`as_json`) for the page's script; the element after it says that it is whole."""
    return f'<script id="{name}" type="application/json">{json}</script><i hidden></i>\n'
