"""IPython's kernel without what no page of ours uses; each thing left out is memory that a fork does not write to.

Most of what a fork writes is not data but reference counts: whatever it reads becomes a page of its own. So what does
not depend on the page (options, configuration, the shell) is made before the fork (`LeanApp.prepare`).
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from ipykernel import ipkernel, kernelapp
from ipykernel.compiler import XCachingCompiler
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication
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


class NoPort(IOPubThread):
    """Opens no port of the machine for what subprocesses print."""

    def _setup_pipe_in(self) -> None:
        self._pipe_flag = False


class NoSubshells:
    """Stands for the thread of subshells: false, and with the one attribute that is asked for all the same."""

    def __init__(self) -> None:
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
        """Without the thread that hands messages to subshells, and without the debugger's socket."""
        super().init_control(context)  # type: ignore[no-untyped-call]
        self.shell_channel_thread.io_loop.close()
        self.shell_channel_thread = NoSubshells()
        self.debug_shell_socket.close()

    def init_iopub(self, context: Any) -> None:
        """Without a port."""
        with _instead(kernelapp, "IOPubThread", NoPort):
            super().init_iopub(context)  # type: ignore[no-untyped-call]

    def end_control(self) -> None:
        """To be called first at the end.

        Why: ipykernel stops the thread of iopub first, and then waits without end for the control thread, which may
        still be sending through it.
        """
        if self.control_thread is not None and self.control_thread.is_alive():
            self.control_thread.stop()
            self.control_thread.join(1)

    def init_extensions(self) -> None:
        """None."""

    def init_code(self) -> None:
        """No start-up files."""
