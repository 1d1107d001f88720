"""The kernel of a page: IPython's, which begins to import our rooms while Voilà is still greeting it."""

import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

ROOMS = ("bilan_widgets.exercises", "bilan_widgets.opening")


def _import_rooms() -> None:
    for room in ROOMS:
        import_module(room)


def main() -> None:
    """Run it. A cell that imports the same rooms waits for the thread, which takes what is left of the time."""
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]                        # as ipykernel_launcher does: a file beside the notebook shadows nothing
    from bilan_widgets import letter

    letter.read()                              # before anything else: the pipe is closed and its number forgotten
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    app.initialize(["--log-level=CRITICAL", *sys.argv[1:]])   # its errors quote messages: content stays out of logs
    threading.Thread(target=_import_rooms, name="rooms", daemon=True).start()
    app.start()


if __name__ == "__main__":
    main()
