"""The real JupyterHub with deploy/jupyterhub_config.py, its proxy from npm, and people who come in by HTTP."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from tests import ports

ROOT = Path(__file__).parents[2]
PROXY = "configurable-http-proxy@5.3.0"
PASSWORD = "ouvre-toi"
CONFIG = f"""
load_subconfig({str(ROOT / "deploy" / "jupyterhub_config.py")!r})
c.Authenticator.allow_all = True
c.DummyAuthenticator.password = {PASSWORD!r}
c.Spawner.cmd = [{sys.executable!r}, "-m", "bilan_widgets", "hub-server"]
c.Authenticator.admin_users = {{"cheffe"}}
c.JupyterHub.log_level = "INFO"
"""


@cache
def proxy_program() -> str:
    """configurable-http-proxy: installed, or fetched by npm once and kept among the user's caches."""
    if found := shutil.which("configurable-http-proxy"):
        return found
    if shutil.which("npm") is None:
        pytest.skip("configurable-http-proxy is not installed, and npm is not there to fetch it")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bilan-tests" / PROXY
    program = cache / "node_modules" / ".bin" / "configurable-http-proxy"
    if not program.exists():
        cache.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(cache), PROXY],
                              capture_output=True, text=True, timeout=120)
        if done.returncode:
            pytest.skip(f"npm could not fetch {PROXY}: {done.stderr[-200:]}")
    return str(program)


def wait(condition, seconds=20.0, step=0.1):
    """The first true answer of `condition`; what it raises counts as no."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if found := condition():
                return found
        except (httpx.HTTPError, OSError):
            pass
        assert time.monotonic() < deadline, f"not within {seconds} s: {condition}"
        time.sleep(step)


class Hub:
    """Hub and proxy, each a process of its own, as two services of a machine are."""

    def __init__(self, folder: Path, database: str):
        self.folder = folder
        self.port, self.api, self.inner = ports.free(), ports.free(), ports.free()
        self.base = f"http://127.0.0.1:{self.port}"
        self.config = folder / "config.py"
        self.config.write_text(CONFIG)
        self.log = folder / "log"
        (folder / "database").write_text(database)
        self.env = {**os.environ, "BILAN_DATABASE_FILE": str(folder / "database"), "BILAN_HUB_STATE": str(folder), "BILAN_HUB_AUTHENTICATOR": "dummy",
                    "BILAN_HUB_ADDRESS": self.base, "BILAN_HUB_PORT": str(self.inner), "BILAN_HUB_MANAGERS": "gerante",
                    "BILAN_HUB_PROXY_API": f"http://127.0.0.1:{self.api}", "CONFIGPROXY_AUTH_TOKEN": "jeton-du-mandataire",
                    "BILAN_KERNELS": ""}
        self.proxy = self.hub = None

    def start(self):
        self.start_proxy()
        return self.start_hub()

    def start_proxy(self):
        self.proxy = self._run([proxy_program(), "--ip", "127.0.0.1", "--port", str(self.port), "--api-ip", "127.0.0.1", "--api-port",
                                str(self.api), "--default-target", f"http://127.0.0.1:{self.inner}", "--error-target", f"http://127.0.0.1:{self.inner}/hub/error"])

    def start_hub(self):
        self.hub = self._run([sys.executable, "-m", "jupyterhub", "-f", str(self.config)])
        wait(lambda: httpx.get(f"http://127.0.0.1:{self.inner}/hub/health").status_code == 200, 60, 0.3)
        return self

    def _run(self, command):
        with self.log.open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=self.env,
                                    cwd=self.folder, start_new_session=True)

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    def stop(self):
        """The Hub does not end servers when it ends: they are ended here, by their own ids."""
        for process in (self.hub, self.proxy):
            if process is not None and process.poll() is None:
                self.kill(process)
        for pid in self.servers():
            os.kill(pid, signal.SIGTERM)
        wait(lambda: not self.servers(), 20)

    def servers(self):
        """The processes whose environment says that they belong to this Hub's servers."""
        return [pid for pid, environment in environments() if f"JUPYTERHUB_API_URL=http://127.0.0.1:{self.inner}/" in environment]

    def text(self):
        return self.log.read_text(errors="replace")


def environments():
    """Id and environment of every process that we may look at."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), (entry / "environ").read_bytes().decode(errors="replace")
            except OSError:
                continue


class Person:
    """A browser without a window: cookies, redirects, forms."""

    def __init__(self, hub: Hub, name: str):
        self.hub, self.name = hub, name
        self.home = f"{hub.base}/user/{name}/"
        self.web = httpx.Client(follow_redirects=True, timeout=40, headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"})

    def enter(self):
        """In at the Hub; gives the page that follows."""
        form = self.web.get(f"{self.hub.base}/hub/login")
        return self.web.post(f"{self.hub.base}/hub/login", data={"username": self.name, "password": PASSWORD, "_xsrf": xsrf(form.text)})

    def start(self):
        """Their server runs: coming in starts it, and coming back; gives the page that it shows first."""
        def there():
            page = self.get()
            if again := re.search(r'var spawn_url = "([^"]+)";\s+var implicit_spawn_seconds', page.text):
                self.web.get(urljoin(self.hub.base, again[1]))           # as a browser does by itself
            return page.status_code == 200 and page.url.path.startswith("/user/") and page
        return wait(there, 120, 0.4)

    def stop(self):
        """Their server ends, at their own wish."""
        home = self.web.get(f"{self.hub.base}/hub/home")
        answer = self.web.delete(f"{self.hub.base}/hub/api/users/{self.name}/server", headers={
            "X-XSRFToken": re.search(r'xsrf_token: "([^"]+)"', home.text)[1], "Referer": f"{self.hub.base}/hub/home"})
        assert answer.status_code in (202, 204), answer.text

    def log_in(self, login, passphrase):
        """By our form; gives the page that follows."""
        form = self.web.get(urljoin(self.home, "login"))
        return self.web.post(urljoin(self.home, "login"), data={"login": login, "passphrase": passphrase, "next": "", "_xsrf": xsrf(form.text)})

    def get(self, path="", **headers):
        return self.web.get(urljoin(self.home, path), headers=headers)


def xsrf(page: str) -> str:
    return re.search(r'name="_xsrf" value="([^"]+)"', page)[1]
