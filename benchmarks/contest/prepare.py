"""The environment of the others, beside this file and out of git: python benchmarks/contest/prepare.py."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
VENV = HERE / ".venv"
PINNED = HERE / "requirements.txt"


def program(name: str) -> str:
    """A program of that environment."""
    return str(VENV / "bin" / name)


def ready() -> bool:
    """Whether it holds what is pinned today."""
    stamp = VENV / ".ready"
    return stamp.exists() and stamp.read_text() == PINNED.read_text()


def prepare() -> None:
    """Make it anew when it is not; a few minutes."""
    if ready():
        return
    print("making the environment of the other frameworks, once…", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    subprocess.run([program("python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(PINNED)],
                   check=True, timeout=1800)
    (VENV / ".ready").write_text(PINNED.read_text())


if __name__ == "__main__":
    prepare()
