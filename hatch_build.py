"""Makes the page's scripts with npm while the package is built: our front end, and the small build of plotly.js.

Why: a page is then lighter and opens sooner. Nothing built is committed. Without npm nothing fails: Voilà's own
front end serves (the log says so), with the whole plotly.js.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "plotly.js-basic-dist-min@4.1.1"
SHA512 = (
    "d68345f0f790c7686fff2eeda84556283dc91b09ff30610c43c98bf47530b1aa"
    "86f451b2fce539147507bf3a9bab13789a7c19188f5a6d3884efbe42e2492331"
)
PAGE = Path("bilan_widgets/server/page")
SOURCE = Path("bilan_widgets/server/light/js")
MADE = ("front.js", "front-controls.js", "front-controls.css")
TROUBLE = (OSError, subprocess.SubprocessError, ValueError, KeyError, tarfile.TarError)


class Scripts(BuildHookInterface[Any]):
    """Puts plotly-basic.min.js and our front end among the page's files, if they can be had."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Never fails a build: each script has a fallback."""
        root = Path(self.root)
        self._attempt("plotly.js: the whole bundle will be served", lambda: small_plotly(root))
        self._attempt("front end: Voilà's own will serve", lambda: front_end(root))

    def _attempt(self, otherwise: str, work: Callable[[], None]) -> None:
        try:
            work()
        except TROUBLE as error:
            self.app.display_warning(f"{otherwise} ({type(error).__name__})")


def _npm(folder: Path | str, *arguments: str) -> None:
    if shutil.which("npm") is None:
        raise FileNotFoundError("npm")
    subprocess.run(["npm", *arguments, "--silent"], cwd=folder, check=True, timeout=240,  # noqa: S603, S607
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def small_plotly(root: Path) -> None:
    """Fetch plotly-basic.min.js, once, and only the one that we know. Raises one of TROUBLE."""
    target = root / PAGE / "plotly-basic.min.js"
    if target.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        _npm(folder, "pack", PACKAGE)
        [archive] = Path(folder).glob("*.tgz")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
            raise ValueError("not the archive we know")
        with tarfile.open(archive) as opened:
            member = opened.extractfile("package/plotly-basic.min.js")
            if member is None:
                raise KeyError("plotly-basic.min.js")
            target.write_bytes(member.read())


def front_end(root: Path) -> None:
    """Bundle our front end, unless it is there and made of these very sources; one of other sources is taken away.

    Packages come with the hashes of package-lock.json, which names no address. Raises one of TROUBLE.
    """
    source, page = root / SOURCE, root / PAGE
    mark = f"/* {digest(source)} */"
    if all((page / name).exists() for name in MADE) and (page / "front.js").read_text("utf-8").startswith(mark):
        return
    for name in MADE:
        (page / name).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work, made = Path(name) / "js", Path(name) / "made"
        shutil.copytree(source, work, ignore=shutil.ignore_patterns("node_modules"))
        _npm(work, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        subprocess.run(["node", "build.mjs", str(made)], cwd=work, check=True, timeout=120)  # noqa: S603, S607
        for one in reversed(MADE):                 # front.js last: it says that all are there
            text = (made / one).read_text("utf-8")
            (page / one).write_text(f"{mark}\n{text}" if one == "front.js" else text, "utf-8")


def digest(source: Path) -> str:
    """Of what the front end is made of."""
    found = hashlib.sha256()
    for path in sorted(source.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            found.update(path.relative_to(source).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


if __name__ == "__main__":                         # python hatch_build.py: after a change of the sources
    front_end(Path(__file__).parent)
    sys.exit(0)
