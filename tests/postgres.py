"""A PostgreSQL of the tests' own: a cluster in a temporary folder, run by somebody who is not root."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from psycopg import sql

from tests import ports
from tests.elsewhere import Line

# Nothing is kept when the machine loses its power; a commit of ours outlives a kill -9 all the same.
QUICK = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB")


@cache
def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running(settings=QUICK):
    """A cluster that is started here and ended afterwards; without PostgreSQL the test is skipped."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql-15)")
    with TemporaryDirectory(prefix="bilan-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)                           # who runs the server is not who runs the tests
        cluster = Cluster(Path(folder) / "cluster", settings).start()
        try:
            yield cluster
        finally:
            if (cluster.data / "postmaster.pid").exists():
                cluster.stop("immediate")


class Cluster:
    """A database server on the loopback, or elsewhere on a line. settings: lines of postgresql.conf, `name=value`."""

    def __init__(self, folder: Path, settings=QUICK, port: int | None = None, line: Line | None = None):
        self.folder, self.settings, self.port = folder, settings, port or ports.free()
        self.host, self._within = (line.address, line.within) if line else ("127.0.0.1", ())
        self._user = _unprivileged()
        folder.mkdir(parents=True, exist_ok=True)
        if self._user:
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run("initdb", "--pgdata", str(self.data), "--auth=trust", "--username=bilan", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        with (self.data / "pg_hba.conf").open("a") as allowed:
            allowed.write("host all all 10.213.0.0/16 trust\n")

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> "Cluster":
        options = " ".join(f"-c {one}" for one in (
            *self.settings, f"port={self.port}", f"listen_addresses={self.host}", f"unix_socket_directories={self.folder}"))
        self._run("pg_ctl", "start", "--wait", "--pgdata", str(self.data), "--log", str(self.folder / "log"),
                  "--options", options)
        return self

    def stop(self, mode: str = "fast") -> None:
        """mode: smart, fast or immediate."""
        self._run("pg_ctl", "stop", "--wait", "--mode", mode, "--pgdata", str(self.data))

    def kill(self) -> None:
        """kill -9 of the server and of all that it forked; it may start again at once."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGSTOP)                        # it forks no more while we count
        children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
        for one in (pid, *map(int, children)):
            _end(one)
        for left in (self.data / "postmaster.pid", self.folder / f".s.PGSQL.{self.port}.lock"):
            left.unlink(missing_ok=True)                    # where nobody reaps, they would name a zombie

    def database(self, like: str = "template1") -> str:
        """A new database, empty or with all that is in the one of the name `like`; gives its SQLAlchemy address."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(like)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take away a database, whoever still has it open."""
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(url.rpartition("/")[2])))

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://bilan@{self.host}:{self.port}/{name}"

    def dsn(self, name: str) -> str:
        return f"host={self.host} port={self.port} user=bilan dbname={name}"

    def _run(self, program: str, *arguments: str) -> None:
        become = ["setpriv", "--reuid", self._user, "--regid", self._user, "--clear-groups"] if self._user else []
        done = subprocess.run([*self._within, *become, str(programs() / program), *arguments], cwd=self.folder, text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60)
        assert done.returncode == 0, done.stderr


def _end(pid: int) -> None:
    """kill -9, and wait until it is dead: the next server refuses to start while one holds its shared memory."""
    state = Path(f"/proc/{pid}/stat")
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if state.read_text().rpartition(")")[2].split()[0] in "ZX":
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.01)
    raise AssertionError(f"process {pid} does not die")


def _unprivileged() -> str:
    """Who runs the server when we are root, for it refuses to be run by root; "" when we are not."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
