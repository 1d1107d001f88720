"""Ports for servers of the tests' own."""

import random
import socket

OURS = range(20_000, 32_000)   # below those that Linux gives to whoever connects: a server that restarts finds its own free


def free() -> int:
    """A port of the loopback that nothing listens on."""
    for port in random.sample(OURS, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")
