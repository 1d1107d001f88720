"""The light page with notebooks of our own: its words come first, its line is held, nothing is lost on the way."""

import http.client
import os
import re
import subprocess
import sys

import nbformat
import pytest

from bilan_widgets.server.page_handler import light
from tests.browser.conftest import served

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not light(), reason="the light page was not built (npm)")]
ELSEWHERE = """
import sys
from pathlib import Path
from bilan_widgets import cli
from bilan_widgets.server import app
from bilan_widgets.places import shipped
app.shipped = lambda name: Path(sys.argv[1]) if name == "notebooks" else shipped(name)
cli.main(sys.argv[2:])
"""
START = "from bilan_widgets import exercises, open_desk\ndesk = open_desk()"
SAVE = "exercises.save_state(desk)"
STOCK = """import ipywidgets as w
slider, words = w.IntSlider(description='Note', max=9), w.HTML('TOTAL=0')
slider.observe(lambda change: setattr(words, 'value', f'TOTAL={change.new}'), 'value')
w.VBox([slider, words])"""
LATER = """import asyncio
import ipywidgets as w
press, said = w.Button(description='Plus tard'), w.Label('rien encore')
async def later():
    await asyncio.sleep(1.2)
    said.value = 'dit pendant la coupure'
press.on_click(lambda _: asyncio.ensure_future(later()))
w.VBox([press, said])"""
BROKEN = """import anywidget, traitlets
class {name}(anywidget.AnyWidget):
    _esm = '''{esm}'''
{name}()"""
BYTES = """import anywidget, traitlets
class Echo(anywidget.AnyWidget):
    data = traitlets.Any(b'\\x01\\x02').tag(sync=True)
    seen = traitlets.Unicode('').tag(sync=True)
    _esm = '''export default {{ render({{ model, el }}) {{
      const out = document.createElement('output'), show = () => {{ out.textContent = new Uint8Array(model.get('data').buffer) + ' ' + model.get('seen'); }};
      model.on('change:data change:seen', show); show(); el.append(out);
      setTimeout(() => {{ model.set('data', new DataView(new Uint8Array([7, 8, 9]).buffer)); model.save_changes(); }}, 300);
    }} }}'''
    @traitlets.observe('data')
    def _heard(self, change):
        self.seen = 'python:' + bytes(change.new).hex()
Echo()""".replace("{{", "{").replace("}}", "}")
STORY = """from bilan_widgets import controls
kept = []
story = controls.Story(label='Vos mots', draft_key='x')
story.on_edit(lambda value: kept.append(value) or '')
story"""
SLOW = "import time\ntime.sleep(1.5)"


def cells(*sources):
    return [nbformat.v4.new_code_cell(source) for source in (START, SAVE, *sources)]


PAGES = {
    "stock": cells(STOCK),
    "later": cells(LATER),
    "story": cells(STORY),
    "bytes": cells(BYTES),
    "broken": cells(BROKEN.format(name="Module", esm="this is no module"), "from IPython.display import HTML\nHTML('<p>Un mot</p>')",
                    BROKEN.format(name="Drawing", esm="export default { render() { throw new Error('secret') } }"), "1 / 0", "undefined"),
    "slow": [nbformat.v4.new_markdown_cell("# Lent\n\nDes mots avant le reste ?"), *cells(SLOW, STORY)],
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server of these notebooks; « voila » is the stock one with Voilà's own front end."""
    folder = tmp_path_factory.mktemp("light")
    kernel = {"name": "bilan", "display_name": "bilan", "language": "python"}
    for name, parts in {**PAGES, "voila": PAGES["stock"]}.items():
        ours = {"bilan": {"front": "voila"}} if name == "voila" else {}
        nbformat.write(nbformat.v4.new_notebook(cells=parts, metadata={"kernelspec": kernel, **ours}), folder / f"{name}.ipynb")
    (folder / "accueil.ipynb").write_bytes((folder / "story.ipynb").read_bytes())
    app = served(folder, "essai")
    app.command = [sys.executable, "-c", ELSEWHERE, str(folder), "serve", "--dossier", "essai"]
    yield start(app)
    app.stop()


def start(app):
    """App.start, with the notebooks of the folder."""
    app.process = subprocess.Popen([*app.command, "--port", str(app.port), "--no-browser", "--database", app.database],
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
                                   env={**os.environ, "PYTHONUNBUFFERED": "1"})
    for line in app.process.stdout:
        app.log.append(line)
        if found := re.search(r"http://\S+", line):
            app.link = found[0]
            app._wait()
            return app
    raise AssertionError("".join(app.log))


@pytest.fixture
def open_page(place, visit):
    """`open_page(name)`: a page of these notebooks in a browser of its own; `.cut()` ends its line, `.mend()` lets it come back."""
    seen = visit(place)

    def opened(name):
        page, lines, state = seen.context.new_page(), [], {"cut": False}

        def line(socket):
            if state["cut"]:
                return socket.close()
            socket.connect_to_server()
            return lines.append(socket)

        page.route_web_socket(re.compile("/channels"), line)
        page.cut = lambda: (state.update(cut=True), lines.pop().close())
        page.mend = lambda: state.update(cut=False)
        page.on("console", lambda message: seen.troubles.append(message.text) if message.type == "error" else None)
        page.goto(f"{place.base}voila/render/{name}.ipynb")
        page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        return page

    opened.visit = seen
    return opened


def kernel_of(page):
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def test_words_and_places_are_sent_before_the_cells_have_run(place, visit):
    visit(place)
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in place.state["cookies"])
    line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
    line.request("GET", "/voila/render/slow.ipynb", headers={"Cookie": cookie})
    answer = line.getresponse()
    first = answer.read1(200_000).decode()
    assert "<h1>Lent</h1>" in first and "Des mots avant le reste\u202f?" in first and 'id="b-cell-4"' in first
    assert "b-state" not in first and 'id="b-announce"' in first
    assert '"widget"' in answer.read().decode()
    line.close()


def test_stock_controls_work_with_a_second_script(open_page):
    page = open_page("stock")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("TOTAL=1").wait_for()
    assert any("front-controls" in url for url in open_page.visit.asked)


def test_our_pages_need_one_script_and_nothing_from_outside(open_page):
    open_page("story").get_by_label("Vos mots").wait_for()
    asked = open_page.visit.asked
    assert not open_page.visit.outside() and not any("front-controls" in url or "voila.js" in url for url in asked)


def test_a_notebook_can_ask_for_the_stock_front_end(open_page):
    open_page.visit.asked.clear()
    page = open_page("voila")
    page.get_by_role("slider").wait_for()
    assert any(url.endswith("voila.js") for url in open_page.visit.asked)
    assert not any("bilan/static/front" in url for url in open_page.visit.asked)


def test_bytes_go_both_ways(open_page):
    page = open_page("bytes")
    page.get_by_text("7,8,9 python:070809").wait_for()


def test_what_cannot_be_drawn_says_so_in_french_and_the_rest_stands(open_page):
    page = open_page("broken")
    page.get_by_text("Un mot").wait_for()
    page.wait_for_function("document.querySelectorAll('.b-cell .b-note').length === 3")
    text = page.locator("main").inner_text()
    assert "n’a pas pu s’ouvrir" in text and not re.search("Error|secret|division|Traceback", text)
    assert not re.search("secret|division", "".join(open_page.visit.troubles))


def test_a_line_that_is_cut_comes_back_with_what_was_said_meanwhile(open_page):
    page = open_page("later")
    page.get_by_role("button", name="Plus tard").click()
    page.wait_for_timeout(300)
    page.cut()
    page.get_by_text("Connexion perdue").wait_for()
    page.mend()
    page.get_by_text("dit pendant la coupure").wait_for()
    page.get_by_text("Connexion perdue").wait_for(state="hidden")
    page.get_by_role("button", name="Plus tard").click()        # and it still answers
    page.wait_for_function("!document.querySelector('#b-banner p')")


def test_words_typed_during_a_cut_are_taken_once_the_line_is_back(open_page):
    page = open_page("story")
    page.cut()
    page.get_by_label("Vos mots").fill("pendant la coupure")
    page.get_by_label("Vos mots").blur()
    page.get_by_text("Connexion perdue").wait_for()
    assert page.evaluate("sessionStorage.getItem('bilan:x')") == '"pendant la coupure"'
    page.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("sessionStorage.getItem('bilan:x') === null")
    assert page.get_by_label("Vos mots").input_value() == "pendant la coupure"


def end_kernel(page):
    """Asked beside the page, which may be a new one before the answer comes."""
    token, base = page.locator("[name=_xsrf]").first.get_attribute("value"), page.url.split("/voila/")[0]
    answer = page.context.request.delete(f"{base}/api/kernels/{kernel_of(page)}", headers={"X-XSRFToken": token})
    assert answer.status == 204


def test_a_kernel_that_is_gone_brings_a_new_page_by_itself_with_the_words_but_not_again_and_again(open_page):
    page = open_page("story")
    page.evaluate("globalThis.before = setInterval(() => dispatchEvent(new Event('keydown')), 50)")     # somebody types
    page.get_by_label("Vos mots").fill("avant la fin")
    end_kernel(page)
    page.get_by_text("la page se recharge toute seule").wait_for()
    page.evaluate("clearInterval(before)")             # not under the fingers: until then it has not
    page.wait_for_function("!globalThis.before && document.querySelector('textarea')?.value === 'avant la fin'")
    page.wait_for_function("globalThis.bilanUnsaved && !bilanUnsaved.pending.size")
    end_kernel(page)
    page.get_by_text("rechargez la page pour continuer").wait_for()
    page.evaluate("sessionStorage.removeItem('renewed')")
    page.get_by_role("button", name="Recharger la page").click()
    page.wait_for_function("document.documentElement.dataset.ready !== undefined && document.querySelector('textarea')")
    page.evaluate("(globalThis.bilanUnsaved ??= { pending: new Set(), late: new Set() }).pending.add({ kept: false })")
    end_kernel(page)                                                # what no draft keeps is not reloaded away
    page.get_by_text("rechargez la page pour continuer").wait_for()


def test_the_stock_front_end_brings_a_new_page_by_itself_too(open_page):
    page = open_page("voila")
    page.evaluate("globalThis.before = true")
    end_kernel(page)
    page.wait_for_function("!globalThis.before && document.documentElement.dataset.ready !== undefined")


def test_a_page_that_is_left_ends_its_kernel(open_page):
    page, other = open_page("story"), open_page("story")
    kernel = kernel_of(page)
    page.goto("about:blank")
    other.wait_for_function("async (kernel) => (await fetch(`/api/kernels/${kernel}`)).status === 404", arg=kernel)
    assert other.evaluate("async (kernel) => (await fetch(`/api/kernels/${kernel}`)).status", kernel_of(other)) == 200


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_when_the_widgets_take_their_places(demo, visit, width):
    seen = visit(demo, viewport={"width": width, "height": 900})
    seen.page.add_init_script("""window.shifts = 0; new PerformanceObserver((list) => {
      for (const one of list.getEntries()) window.shifts += one.value; }).observe({ type: "layout-shift", buffered: true })""")
    for name in ("accueil", "1_cadre"):
        page = seen.go(name)
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifts") < 0.05, name
