"""nginx of the tests' own: deploy/nginx/bilan.conf with other ports, names and folders, run by whoever tests."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests import ports

CONF = Path(__file__).parents[1] / "deploy" / "nginx" / "bilan.conf"
_AROUND = """daemon off;
worker_processes 1;
{user}pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 512; }}
http {{
    {temporary}
    {site}
}}
"""


def program() -> str | None:
    """Where nginx is; None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


class Proxy:
    """nginx with TLS on a free port of the loopback. nodes: the ports of the servers behind it."""

    def __init__(self, folder: Path, nodes: list[int]):
        self.folder, self.nodes, self.process = folder, nodes, None
        self.port, self.plain = ports.free(), ports.free()
        folder.mkdir(parents=True, exist_ok=True)
        _certificate(folder)

    @property
    def base(self) -> str:
        return f"https://127.0.0.1:{self.port}/bilan/"

    def start(self) -> "Proxy":
        (self.folder / "nginx.conf").write_text(self._conf())
        self.process = subprocess.Popen([program(), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e",
                                         str(self.folder / "error.log")], start_new_session=True,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError("nginx did not start: " + (self.process.stderr.read() if self.process.poll() else ""))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self.process.stderr.close()

    def kill(self) -> None:
        """kill -9 of the master and its worker, as at a power cut."""
        workers = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        subprocess.run(["kill", "-9", str(self.process.pid), *workers], check=False)
        self.process.wait(10)
        self.process.stderr.close()

    def logged(self) -> str:
        return "".join(path.read_text() for path in self.folder.glob("*.log"))

    def _conf(self) -> str:
        text = re.sub(r"^ +listen \[::\].*\n", "", CONF.read_text(), flags=re.M)
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=3 fail_timeout=10s;" for port in self.nodes)
        text = re.sub(r"^ +server 127\.0\.0\.1:8866 .*$", servers, text, flags=re.M)
        for was, is_ in (("listen 443", f"listen 127.0.0.1:{self.port}"), ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
                         ("/var/log/nginx", str(self.folder)), ("/etc/ssl/bilan", str(self.folder))):
            assert was in text, was
            text = text.replace(was, is_)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "\n    ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds)
        return _AROUND.format(folder=self.folder, temporary=temporary, site=text,
                              user="" if os.geteuid() else "user root;\n")


def _certificate(folder: Path) -> None:
    if not (folder / "privkey.pem").exists():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "privkey.pem"),
                        "-out", str(folder / "fullchain.pem")], check=True, capture_output=True)
