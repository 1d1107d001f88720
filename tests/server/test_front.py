from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_path

from bilan_widgets.server import front
from bilan_widgets.server.app import EXTENSIONS

VOILA = tuple(jupyter_path("voila", "templates", "base", "static"))
EXTENSION_FOLDERS = (*jupyter_path("labextensions"), *jupyter_path("voila", "labextensions"))


def test_every_script_that_the_head_asks_for_exists_in_the_installed_voila():
    found = front.scripts(VOILA, EXTENSION_FOLDERS)
    assert len(found) == len(front.CHUNKS) + sum(1 + len(parts) for parts in front.PARTS.values())
    assert len(set(found)) == len(found)


def test_the_addresses_are_those_of_the_extensions_that_we_load():
    assert set(front.PARTS) == set(EXTENSIONS)
    for address in front.scripts((), EXTENSION_FOLDERS):
        path, _, asked = address.partition("?v=")
        file = path.removeprefix("labextensions/")
        assert any((Path(folder) / file).is_file() for folder in EXTENSION_FOLDERS)
        assert not asked or asked in file


def test_a_voila_without_these_files_gets_a_page_without_preloads(tmp_path):
    assert front.scripts((str(tmp_path),), (str(tmp_path / "absent"),)) == ()


@pytest.mark.parametrize("number", [5764, 7155])
def test_a_part_that_is_there_is_asked_for(tmp_path, number):
    (tmp_path / f"{number}.voila.js").write_text("")
    assert front.scripts((str(tmp_path),), ()) == (f"static/{number}.voila.js",)
