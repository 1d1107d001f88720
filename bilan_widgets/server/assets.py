"""Our static files: named by their content, so that a browser keeps them for a year."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from bilan_widgets.controls.base import HERE, module_source
from bilan_widgets.places import PACKAGE

_LOOK = PACKAGE / "controls" / "look"
_PAGE = PACKAGE / "server" / "page"
YEAR = "public, max-age=31536000, immutable"


def _plotly() -> Path:
    """The small plotly.js that the build fetched, else the whole one of the plotly package."""
    if (small := _PAGE / "plotly-basic.min.js").exists():
        return small
    import importlib.util

    spec = importlib.util.find_spec("plotly")
    if spec is None or not spec.submodule_search_locations:
        raise HTTPError(404)
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


@lru_cache(maxsize=1)
def assets() -> dict[str, Path]:
    """Every file that a page may ask for, by its short name."""
    found = {path.name: path for folder in (_LOOK, _PAGE) for path in sorted(folder.glob("*")) if path.suffix in
             (".css", ".js", ".svg")}
    return found | {"plotly.js": _plotly()}


@lru_cache(maxsize=64)
def hashed_name(name: str) -> str:
    """« page.css » → « page.1f2e3d4c.css »: a new content has a new name."""
    path = assets()[name]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{digest}.{suffix}"


def address(name: str, base_url: str = "/") -> str:
    """The address of a static file of ours."""
    return f"{base_url}bilan/static/{hashed_name(name)}"


class AssetHandler(StaticFileHandler):
    """Serves the files of `assets` under their hashed names and nothing else."""

    def initialize(self) -> None:  # type: ignore[override]
        """No folder is opened to the network: only the listed files."""
        super().initialize(path=str(PACKAGE))

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """The file of that name; an earlier hash gives today's file."""
        stem, _, suffix = path.rpartition(".")
        found = assets().get(f"{stem.rpartition('.')[0]}.{suffix}")
        if found is None:
            raise HTTPError(404)
        return str(found)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str:
        """Already looked up in the list."""
        return absolute_path

    def set_extra_headers(self, path: str) -> None:
        """A year: the name changes with the content."""
        self.set_header("Cache-Control", YEAR)


class ModuleHandler(RequestHandler):
    """Serves the ES modules of the controls, under the names of `controls.base.module_address`."""

    def get(self, name: str) -> None:
        """The module of that name; an earlier hash gives today's text."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", YEAR)
        self.finish(module_named(name))


def module_named(name: str) -> str:
    """The text of « plotting+picture.1f2e3d4c5b.js ». Raises HTTPError 404 for any other name."""
    found = re.fullmatch(r"([a-z_+]+)\.[0-9a-f]{10}\.js", name)
    stems = found[1].split("+") if found else []
    if not stems or not set(stems) <= {path.stem for path in HERE.glob("*.js")}:
        raise HTTPError(404)
    return module_source(*stems)


class VersionedStatic:
    """Mixin for Voilà's own static handlers, mounted under an address that holds their version."""

    def set_extra_headers(self: Any, path: str) -> None:
        """A year: another version has another address."""
        self.set_header("Cache-Control", YEAR)
