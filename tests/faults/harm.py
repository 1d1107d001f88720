"""What may befall a centre. Each harm takes a town, gives when it was over (time.monotonic()) and leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
LONG, SHORT = 10.0, 3.0            # s of a partition, in the long form and in the short one


def node_killed(town):
    """kill -9 of one of the nodes; it stays away until all have gone on."""
    return town.nodes[0].kill()


def only_node_killed(town):
    """kill -9 of the only node, started again at once as systemd would."""
    town.nodes[0].kill()
    town.nodes[0].start()
    return time.monotonic()


def proxy_killed(town):
    """kill -9 of nginx and its worker, started again at once."""
    town.proxy.kill()
    town.proxy.start()
    return time.monotonic()


def database_killed(town, away=1.0):
    """kill -9 of PostgreSQL and all its backends; it recovers from its log when it is started again."""
    town.cluster.kill()
    time.sleep(away)
    town.cluster.start()
    return time.monotonic()


def restarted(how):
    """A stop of that kind (fast, immediate), and a start."""
    def harm(town, away=1.0):
        town.cluster.stop(how)
        time.sleep(away)
        town.cluster.start()
        return time.monotonic()
    return harm


def exhausted(town, seconds=SHORT):
    """Others hold every connection that the server gives."""
    with ExitStack() as held:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(psycopg.OperationalError):
                while True:
                    held.enter_context(psycopg.connect(town.cluster.dsn("postgres"), connect_timeout=3))
            time.sleep(0.2)
    return time.monotonic()


def parted(town, seconds=SHORT):
    """What the nodes and the database send each other is lost for a while, and nobody is told."""
    return town.line.cut(seconds)


def frozen(town, seconds=SHORT):
    """PostgreSQL and its backends answer nothing for a while, then go on as if nothing had been."""
    father = int((town.cluster.data / "postmaster.pid").read_text().split()[0])
    stopped = []
    try:
        for pid in (father, *_children(father)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
                stopped.append(pid)
        time.sleep(seconds)
    finally:
        for pid in reversed(stopped):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
    return time.monotonic()


def full(folder):
    """The disk of that folder is full for a while; a database server that gave up over it is started again."""
    def harm(town, seconds=SHORT):
        ballast = folder / "ballast"
        try:
            _fill(ballast)
            time.sleep(seconds)
            _fill(ballast)
        finally:
            ballast.unlink(missing_ok=True)
        if town.cluster and not _answers(town.cluster):
            (town.cluster.data / "postmaster.pid").unlink(missing_ok=True)
            town.cluster.start()
        return time.monotonic()
    return harm


OF_TOWN = {
    "database killed": database_killed, "database stopped at once": restarted("immediate"),
    "database restarted": restarted("fast"), "connections exhausted": exhausted, "database frozen": frozen,
    "database parted": parted,
    "disk full": lambda town, seconds=SHORT: full(town.folder)(town, seconds), "proxy killed": proxy_killed,
    "node killed": node_killed,
}
LASTING = ("connections exhausted", "database frozen", "database parted", "disk full")     # harms that take a number of seconds


def wrong_clock(file):
    """The environment of a node whose clock is wrong by what that file says; nothing without libfaketime."""
    if FAKETIME is None:
        return {}
    return {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}


def clock_back(file, seconds=3600):
    """The nodes' clock (libfaketime, which reads that file) is set back."""
    def harm(town):
        file.write_text(f"-{seconds}")
        time.sleep(1.5)                                # it looks once a second
        return time.monotonic()
    return harm


@contextmanager
def disk(mebibytes):
    """A folder: on a disk of that size where we may mount one (`is_mount()` tells)."""
    with TemporaryDirectory(prefix="bilan-faults-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        Path(name).chmod(0o755)                        # PostgreSQL runs as somebody else
        if os.geteuid() == 0 and shutil.which("mount"):
            with suppress(subprocess.CalledProcessError):
                stack.enter_context(small_disk(Path(name) / "disk", mebibytes))
        yield Path(name) / "disk"


@contextmanager
def small_disk(folder, mebibytes):
    """A disk of that size for a while. Needs root."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=0755", "tmpfs", str(folder)], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


def _fill(file):
    with suppress(OSError), file.open("ab", buffering=0) as opened:
        for size in (2**20, 2**12, 2**9):
            with suppress(OSError):
                while True:
                    opened.write(b"\0" * size)


def _answers(cluster):
    try:
        with psycopg.connect(cluster.dsn("postgres"), connect_timeout=3) as line:
            return line.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def _children(pid):
    return [int(one) for one in subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()]
