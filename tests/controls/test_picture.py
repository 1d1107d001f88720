import json
import re
from pathlib import Path

import plotly
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls.base import HERE
from bilan_widgets.controls.picture import Picture

BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SENTENCE = "Trois de vos quatre départs viennent de vous."
TABLE = {"caption": "Périodes de votre ligne de vie", "columns": ["Période", "Années", "Satisfaction"],
         "rows": [["CAP vente", "1999 – 2001", "de +1 à +2"],
                  ["Cheffe d’équipe", "2018 – aujourd’hui", "de +4 à −1"]]}


def figure(title="large", **trace):
    line = {"type": "scatter", "mode": "lines", "x": ["2001-01-01", "2018-02-01"], "y": [1, 4],
            "line": {"color": "#086d90"}}
    title = {"text": title, "font": {"color": "#24292F"}}
    return json.dumps({"data": [line | trace], "layout": {"height": 300, "title": title, "separators": ", "}})


def test_a_drawing_is_replaced_in_one_message(monkeypatch):
    picture, messages = Picture(), []
    monkeypatch.setattr(Picture, "send_state", lambda self, key=None: messages.append(set(key)))
    picture.draw(SENTENCE, "Une courbe.", TABLE["caption"], TABLE["columns"], TABLE["rows"], figure=figure())
    assert messages == [{"sentence", "description", "table", "figure"}]
    assert picture.table == TABLE


def test_python_hands_over_its_own_plotly_and_only_when_asked(monkeypatch):
    picture, sent = Picture(), []
    monkeypatch.setattr(Picture, "send", lambda self, content, given: sent.append((content, len(given[0]))))
    picture._handle_custom_msg({"want": "plotly"}, [])
    assert sent[0][0] == {"give": "plotly"}
    assert sent[0][1] > 1_000_000


@given(st.none() | st.integers() | st.text() | st.dictionaries(st.text(), st.text()) | st.lists(st.text()))
def test_any_other_message_is_let_pass(content):
    Picture()._handle_custom_msg(content, [])


def test_the_server_says_where_plotly_is(monkeypatch):
    monkeypatch.setenv("BILAN_PLOTLY_URL", "/voila/static/plotly.js")
    assert Picture().plotly_url == "/voila/static/plotly.js"
    monkeypatch.delenv("BILAN_PLOTLY_URL")
    assert Picture().plotly_url == ""


def test_the_colours_of_the_figures_are_those_of_the_style_sheet():
    light = (HERE / "look" / "tokens.css").read_text("utf-8").split("@media")[0]
    tokens = dict(re.findall(r"(--[\w-]+): (#\w+);", light))
    pairs = re.findall(r'"(#\w{6})": "(--[\w-]+)"', (HERE / "plotting.js").read_text("utf-8"))
    assert len(pairs) == 12
    assert [(colour, name) for colour, name in pairs if tokens[name].lower() != colour] == []


@pytest.fixture
def asked(room):
    """The addresses asked for plotly.js."""
    addresses = []

    def serve(route):
        addresses.append(route.request.url)
        route.fulfill(content_type="text/javascript", path=BUNDLE)

    room.page.route("**/plotly.js", serve)
    room.page.route("**/missing.js", lambda route: route.fulfill(status=404))
    return addresses


@pytest.fixture
def show(room, asked):
    def mount(**more):
        usual = {"sentence": SENTENCE, "description": "Une courbe de 2001 à 2018.", "table": TABLE,
                 "figure": figure(), "narrow": "", "card": "", "plotly_url": "/plotly.js"}
        number = room.mount("picture", **usual | more)
        return room.page.locator("figure").nth(number)

    return mount


def drawn(picture):
    picture.locator("svg.main-svg").first.wait_for()
    return picture


@pytest.mark.browser
def test_a_sentence_a_picture_a_table(room, show):
    picture = drawn(show())
    assert picture.locator("figcaption").inner_text() == SENTENCE
    image = room.page.get_by_role("img", name=SENTENCE)
    assert image.bounding_box()["height"] == 300
    picture.locator("summary").press("Enter")
    region = room.page.get_by_role("region", name="Tableau : Périodes de votre ligne de vie")
    assert region.get_by_role("rowheader").all_text_contents() == ["CAP vente", "Cheffe d’équipe"]
    assert room.complaints() == []


@pytest.mark.browser
def test_the_chart_has_no_tab_stop(room, show):
    drawn(show())
    stops = []
    for _ in range(3):
        room.page.keyboard.press("Tab")
        stops.append(room.page.evaluate("document.activeElement.tagName"))
    assert stops == ["SUMMARY", "BODY", "SUMMARY"]


@pytest.mark.browser
def test_the_library_comes_once_and_only_near_the_screen(room, show, asked):
    room.page.evaluate("document.querySelector('#room').style.paddingTop = '4000px'")
    first, second = show(), show()
    room.page.wait_for_timeout(300)
    assert asked == []
    first.scroll_into_view_if_needed()
    drawn(first), drawn(second)
    assert len(asked) == 1


@pytest.mark.browser
def test_dark_and_light_follow_the_page(room, show):
    picture = drawn(show())
    line, text = picture.locator(".lines path").first, picture.locator(".gtitle")
    assert "rgb(8, 109, 144)" in line.get_attribute("style")
    room.page.emulate_media(color_scheme="dark")
    room.page.wait_for_function("document.querySelector('.lines path').style.stroke === 'rgb(121, 210, 247)'")
    assert "rgb(237, 232, 223)" in text.get_attribute("style")
    room.page.evaluate("document.documentElement.dataset.theme = 'light'")
    room.page.wait_for_function("document.querySelector('.lines path').style.stroke === 'rgb(8, 109, 144)'")


@pytest.mark.browser
def test_a_narrow_screen_has_its_own_drawing_and_dates_are_french(room, show):
    picture = drawn(show(narrow=figure("étroit"), figure=figure("large", x=["2018-01-20", "2018-03-10"])))
    assert "févr." in picture.locator(".xaxislayer-above").text_content()
    room.page.set_viewport_size({"width": 360, "height": 700})
    picture.locator(".gtitle", has_text="étroit").wait_for()
    assert picture.locator("svg.main-svg").first.bounding_box()["width"] < 340
    assert room.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_new_words_and_a_new_figure_keep_the_table_open(room, show):
    picture = drawn(show())
    picture.locator("summary").click()
    table = TABLE | {"rows": [["Seule", "2020", "+1"]]}
    room.receive(sentence="Autre phrase.", table=table, figure=figure("nouveau"))
    picture.locator(".gtitle", has_text="nouveau").wait_for()
    assert picture.locator("figcaption").inner_text() == "Autre phrase."
    assert picture.get_by_role("rowheader", name="Seule").is_visible()
    room.receive(figure="", card="<p>Une carte</p>")
    assert picture.locator(".b-frame").inner_text() == "Une carte"
    assert picture.locator("svg.main-svg").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("broken", [{"plotly_url": "/missing.js"}, {"figure": "{"}])
def test_without_a_drawing_the_sentence_and_the_open_table_remain(room, show, broken):
    picture = show(**broken)
    picture.get_by_text("Le dessin n’a pas pu être chargé.").wait_for()
    assert picture.locator("figcaption").is_visible()
    assert picture.get_by_role("rowheader", name="CAP vente").is_visible()
    assert not picture.locator(".b-frame").is_visible()
    room.receive(plotly_url="/plotly.js", figure=figure("enfin"))
    drawn(picture)
    assert not picture.get_by_text("Le dessin n’a pas pu être chargé.").is_visible()


@pytest.mark.browser
def test_in_jupyterlab_python_gives_the_library(room, show, asked):
    room.page.route("**/own.js", lambda route: route.fulfill(path=BUNDLE))
    picture = show(plotly_url="")
    room.page.wait_for_function("models[0].messages.length === 1")
    assert room.model("messages") == [{"want": "plotly"}]
    room.page.evaluate("""async () => models[0].custom({ give: "plotly" },
      [new DataView(await (await fetch("/own.js")).arrayBuffer())])""")
    drawn(picture)
    assert asked == []


@pytest.mark.browser
def test_an_empty_part_shows_its_sentence_alone(room, show):
    picture = show(figure="", table={"caption": "", "columns": [], "rows": []})
    assert picture.inner_text() == SENTENCE
    assert room.complaints() == []


@pytest.mark.browser
def test_hostile_words_stay_text(room, show):
    evil = "<img src=x onerror=hit=1>"
    table = {"caption": evil, "columns": [evil], "rows": [[evil, evil]]}
    picture = show(sentence=evil, description=evil, figure="", table=table)
    assert picture.locator("figcaption").inner_text() == evil
    assert room.page.locator("img").count() == 0


@pytest.mark.browser
def test_cleanup_releases_everything(room, show):
    drawn(show())
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0
    assert room.page.locator("svg.main-svg").count() == 0
    room.page.emulate_media(color_scheme="dark")
    room.page.wait_for_timeout(200)
    assert room.page.locator("svg.main-svg").count() == 0
