"""What the template does once, so that no page has to: import all that pages use, and open every exercise.

The rehearsal works on the example dossier, who is nobody, in a database in memory. It fills the pages of memory that
all kernels then share, and is taken back: no widget, desk or connection of it is left, or the template refuses.
"""

import gc
import logging
import os
import pkgutil
import sqlite3
import sys
from importlib import import_module

from bilan_widgets.server.forking import holes

ROOMS = ("exercises", "charts", "controls", "synthesis", "careers", "printing")
# What a kernel imports while it starts and answers its first messages; absent ones are no matter.
USED_LATER = (
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "encodings.ascii", "encodings.idna",
    "encodings.unicode_escape", "faulthandler", "mistune.plugins.def_list", "mistune.plugins.task_lists",
    "mistune.plugins.url", "pdb", "plotly.graph_objects", "psutil", "psycopg", "pydoc", "runpy",
    "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite", "tornado.gen", "tornado.locks",
    "tornado.platform.asyncio", "tornado.queues", "zmq.utils.garbage")
# Their caches hold files of the package, or chance, and nothing else; those of all other modules are emptied.
KEPT = ("analysis.luck", "charts", "controls.base", "catalog.interests", "catalog.strips", "catalog.wordings",
        "catalog.work_values", "synthesis.html", "printing.office")

_log = logging.getLogger("bilan")


def warm() -> None:
    """Import, rehearse, prepare the kernel, and leave the children as little to write to as can be."""
    gc.disable()                                     # a tenth of the time, and there is little to collect
    sys.modules["debugpy"] = None                    # type: ignore[assignment] # no debugger: 12 MiB, and it patches
    import ipykernel.debugger
    import ipykernel.kernelapp  # noqa: F401

    del sys.modules["debugpy"]
    from bilan_widgets.server.forking import rehearsal
    from bilan_widgets.server.forking.lean import LeanApp

    _rooms()
    for name in USED_LATER:
        try:
            import_module(name)
        except ImportError:
            continue
    _plotly()
    _annotations()
    app = LeanApp.instance()
    app.prepare()
    rehearsal.rehearse(app)
    _forget()
    holes.fill()
    gc.freeze()                                      # the collector writes to what it looks at
    gc.enable()


def _rooms() -> None:
    """Every module of the rooms that a page may use."""
    for room in ROOMS:
        package = import_module(f"bilan_widgets.{room}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(found.name)


def _plotly() -> None:
    """Plotly looks for a notebook when it is imported, and finds none here."""
    if not os.environ.get("PLOTLY_RENDERER"):
        import_module("plotly.io").renderers.default = "plotly_mimetype+notebook"


def _annotations() -> None:
    """ZeroMQ asks the classes that it is made of for theirs, up to `Generic`, which has none and is given some.

    A class that changes invalidates what Python knows of all the classes below it, and here these are a good many.
    """
    import zmq

    for made in (zmq.Context, zmq.Socket, zmq.Poller):
        for above in made.__mro__:
            getattr(above, "__annotations__", None)


def _forget() -> None:
    """Take the rehearsal back."""
    from ipywidgets import Widget

    Widget.close_all()
    kept = tuple(f"bilan_widgets.{name}" for name in KEPT)
    for name, module in list(sys.modules.items()):
        if name.startswith("bilan_widgets."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and not value.__module__.startswith(kept):
                    value.cache_clear()
    if left := leftovers():
        raise RuntimeError(f"left after the rehearsal: {', '.join(left)}")


def leftovers() -> list[str]:
    """The kinds of objects that no fork may inherit and that are there."""
    import comm
    from ipywidgets import Widget
    from sqlalchemy import Engine

    from bilan_widgets.desk import Desk
    from bilan_widgets.store import Store, spare

    gc.collect()
    unwanted = (Desk, Store, Engine, sqlite3.Connection, Widget)
    known = spare.waiting()
    found = {type(one).__name__ for one in gc.get_objects() if issubclass(type(one), unwanted) and one is not known}
    return sorted(found | ({"Comm"} if getattr(comm.get_comm_manager(), "comms", None) else set()))
