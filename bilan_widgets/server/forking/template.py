"""The template's process: one thread, which forks, passes signals on and reaps.

A child leaves the loop by returning from it, so that nothing of the loop is left on its stack.
"""

import contextlib
import os
import selectors
import shutil
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from bilan_widgets.server.forking.wire import FOLDER, KERNEL, RETIRE, WARM, Line

WARMING_AT_MOST = 120     # seconds, then the system ends it: a warm-up that hangs is nobody's orphan


@dataclass
class Kernel:
    """A process and the line that it is ordered by."""

    line: Line
    pid: int


class Loop:
    """All that the template does once it is warm."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.kernels: list[Kernel] = []
        self.folder = ""
        self.retired = False
        self.selector = selectors.DefaultSelector()
        self.ended, self._end = socket.socketpair()
        for one in (self.ended, self._end):
            one.setblocking(False)
        self.selector.register(control, selectors.EVENT_READ)
        self.selector.register(self.ended, selectors.EVENT_READ)
        signal.set_wakeup_fd(self._end.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with contextlib.suppress(OSError):
            control.send(WARM)

    def run(self) -> int | None:
        """Serve until the server is gone: None. In a child: its request's pipe."""
        while not (self.retired and not self.kernels):
            for key, _ in self.selector.select():
                if key.fileobj is self.control:
                    message, descriptors, _, _ = socket.recv_fds(self.control, 4096, 2)
                    if not message:
                        self._end_all()
                        return None
                    for one in descriptors:
                        os.set_inheritable(one, False)
                    if (pipe := self._instructed(message, descriptors)) is not None:
                        self._leave()
                        return pipe
                elif key.fileobj is self.ended:
                    self._reap()
                else:
                    self._listen(key.data)
        return None

    def _instructed(self, message: bytes, descriptors: list[int]) -> int | None:
        """Do what the control socket says; in a child, its request's pipe."""
        if message == KERNEL:
            return self._fork(*descriptors)
        if message == RETIRE:
            self.retired = True
        elif message.startswith(FOLDER):
            self.folder = os.fsdecode(message.removeprefix(FOLDER))
        return None

    def _fork(self, descriptor: int, pipe: int) -> int | None:
        line = Line(socket.socket(fileno=descriptor))
        try:
            pid = os.fork()
        except OSError as trouble:
            line.say({"trouble": type(trouble).__name__})
            line.close()
            os.close(pipe)
            return None
        if pid == 0:
            line.close()
            return pipe
        os.close(pipe)
        kernel = Kernel(line, pid)
        self.kernels.append(kernel)
        self.selector.register(line.socket, selectors.EVENT_READ, kernel)
        line.say({"pid": pid})
        return None

    def _listen(self, kernel: Kernel) -> None:
        """Do what a line says."""
        if kernel not in self.kernels:
            return
        for said in kernel.line.heard():
            self._signal(kernel, int(said["signal"]))
        if kernel.line.ended:
            self.selector.unregister(kernel.line.socket)
            self._signal(kernel, signal.SIGKILL)         # nobody owns it any more

    @staticmethod
    def _signal(kernel: Kernel, number: int) -> None:
        """To its group, or to it alone while it has not made one. It is not reaped, so the number is still its own."""
        try:
            os.killpg(kernel.pid, number)
        except ProcessLookupError:
            with contextlib.suppress(ProcessLookupError):
                os.kill(kernel.pid, number)

    def _reap(self) -> None:
        """Take leave of children that have ended, and of what they started."""
        with contextlib.suppress(BlockingIOError):
            self.ended.recv(4096)
        with contextlib.suppress(ChildProcessError):
            while (dead := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) is not None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(dead.si_pid, signal.SIGKILL)         # before its number can be another's
                _, status = os.waitpid(dead.si_pid, 0)
                for kernel in [one for one in self.kernels if one.pid == dead.si_pid]:
                    kernel.line.say({"exit": os.waitstatus_to_exitcode(status)})
                    self._forget(kernel)

    def _forget(self, kernel: Kernel) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self.selector.unregister(kernel.line.socket)
        kernel.line.close()
        self.kernels.remove(kernel)

    def _end_all(self) -> None:
        """The server is gone: nothing stays, neither process nor socket."""
        for kernel in self.kernels:
            self._signal(kernel, signal.SIGKILL)
        for kernel in self.kernels:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(kernel.pid, 0)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _leave(self) -> None:
        """In a child: nothing of the loop stays open."""
        signal.set_wakeup_fd(-1)
        self.selector.close()
        for one in (self.control, self.ended, self._end, *(kernel.line.socket for kernel in self.kernels)):
            one.close()


def main() -> None:
    """Warm up, serve; in a child, be a kernel."""
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.alarm(WARMING_AT_MOST)
    from bilan_widgets.server.forking import child, warm

    warm.warm()
    if (threads := len(list(Path("/proc/self/task").iterdir()))) != 1:
        sys.exit(f"{threads} threads: a template forks with one")
    signal.alarm(0)
    me, loop = os.getpid(), Loop(control)
    pipe = loop.run()
    if pipe is None:
        os._exit(0)
    del loop, control
    child.be_kernel(pipe, me)


if __name__ == "__main__":
    main()
