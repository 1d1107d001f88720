"""The cells of a page in its kernel: one question, and its answer for the page to hold."""

from queue import Empty
from typing import Any

from jupyter_core.utils import ensure_async

from bilan_widgets.server.light.words import Words

PAUSE = 1.0                # s between looks at a kernel that has not answered yet
_ASK = "from bilan_widgets.server.light import inside as _inside; _inside.run_page({cells!r})"


async def run(words: Words, manager: Any) -> str:
    """Run the code cells in that kernel; gives the JSON of `inside.run_page`, for the page to hold.

    Raises RuntimeError when the kernel is dead, or could not even say what failed.
    """
    cells = [(cell.number, cell.source) for cell in words.cells if cell.kind == "code"]
    client = manager.client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        asked = client.execute(_ASK.format(cells=cells), silent=True, store_history=False, allow_stdin=False,
                               user_expressions={"page": "_inside.Page()"})
        answer = await _answer(client, manager, asked)
    finally:
        client.stop_channels()                     # else ZeroMQ waits for a kernel that is no more
    page = answer.get("user_expressions", {}).get("page", {})
    if page.get("status") != "ok":
        raise RuntimeError("the page's cells could not be run")
    return str(page["data"]["text/plain"])


async def _answer(client: Any, manager: Any, asked: str) -> dict[str, Any]:
    """What the kernel replies to that question, however long it takes while it lives."""
    while True:
        try:
            reply = await client.get_shell_msg(timeout=PAUSE)
        except Empty:
            if not await ensure_async(manager.is_alive()):
                raise RuntimeError("the kernel died while starting") from None
        else:
            if reply["parent_header"].get("msg_id") == asked:
                content: dict[str, Any] = reply["content"]
                return content
