"""Inside a kernel: the cells of a page run in one go, and what they show comes back as one text.

A message for each widget costs three processes more than making the widget: here their states are kept until the end.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.utils.capture import capture_output

VIEW = "application/vnd.jupyter.widget-view+json"
TARGET = "jupyter.widget"
_TROUBLE: list[dict[str, Any]] = [{"error": True}]
_page = ""


class Page:
    """The JSON of a page, as the kernel's reply shows it, once; text/plain: nobody on the way takes it apart."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        global _page
        given, _page = _page, ""
        return {"text/plain": given}


def run_page(cells: list[tuple[int, str]]) -> None:
    """Run cells (number, source) in this kernel's shell, and keep {"cells": [[number, outputs]], "models": {id: …}}.

    An output is {"widget": id}, {"html": text} or {"error": true}: after an error the other cells are not run. A model
    is {"state": …, "buffers"?: [{"path", "encoding": "base64", "data"}]}.
    """
    global _page
    shown: list[list[Any]] = []
    with _states() as models:
        for number, source in cells:
            outputs = _outputs(source)
            shown.append([number, outputs])
            if outputs == _TROUBLE:
                break
    _page = as_json({"cells": shown, "models": models})


def as_json(value: Any) -> str:
    """JSON that may stand inside a <script> element: nothing in it can end the element."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")


def _outputs(source: str) -> list[dict[str, Any]]:
    shell: Any = get_ipython()
    with capture_output() as captured:
        done = shell.run_cell(source, store_history=False)
    if not done.success:
        return _TROUBLE
    return [one for output in captured.outputs if (one := _shown(output.data))]


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    if VIEW in data:
        return {"widget": data[VIEW]["model_id"]}
    return {"html": data["text/html"]} if "text/html" in data else {}


@contextmanager
def _states() -> Iterator[dict[str, Any]]:
    """What widgets say of themselves within this block goes into a dictionary instead of on the wire."""
    from ipykernel.comm import comm as talk
    from ipykernel.kernelbase import Kernel

    models: dict[str, Any] = {}
    said: Any = talk.BaseComm
    usual = said.publish_msg

    def kept(comm: Any, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None,
             **keys: Any) -> None:
        data = data or {}
        ours = msg_type == "comm_open" and keys.get("target_name") == TARGET
        comm.kernel = comm.kernel or Kernel.instance()     # a widget says nothing more to a comm without one
        if ours or (comm.comm_id in models and "state" in data):
            _take(models.setdefault(comm.comm_id, {"state": {}}), data, buffers or [])
        elif msg_type == "comm_close":
            models.pop(comm.comm_id, None)
        else:
            usual(comm, msg_type, data, metadata, buffers, **keys)

    said.publish_msg = kept
    try:
        yield models
    finally:
        said.publish_msg = usual


def _take(model: dict[str, Any], data: dict[str, Any], buffers: list[Any]) -> None:
    """A state, or more of it. A layout says null of what it leaves open, which its defaults say too."""
    state = data["state"]
    layout = {**model["state"], **state}.get("_model_name") == "LayoutModel"
    model["state"].update({key: value for key, value in state.items() if not (layout and value is None)})
    paths = data.get("buffer_paths") or []
    kept = [one for one in model.pop("buffers", []) if one["path"][0] not in state]
    kept += [{"path": path, "encoding": "base64", "data": base64.b64encode(content).decode()}
             for path, content in zip(paths, buffers, strict=True)]
    if kept:
        model["buffers"] = kept
