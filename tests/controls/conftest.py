"""Each control alone in a blank page, with a fake model: no kernel, no Voilà."""

import http.server
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import bilan_widgets.controls  # noqa: F401 every control must be known
from bilan_widgets.controls.base import HERE, Control, module_source, stylesheet

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


def module_of(name):
    """The module of a control as the page would get it."""
    needs = next((kind.NEEDS for kind in Control.__subclasses__() if name == kind.MODULE), ())
    return module_source(*needs, name)


class Site(http.server.BaseHTTPRequestHandler):
    """A blank page, the style sheets, and every control as the page would import it."""

    def do_GET(self):
        path = self.path.split("?")[0].lstrip("/")
        kind, body = "text/html", BLANK
        if path == "style.css":
            kind, body = "text/css", stylesheet() + (HERE / "look" / "page.css").read_text("utf-8")
        elif path == "fake_model.js":
            kind, body = "text/javascript", (Path(__file__).parent / path).read_text("utf-8")
        elif path.endswith(".js"):
            kind, body = "text/javascript", module_of(path.removesuffix(".js"))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

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
    """A page and the controls mounted in it."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

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
        found = []
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [
                f"{scheme}: {v['id']} {v['nodes'][0]['html']}"
                for v in Axe().run(self.page).response["violations"]
            ]
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": 320, "height": 700})
        if self.page.evaluate("document.documentElement.scrollWidth > 320"):
            found.append("sideways scroll at 320 px")
        found += [
            f"320: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(self.page).response["violations"]
        ]
        self.page.set_viewport_size(before)
        return found


@pytest.fixture
def room(chromium, site):
    """A blank page; no error may have been thrown in it by the end of the test."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="fr-FR")
    page = context.new_page()
    page.goto(site)
    room = Room(page)
    yield room
    context.close()
    assert room.errors == []
