"""Cells in a real kernel, without a page."""

import asyncio
import json

import pytest
from jupyter_client.manager import AsyncKernelManager

from bilan_widgets.server.light.running import run
from bilan_widgets.server.light.words import Cell, Words
from tests import apart

SLIDER = "import ipywidgets\nslider = ipywidgets.IntSlider(value=6, description='</script>')\nslider.value = 7\nslider"
IMAGE = "ipywidgets.Image(value=b'\\x00\\xff', layout={'width': '5px'})"


def code(*sources):
    return Words(tuple(Cell(3 * number, "code", source=source) for number, source in enumerate(sources)), "python3", "")


async def _ran(words):
    manager = AsyncKernelManager(kernel_name="python3")
    await manager.start_kernel()
    try:
        return await asyncio.wait_for(run(words, manager), 60)
    finally:
        await manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def page():
    return json.loads(apart.run(_ran(code(SLIDER, IMAGE, "from IPython.display import HTML\nHTML('<b>oui</b>')", "x = 1", "1 / 0", "print('après')"))))


def test_outputs_are_numbered_as_the_cells_of_the_notebook(page):
    numbers = [number for number, _ in page["cells"]]
    assert numbers == [0, 3, 6, 9, 12]


def test_a_widget_is_named_and_its_state_is_whole(page):
    [[_, [shown]], *_] = page["cells"]
    state = page["models"][shown["widget"]]["state"]
    assert (state["_model_name"], state["value"], state["description"]) == ("IntSliderModel", 7, "</script>")
    assert state["layout"].removeprefix("IPY_MODEL_") in page["models"]


def test_bytes_travel_as_buffers(page):
    [shown] = page["cells"][1][1]
    assert page["models"][shown["widget"]]["buffers"] == [{"data": "AP8=", "encoding": "base64", "path": ["value"]}]


def test_a_layout_says_only_what_is_set(page):
    layouts = [model["state"] for model in page["models"].values() if model["state"]["_model_name"] == "LayoutModel"]
    assert all(value is not None for state in layouts for value in state.values())
    assert "5px" in [state.get("width") for state in layouts]


def test_html_is_shown_nothing_shows_nothing_and_an_error_ends_the_page_without_its_words(page):
    assert page["cells"][2][1] == [{"html": "<b>oui</b>"}] and page["cells"][3][1] == []
    assert page["cells"][-1] == [12, [{"error": True}]] and "ZeroDivision" not in str(page)


def test_a_kernel_that_dies_at_its_start_is_told_at_once():
    async def start():
        manager = AsyncKernelManager(kernel_name="python3")
        await manager.start_kernel()
        await manager.shutdown_kernel(now=True)
        await asyncio.wait_for(run(code("1"), manager), 20)

    with pytest.raises(RuntimeError, match="died"):
        apart.run(start())
