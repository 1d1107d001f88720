"""Does docs/guide-administration.md give a running centre? As root, with debootstrap: python tests/deploy/guide.py

Runs every ```sh block of the guide, in its order, in a Debian made for the occasion, with process and mount namespaces of
its own, on this machine's ports (80, 443, 5432, 8866 and 9866 have to be free); then a beneficiary takes the invitation
up and writes, through nginx and TLS. About ten minutes, most of them downloads: not part of `make test`.

A comment before a block, « <!-- essai : … --> », gives what is typed at its questions, separated by « | »; « non » leaves
it out. --debian FOLDER: a Debian already unpacked, which is copied. --wheel FILE: that package instead of building one.
--keep FOLDER: where to do it; what was made is left there.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide-administration.md"
PORTS = (80, 443, 5432, 8866, 9866)
BLOCK = re.compile(r"(?:<!-- essai : (?P<note>.*?) -->\n)?```sh\n(?P<code>.*?)```", re.S)
NAME = "bilan.exemple.fr"


@dataclass
class Step:
    """One block. typed: lines at its questions. left_out: why it is not run, "" when it is."""

    code: str
    typed: str = ""
    left_out: str = ""


def steps(text):
    """The blocks of a guide."""
    found = []
    for match in BLOCK.finditer(text):
        note = match["note"] or ""
        left_out = note if note.startswith("non") else ""
        typed = "" if left_out else "".join(f"{line.strip()}\n" for line in note.split("|") if line)
        found.append(Step(match["code"], typed, left_out))
    return found


def debian(folder, unpacked=None):
    """A fresh Debian 12 there."""
    if unpacked:
        subprocess.run(["cp", "-a", "--reflink=auto", str(unpacked), str(folder)], check=True)
    else:
        subprocess.run(["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(folder)], check=True)


def furnish(folder, wheel):
    """What the guide asks to be copied, and what stands in for systemd and for the network of a real machine."""
    source = folder / "usr/local/src/bilan"
    source.mkdir(parents=True)
    shutil.copy(wheel, source)
    shutil.copytree(ROOT / "deploy", source / "deploy")
    for name in ("systemctl", "journalctl"):
        (folder / "usr/local/sbin").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests/deploy/systemctl", folder / "usr/local/sbin" / name)
    with (folder / "etc/hosts").open("a") as hosts:
        hosts.write(f"127.0.0.1 localhost {NAME}\n")
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", folder / "trial-certificates.crt")    # its way out may have its own


def script(found):
    """All blocks, each in a shell of its own that stops at the first failure."""
    lines = ["set -eu", "mount -t proc proc /proc", "mount -t devpts devpts /dev/pts -o newinstance,ptmxmode=0666 2>/dev/null || true",
             "export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
             "export PIP_CERT=/trial-certificates.crt HOME=/root", "cd /root"]
    for number, step in enumerate(found, 1):
        if step.left_out:
            lines.append(f"echo '=== block {number} left out: {step.left_out.replace(chr(39), '’')}'")
            continue
        ours = f"/trial/{number}.sh"
        lines += [f"echo '=== block {number}'",
                  f"python3 /trial/typist.py {ours} /trial/{number}.in" if step.typed else f"bash -euo pipefail {ours} < /dev/null"]
    return "\n".join([*lines, "echo '=== done'", "cat /trial/go >/dev/null", ""])


def run(folder, found):
    """Run the blocks; gives what they wrote and the process, which waits so that the centre goes on being served."""
    (folder / "trial").mkdir()
    for number, step in enumerate(found, 1):
        (folder / f"trial/{number}.sh").write_text(step.code)
        (folder / f"trial/{number}.in").write_text(step.typed)
    shutil.copy(ROOT / "tests/deploy/typist.py", folder / "trial")
    (folder / "trial/all.sh").write_text(script(found))
    os.mkfifo(folder / "trial/go")
    process = subprocess.Popen(["unshare", "--mount", "--pid", "--fork", "--kill-child", "--root", str(folder), "bash", "/trial/all.sh"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               start_new_session=True, env={name: value for name, value in os.environ.items() if "proxy" in name.lower()})
    said = []
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
            said.append(line)
            if line.startswith("=== done"):
                return "".join(said), process
        raise SystemExit(f"the guide stopped: exit code {process.wait()}")
    except BaseException:
        process.kill()                                  # and with it all that the trial started
        raise


def build(folder):
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    return next(Path(folder).glob("*.whl"))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--debian", type=Path)
    options.add_argument("--wheel", type=Path)
    options.add_argument("--keep", type=Path)
    asked = options.parse_args()
    taken = [port for port in PORTS if _taken(port)]
    if os.geteuid() != 0 or taken or not (asked.debian or shutil.which("debootstrap")):
        raise SystemExit(f"needs root and debootstrap, and these ports free: {taken or PORTS}")
    with tempfile.TemporaryDirectory(prefix="guide-") as name:
        folder = asked.keep or Path(name) / "debian"
        debian(folder, asked.debian)
        furnish(folder, asked.wheel or build(Path(name) / "wheel"))
        said, process = run(folder, steps(GUIDE.read_text("utf-8")))
        try:
            from guide_visit import visit

            visit(NAME, re.findall(r"https://\S+/invitation\?cle=\S+", said)[-1])
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
    print("The guide gives a running centre.")


def _taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    main()
