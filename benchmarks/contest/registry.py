"""Who takes part: how each is served, and what a person sees and presses there."""

import sys
from dataclasses import dataclass
from pathlib import Path

from prepare import program

APPS = Path(__file__).parent / "apps"
SLIDERS = "[role=slider], input[type=range]"


@dataclass(frozen=True)
class App:
    """command: with {port} and {folder}. path: of its page. first: regular expression of its first words.

    control: CSS of its form fields, `controls` of them. words: CSS of the computed sentence; "": the text that says « vient en tête ».
    focus: CSS of what takes the keys. enter: a key before the first press. less, more: the keys for one step.
    reveal: CSS of a chart that is drawn only when it is near. deep: it hides its elements in shadow roots.
    floor: no server, no chart: what the browser itself needs.
    """

    name: str
    title: str
    command: tuple[str, ...]
    path: str = "/"
    first: str = "Formatrice d’adultes"
    control: str = SLIDERS
    controls: int = 30
    words: str = ""
    focus: str = SLIDERS
    enter: str = ""
    less: str = "ArrowLeft"
    more: str = "ArrowRight"
    reveal: str = ""
    deep: bool = False
    ours: bool = False
    floor: bool = False

    def seen(self) -> dict[str, object]:
        """What the eyes of the page need to know."""
        return {"first": self.first, "control": self.control, "controls": self.controls, "words": self.words,
                "reveal": self.reveal, "deep": self.deep, "floor": self.floor}


OURS = App(
    "bilan", "bilan", (sys.executable, "-m", "bilan_widgets", "demo", "--port", "{port}", "--no-browser", "--database",
                       "sqlite:///{folder}/contest.sqlite"),
    path="/voila/render/2_investigation.ipynb?exercice=decision#decision", first="Choisir",
    control="#decision .b-score", controls=24, words="#decision section.b-verdict:not(.b-conflict)", focus="#decision .b-score", enter="Enter", less="ArrowUp",
    more="ArrowDown", reveal="#decision figure.b-picture", ours=True)
OTHERS = (
    App("nicegui", "NiceGUI", (program("python"), str(APPS / "nicegui_app.py"), "{port}"),
        focus=".q-slider__track-container"),
    App("dash", "Dash", (program("gunicorn"), "-w", "1", "--threads", "8", "-b", "127.0.0.1:{port}", "dash_app:server")),
    App("streamlit", "Streamlit", (
        program("streamlit"), "run", str(APPS / "streamlit_app.py"), "--server.port={port}", "--server.address=127.0.0.1",
        "--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")),
    App("panel", "Panel", (program("panel"), "serve", str(APPS / "panel_app.py"), "--port={port}", "--address=127.0.0.1",
                           "--allow-websocket-origin=*"), path="/panel_app", deep=True),
)
STOCK = App("voila", "stock Voilà", (program("voila"), "{folder}/matrix.ipynb", "--no-browser", "--port={port}",
                                     "--Voila.ip=127.0.0.1", "--Voila.port_retries=0"))
FLOOR = App("static", "static HTML", (program("python"), "-m", "http.server", "{port}", "--bind", "127.0.0.1", "-d",
                                      str(APPS)), path="/static.html", floor=True)
ALL = {one.name: one for one in (OURS, *OTHERS, STOCK, FLOOR)}
