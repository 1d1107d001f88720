import pytest
from tornado.web import HTTPError

from bilan_widgets.server.assets import AssetHandler, address, assets, hashed_name
from bilan_widgets.server.pages import PHASES, navigation


@pytest.mark.parametrize("name", ["tokens.css", "components.css", "page.css", "served.css", "page.js", "plotly.js"])
def test_a_file_is_found_under_its_hashed_name(name):
    assert address(name).startswith("/bilan/static/") and hashed_name(name) != name
    assert AssetHandler.get_absolute_path("", hashed_name(name)) == str(assets()[name])


@pytest.mark.parametrize("path", ["../app.py", "app.0.py", "x", "", "tokens.css/../../app.1.py", "/etc/passwd"])
def test_nothing_else_is_served(path):
    with pytest.raises(HTTPError):
        AssetHandler.get_absolute_path("", path)


def test_one_page_is_the_current_one():
    pages = navigation("/base/", "2_investigation")
    assert [page["key"] for page in pages if page["current"]] == ["2_investigation"]
    assert len(pages) == len(PHASES) and all(page["url"].startswith("/base/voila/render/") for page in pages)
