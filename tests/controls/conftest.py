"""Each control alone in a blank page, with a fake model: no kernel, no Voilà."""

import http.server
import threading
from functools import cache
from pathlib import Path

import pytest

import bilan_widgets.controls  # noqa: F401 every control must be known
from bilan_widgets.controls.base import HERE, Control, module_source, stylesheet
from tests.axe import COLOURS, violations

BLANK = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css"></head>
<body class="bilan"><main class="b-page"><h1>Essai</h1><div id="room" class="b-body"></div></main></body>"""
MOUNT = """async ([name, state]) => {
  const { default: control } = await import(`/${name}.js`), { fakeModel } = await import("/fake_model.js");
  const bare = { value: null, edit: 0, acknowledged: 0, error: "", draft_key: "", label: "", help: "",
    private: false };
  const model = fakeModel({ ...bare, ...state }), el = document.createElement("div");
  document.querySelector("#room").append(el);
  (window.models ??= []).push(model);
  (window.cleanups ??= []).push(control.render({ model, el }));
  window.said ??= [];
  for (const kind of ["unacknowledged", "acknowledged"])
    window.addEventListener(`bilan:${kind}`, () => window.said.push(kind), { once: true });
}"""


WIDE = {"width": 1000, "height": 800}


@cache
def module_of(name):
    """The module of a control as the page would get it."""
    needs = next((kind.NEEDS for kind in Control.__subclasses__() if name == kind.MODULE), ())
    return module_source(*needs, name)


@cache
def answer_to(path):
    """The kind and the bytes that an address leads to."""
    kind, body = "text/html", BLANK
    if path == "style.css":
        kind, body = "text/css", stylesheet() + (HERE / "look" / "page.css").read_text("utf-8")
    elif path == "fake_model.js":
        kind, body = "text/javascript", (Path(__file__).parent / path).read_text("utf-8")
    elif path.endswith(".js"):
        kind, body = "text/javascript", module_of(path.removesuffix(".js"))
    return kind, body.encode()


class Site(http.server.BaseHTTPRequestHandler):
    """A blank page, the style sheets, and every control as the page would import it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind, body = answer_to(self.path.split("?")[0].lstrip("/"))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def site():
    """The address of the blank page's server."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Room:
    """A page at the blank address, and the controls mounted in it."""

    def __init__(self, page, site):
        self.page = page
        page.goto(site)
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.errors = []
        page.on("pageerror", self._note)

    def _note(self, error):
        self.errors.append(str(error))

    def leave(self):
        """The page as it was before, for the next test; no error may have been thrown in it."""
        self.page.evaluate("0")          # what was thrown before has arrived after this
        self.page.remove_listener("pageerror", self._note)
        self.page.unroute_all()
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(WIDE)
        self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        assert self.errors == []

    def mount(self, name, **state):
        """Render a control with these traits; gives the number of its model."""
        self.page.evaluate(MOUNT, [name, state])
        return self.page.evaluate("models.length") - 1

    def model(self, expression, number=0):
        """Evaluate `model.<expression>`."""
        return self.page.evaluate(f"models[{number}].{expression}")

    def receive(self, number=0, **update):
        """What Python would send."""
        self.page.evaluate("([n, u]) => models[n].receive(u)", [number, update])

    def answer(self, error="", number=0):
        """Python's answer to the newest edit."""
        self.page.evaluate("([n, e]) => models[n].answer(e)", [number, error])

    def sent(self, number=0):
        """The values sent so far, oldest first."""
        return [message["value"] for message in self.model("sent", number)]

    def reload(self):
        """The page again, without its controls."""
        self.page.reload()

    def focused(self):
        """The accessible text of the element with focus."""
        return self.page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")

    def complaints(self):
        """What axe finds, in light, in dark, and sideways scroll at 320 px."""
        found, before = [], self.page.viewport_size
        for scheme, rules in (("light", None), ("dark", COLOURS)):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{scheme}: {one}" for one in violations(self.page, rules=rules)]
        self.page.set_viewport_size({"width": 320, "height": 700})
        if self.page.evaluate("document.documentElement.scrollWidth > 320"):
            found.append("sideways scroll at 320 px")
        found += [f"320: {one}" for one in violations(self.page)]
        self.page.set_viewport_size(before)
        return found


@pytest.fixture(scope="session")
def sheet(chromium):
    """One page for all rooms: a browser needs nearly a second for a new one."""
    context = chromium.new_context(viewport=WIDE, locale="fr-FR")
    yield context.new_page()
    context.close()


@pytest.fixture
def room(request, chromium, site):
    """A blank page; no error may have been thrown in it by the end of the test. With `clock` it is one of its own."""
    if "clock" in request.fixturenames:
        with chromium.new_context(viewport=WIDE, locale="fr-FR") as context:
            room = Room(context.new_page(), site)
            yield room
            room.leave()
        return
    room = Room(request.getfixturevalue("sheet"), site)
    yield room
    room.leave()


@pytest.fixture
def clock(room):
    """The clock of the room, which only the test moves from now on."""
    room.page.clock.install(time="2026-11-23T10:00:00")
    room.page.clock.pause_at("2026-11-23T10:00:01")
    return room.page.clock


@pytest.fixture
def phone(chromium, site):
    """A blank page on a telephone."""
    with chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, locale="fr-FR") as context:
        room = Room(context.new_page(), site)
        yield room
        room.leave()
