"""A machine elsewhere: a network namespace of the tests' own, on a line that can be cut. Needs root and iproute2."""

import os
import random
import secrets
import subprocess
import time
from contextlib import contextmanager, suppress


class Line:
    """To what runs under `within`, at `address`."""

    def __init__(self):
        self.name, net = f"b{secrets.token_hex(4)}", f"10.213.{random.randrange(256)}"
        self.within, self.address = ("ip", "netns", "exec", self.name), f"{net}.2"
        here, there = f"{self.name}h", f"{self.name}t"
        self._ends = ((here, ()), (there, self.within))
        _run("ip", "netns", "add", self.name)
        _run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", self.name)
        for address, (end, within) in zip((f"{net}.1", self.address), self._ends, strict=True):
            _run(*within, "ip", "address", "add", f"{address}/30", "dev", end)
            _run(*within, "ip", "link", "set", end, "up")
        _run(*self.within, "ip", "link", "set", "lo", "up")

    def cut(self, seconds):
        """What is sent either way is lost, and nobody is told. Gives when that was over (time.monotonic())."""
        try:
            for end, within in self._ends:
                _run(*within, "tc", "qdisc", "replace", "dev", end, "root", "blackhole")
            time.sleep(seconds)
        finally:
            for end, within in self._ends:
                _run(*within, "tc", "qdisc", "delete", "dev", end, "root")
        return time.monotonic()

    def close(self):
        """Its ends go with it."""
        _run("ip", "netns", "delete", self.name)


@contextmanager
def line():
    """A Line; None where it cannot be laid."""
    laid = None
    if os.geteuid() == 0:
        with suppress(OSError, subprocess.CalledProcessError):
            laid = Line()
            laid.cut(0)                                    # this system may know no way to lose things
    try:
        yield laid
    finally:
        if laid is not None:
            laid.close()


def _run(*command):
    subprocess.run(command, check=True, capture_output=True)
