"""How a fork becomes the kernel of one page."""

import atexit
import ctypes
import os
import signal
import sys
import time
import traceback
from pathlib import Path

from bilan_widgets import letter
from bilan_widgets.server.forking.lean import LeanApp
from bilan_widgets.server.forking.wire import Request

_DEATHSIG = 1          # prctl: be sent a signal when the parent ends (its thread that forked: it has only one)
LEAVING = 4            # seconds that a kernel may take to end, then the system ends it
_libc = ctypes.CDLL(None, use_errno=True)


def be_kernel(pipe: int, template: int) -> None:
    """Run the kernel that the pipe asks for; never returns."""
    code, stderr = 1, os.dup(2)
    try:
        _part(template)
        request = Request.read(pipe)
        _take(request)
        _run(request.connection)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as trouble:                 # its text may quote a message: only what, and where
        where = traceback.extract_tb(trouble.__traceback__)[-1]
        os.write(stderr, f"noyau : {type(trouble).__name__}, {Path(where.filename).name}:{where.lineno}\n".encode())
    finally:
        signal.alarm(LEAVING)
        atexit._run_exitfuncs()
        os._exit(code)


def _part(template: int) -> None:
    """Leave the template: its session, its signals, its output, its random numbers."""
    atexit._clear()
    os.setsid()
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _libc.prctl(_DEATHSIG, signal.SIGKILL)
    if os.getppid() != template:
        os._exit(1)
    nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)      # what libraries print reaches neither page nor log
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.close(nothing)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed()                          # `random` does so by itself


def _take(request: Request) -> None:
    """Be in the place that the request names, with its environment and its letter."""
    os.environ.clear()
    os.environ.update(request.env)
    time.tzset()
    if request.cwd:
        os.chdir(request.cwd)
    if request.letter:
        letter.put(letter.Letter.from_bytes(request.letter.encode()))


def _run(connection: str) -> None:
    import ipywidgets

    app = LeanApp.instance()
    app.connection_file = connection
    app.initialize([])  # type: ignore[no-untyped-call]
    ipywidgets.register_comm_target()                # at import there was no kernel to register with
    app.start()  # type: ignore[no-untyped-call]
