"""The scripts of Voilà's front end that every page ends up asking for, so that its head can ask for them at once.

Measured (benchmarks/README.md says how), not documented by Voilà: the front end finds them one after the other
once the last cell has run, while they could come during the kernel's start. A name that is gone is left out.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

CHUNKS = (
    5764, 8135, 3992, 9582, 8925, 7883, 7556, 6049, 1670, 6573, 3311, 4135, 1621, 3916, 3649, 8487,
    9684, 4041, 143, 7155, 3144, 1601, 4972, 9890, 5312, 6468, 3459, 630, 5688, 2930, 73, 1187,
    4173, 7483, 431, 3989, 8766, 9151, 4729, 6382, 5044, 7598, 9081, 7770, 3249, 4653, 8862, 9981,
    5767, 4222, 8773, 3307, 6008, 8017, 457, 9212)
PARTS = {
    "anywidget": ("2", "528"),
    "@jupyter-widgets/jupyterlab-manager": ("7", "704", "170", "84", "32", "452", "967", "160", "718", "121"),
    "@voila-dashboards/widgets-manager8": ("883", "496"),
}
VERSIONED = frozenset(PARTS) - {"anywidget"}     # webpack asks for these with ?v=hash


@lru_cache(maxsize=4)
def scripts(static: tuple[str, ...], extensions: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses below the front's: « static/5764.voila.js », « labextensions/anywidget/static/2.3dbf81c0.js ».

    static, extensions: folders that are searched, the first that has a file wins.
    """
    core = [f"static/{number}.voila.js" for number in CHUNKS if _first(static, f"{number}.voila.js")]
    return (*core, *(address for name in PARTS for address in _parts(extensions, name)))


def _parts(folders: Iterable[str], name: str) -> list[str]:
    found = [_first(folders, f"{name}/static/{stem}.*.js") for stem in ("remoteEntry", *PARTS[name])]
    return [_address(name, path.name) for path in found if path]


def _address(name: str, file: str) -> str:
    asked = f"?v={file.split('.')[1]}" if name in VERSIONED and not file.startswith("remoteEntry") else ""
    return f"labextensions/{name}/static/{file}{asked}"


def _first(folders: Iterable[str], pattern: str) -> Path | None:
    return next((path for folder in folders for path in sorted(Path(folder).glob(pattern))), None)
