"""Opening pages before anybody comes, so that what a page does is known to the template.

What a kernel does for the first time it writes into memory that it shared until then: caches, the versions of types,
and the code of every function, which Python makes fast after some calls (PEP 659). So each page is opened here as a
kernel opens it, by messages, several times over, but without a socket or a thread. The dossier is the example's,
sealed under keys made for it, in a database that is gone afterwards.
"""

import asyncio
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import nbformat
import zmq
from jupyter_client.session import Session

from bilan_widgets import letter
from bilan_widgets.places import shipped
from bilan_widgets.server.forking.lean import LeanApp, LeanKernel
from bilan_widgets.store import spare
from bilan_widgets.store.engine import engine as open_engine

TIMES = 2                         # so each part that pages have in common eight times: then Python has made it fast
PAGES = ("1_cadre", "2_investigation", "3_conclusion", "accueil")
Ask = Callable[[str, dict[str, Any]], None]      # type and content of a message

_log = logging.getLogger("bilan")


class _Nowhere:
    """Stands for a socket: nobody listens."""

    def send_multipart(self, *_: Any, **__: Any) -> None:
        """Nothing."""


def rehearse(app: LeanApp) -> None:
    """Open every page of the example and answer at it; one that cannot be opened is no reason not to fork."""
    with tempfile.TemporaryDirectory(prefix="bilan-") as folder, _kernel(app) as ask:
        database = f"sqlite:///{Path(folder) / 'exemple.sqlite'}"
        letter.put(_example(database))
        engine = spare.movable(open_engine(database))
        try:
            _all_exercises()
            for name in PAGES * TIMES:
                spare.keep(engine)
                _page(name, ask)
            ask("execute_request", _question([]))        # in place of the example's last page
        finally:
            spare.keep(engine)
            letter.put(None)


def _example(database: str) -> letter.Letter:
    """The example as a sealed dossier; the letter that opens it."""
    from bilan_widgets.amina import dossier_of_amina
    from bilan_widgets.desk import Desk
    from bilan_widgets.dossier import Dossier
    from bilan_widgets.store import Store
    from bilan_widgets.store.vault import Vault

    vault, example = Vault(database, cheap=True), dossier_of_amina()
    person, _ = vault.create_account("exemple", "une phrase pour personne", "beneficiary")
    found = vault.dossier_of(person.account.id) or vault.create_dossier(person)
    keys = vault.keyring(person, found[0])
    desk = Desk(Store(database, keys), found[1])
    for part in Dossier.model_fields:
        desk.write(part, getattr(example, part))
    return letter.Letter(database, found[1], "alone", keys.to_json())


def _all_exercises() -> None:
    """Under every lid once: what a page opens by itself is one of them."""
    from bilan_widgets import exercises
    from bilan_widgets.opening import open_desk

    desk = open_desk()
    for name in exercises.__all__:
        try:
            _open(getattr(exercises, name)(desk))
        except Exception as trouble:
            _log.warning("modèle de noyau : %s : %s", name, type(trouble).__name__)


def _open(shown: Any) -> None:
    from bilan_widgets.exercises.base import stack
    from bilan_widgets.exercises.fold import Folded

    shown._repr_mimebundle_()
    if isinstance(shown, Folded):
        exercise = shown.exercise()
        stack(exercise.safe_widgets(), exercise.css)
        exercise.section().mimebundle()


def _page(name: str, ask: Ask) -> None:
    """As the light page does: its cells in one question."""
    from ipywidgets import Widget

    notebook = nbformat.read(shipped("notebooks") / f"{name}.ipynb", 4)  # type: ignore[no-untyped-call]
    cells = [(number, cell.source) for number, cell in enumerate(notebook.cells)
             if cell.cell_type == "code" and "document" not in cell.metadata.get("tags", [])]
    ask("execute_request", _question(cells))
    Widget.close_all()


def _question(cells: list[tuple[int, str]]) -> dict[str, Any]:
    code = f"from bilan_widgets.server.light import inside as _inside; _inside.run_page({cells!r})"
    return {"code": code, "silent": True, "store_history": False, "allow_stdin": False, "stop_on_error": True,
            "user_expressions": {"page": "_inside.Page()"}}


@contextmanager
def _kernel(app: LeanApp) -> Iterator[Ask]:
    """A kernel without sockets within this block, and how to ask it something."""
    session, shell = Session(key=b"none"), cast(Any, app.prepared)
    configurables = list(shell.configurables)
    kernel = LeanKernel.instance(parent=app, session=session, iopub_socket=_Nowhere(), log=app.log,
                                  profile_dir=app.profile_dir)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)

    def ask(kind: str, content: dict[str, Any]) -> None:
        frames = [zmq.Frame(part, copy=True) for part in session.serialize(session.msg(kind, content), b"nobody")]
        loop.run_until_complete(kernel.dispatch_shell(frames))

    try:
        yield ask
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        LeanKernel.clear_instance()
        shell.reset()
        shell.configurables[:] = configurables
        shell.kernel = None
        shell.displayhook.session = shell.displayhook.pub_socket = None
        shell.display_pub.session = shell.display_pub.pub_socket = None
