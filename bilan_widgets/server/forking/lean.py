"""IPython's kernel without what no page of ours uses; each thing left out is memory that a fork does not write to.

Most of what a fork writes is not data but reference counts: whatever it reads becomes a page of its own. So what does
not depend on the page (options, configuration, the shell) is made before the fork (`LeanApp.prepare`).
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from ipykernel import iostream, ipkernel, kernelapp
from ipykernel.compiler import XCachingCompiler
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication
from tornado.ioloop import IOLoop
from traitlets import default

OPTIONS = ("--log-level=CRITICAL", "--HistoryManager.enabled=False")


@contextmanager
def _instead(module: ModuleType, name: str, stand_in: Any) -> Iterator[None]:
    """Within this block the module sees a stand-in under this name."""
    usual = vars(module)[name]
    vars(module)[name] = stand_in
    try:
        yield
    finally:
        vars(module)[name] = usual


class _NoModules:
    """`sys`, in which no module is imported: the list of all of them is for the debugger, and 5 MiB to make."""

    modules: dict[str, Any] = {}                     # noqa: RUF012

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


class OneThread:
    """Stands for a thread of a channel: its loop is the main one, so that no answer waits until the work lets go.

    A second thread gets the interpreter only every five milliseconds while the first computes, and costs memory.
    """

    def __init__(self, **_: Any) -> None:
        self.io_loop = IOLoop.current()

    def start(self) -> None:
        """Nothing: the main thread runs already."""

    def is_alive(self) -> bool:
        """There is nothing to stop or to wait for."""
        return False


class Publisher(IOPubThread):
    """Says things at once, from the main thread; opens no port of the machine for what subprocesses print."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:
        with _instead(iostream, "make_selector_io_loop", IOLoop.current):
            super().__init__(socket, False, session)  # type: ignore[no-untyped-call]

    def _setup_event_pipe(self) -> None:
        """None: nothing is handed from thread to thread."""

    def start(self) -> None:
        """Nothing, see OneThread."""

    def schedule(self, f: Callable[[], Any]) -> None:
        """Now; from a thread of somebody else’s, soon: a socket belongs to one."""
        if threading.current_thread() is threading.main_thread():
            f()
        else:
            self.io_loop.add_callback(f)


class NoSubshells:
    """Stands for the thread of subshells: false, and with the one attribute that is asked for all the same."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.parent_thread = threading.main_thread()

    def __bool__(self) -> bool:
        return False


class LeanKernel(IPythonKernel):
    """No debugger and no subshells; the shell is the one that was made before the fork."""

    def __init__(self, **kwargs: Any) -> None:
        with _instead(ipkernel, "sys", _NoModules()):
            super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        shell: Any = self.shell
        shell.kernel = shell.parent = self

    @property
    def _supports_kernel_subshells(self) -> bool:
        return False

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Nothing waits behind a cell that failed: pages ask for one at a time, and the next is not to be lost."""

    def start(self) -> None:
        """Start, without listening to a debugger that is not there."""
        self.debugpy_stream = None
        super().start()  # type: ignore[no-untyped-call]


class _Prepared(BaseIPythonApplication):
    """The part of the start that does not depend on the page; at most once."""

    prepared: ZMQInteractiveShell | None = None

    def initialize(self, argv: object = None) -> None:
        """Options, configuration, shell."""
        if self.prepared is None:
            super().initialize(list(OPTIONS))  # type: ignore[no-untyped-call]
            shell = ZMQInteractiveShell.instance(
                parent=self, profile_dir=self.profile_dir, user_ns={}, compiler_class=XCachingCompiler)
            shell._sys_modules_keys = set(sys.modules)
            shell.user_ns_hidden.update(shell.user_ns)       # the names it begins with are not the person's
            shell.builtin_trap.__enter__()                   # else every cell changes the builtins, twice
            self.prepared = shell


class LeanApp(IPKernelApp, _Prepared):
    """No heartbeat (the template reaps), no parent poller (the system kills us with the template), no subshells."""

    def prepare(self) -> None:
        """What can be done before the fork; else `initialize` does it."""
        _Prepared.initialize(self)

    @default("kernel_class")
    def _lean(self) -> type[LeanKernel]:
        return LeanKernel

    @default("capture_fd_output")
    def _python_output_only(self) -> bool:
        return False                                 # else two threads; what libraries print goes nowhere

    def init_poller(self) -> None:
        """None."""

    def init_heartbeat(self) -> None:
        """None."""

    def init_control(self, context: Any) -> None:
        """Without threads, and without the debugger's socket."""
        with _instead(kernelapp, "ControlThread", OneThread), _instead(kernelapp, "ShellChannelThread", NoSubshells):
            super().init_control(context)  # type: ignore[no-untyped-call]
        self.debug_shell_socket.close()

    def init_iopub(self, context: Any) -> None:
        """Without a thread."""
        with _instead(kernelapp, "IOPubThread", Publisher):
            super().init_iopub(context)  # type: ignore[no-untyped-call]

    def init_extensions(self) -> None:
        """None."""

    def init_code(self) -> None:
        """No start-up files."""
