"""The cells of a page in its kernel: what they show and the state of every widget, for the page to hold."""

import asyncio
import json
from queue import Empty
from typing import Any

import nbformat
from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config
from voila.execute import VoilaExecutor

from bilan_widgets.server.light.words import Words

VIEW = "application/vnd.jupyter.widget-view+json"
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5     # s between questions to a kernel that starts
_TROUBLE: list[dict[str, Any]] = [{"error": True}]


class PageExecutor(VoilaExecutor):
    """Voilà's executor, which begins as soon as the kernel is heard instead of after 200 ms of silence."""

    async def async_start_new_kernel_client(self) -> Any:
        """A client on the kernel's shell and iopub. Raises RuntimeError when the kernel is dead, TimeoutError."""
        self.kc = self.km.client()
        self.kc.start_channels(stdin=False, hb=False, control=False)
        try:
            await asyncio.wait_for(_greeted(self.kc, self.km), self.startup_timeout)
        except BaseException:
            self.kc.stop_channels()                # else ZeroMQ waits for a kernel that is no more
            raise
        return self.kc


async def _greeted(client: Any, manager: Any) -> None:
    """Until the kernel answered and its iopub is heard: from then on nothing that a cell says is missed."""
    heard = asyncio.ensure_future(client.get_iopub_msg(timeout=None))
    answered, pause = False, FIRST_PAUSE
    try:
        while not (answered and heard.done()):
            client.kernel_info()
            answered = await _answer(client, pause) or answered
            if answered:
                await asyncio.wait([heard], timeout=pause)
            elif not await ensure_async(manager.is_alive()):
                raise RuntimeError("the kernel died while starting")
            pause = min(LONGEST_PAUSE, pause * 2)
    finally:
        heard.cancel()


async def _answer(client: Any, patience: float) -> bool:
    try:
        await client.get_shell_msg(timeout=patience)
    except Empty:
        return False
    return True


async def run(words: Words, manager: Any, config: Config) -> dict[str, Any]:
    """Run the code cells in that kernel; gives {"cells": [[number, outputs]], "models": {id: {"state", "buffers"}}}.

    An output is {"widget": id}, {"html": text} or {"error": true}: after an error the other cells are not run.
    """
    code = [cell for cell in words.cells if cell.kind == "code"]
    nodes = [nbformat.v4.new_code_cell(cell.source) for cell in code]  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=nodes)  # type: ignore[no-untyped-call]
    executor = PageExecutor(notebook, km=manager, config=config)
    shown: list[list[Any]] = []
    await executor.async_start_new_kernel_client()
    try:
        for index, (cell, node) in enumerate(zip(code, nodes, strict=True)):
            outputs = await _outputs(executor, node, index)
            shown.append([cell.number, outputs])
            if outputs == _TROUBLE:
                break
    finally:
        executor.kc.stop_channels()
    return {"cells": shown, "models": _models(executor)}


async def _outputs(executor: VoilaExecutor, node: Any, index: int) -> list[dict[str, Any]]:
    try:
        await executor.execute_cell(node, None, index, store_history=False)
    except (CellExecutionError, TimeoutError):
        return _TROUBLE
    return [one for output in node.outputs if (one := _shown(output))]


def _shown(output: Any) -> dict[str, Any]:
    data = output.get("data", {})
    if output.output_type == "error":
        return {"error": True}
    if VIEW in data:
        return {"widget": data[VIEW]["model_id"]}
    return {"html": data["text/html"]} if "text/html" in data else {}


def _models(executor: VoilaExecutor) -> dict[str, Any]:
    """State and buffers of every widget; a layout says null of what it leaves open, which its defaults say too."""
    models: dict[str, Any] = {}
    for number, state in executor.widget_state.items():
        layout = state.get("_model_name") == "LayoutModel"
        models[number] = {"state": {key: value for key, value in state.items() if not (layout and value is None)}}
        if buffers := executor.widget_buffers.get(number):
            models[number]["buffers"] = list(buffers.values())
    return models


def as_json(value: Any) -> str:
    """JSON that may stand inside a <script> element: nothing in it can end the element."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
