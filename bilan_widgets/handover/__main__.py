"""Making a file from a dossier in a process of its own: a document takes a second of one core, and must not leave the
words of a person in the memory of a server.

`python -m bilan_widgets.handover WHAT < letter > file`; the letter is `letter.Letter` in bytes, its `page` what the
making needs besides. A refusal goes to the error stream as its sentence, with exit code REFUSED.
"""

import json
import os
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.letter import Letter, put

REFUSED = 3
Page = dict[str, Any]


def _everything(desk: Desk, page: Page) -> bytes:
    from bilan_widgets.handover.everything import everything
    from bilan_widgets.settings import settings
    return everything(desk, settings(), date.fromisoformat(page["today"]))


def _sealed(desk: Desk, page: Page) -> bytes:
    from bilan_widgets.handover.whole import sealed_bilan
    return sealed_bilan(desk, page["passphrase"])


def _audit(desk: Desk, page: Page) -> bytes:
    from bilan_widgets.handover.audit import pack_of
    from bilan_widgets.handover.audit_files import as_csv, pdf
    from bilan_widgets.settings import settings
    access = [(date.fromisoformat(when), what) for when, what in page.get("access", [])]
    pack = pack_of(desk.dossier, name=desk.name, settings=settings(), today=date.fromisoformat(page["today"]),
                   with_names=bool(page["names"]), access=access)
    return pdf(pack) if page["format"] == "pdf" else as_csv(pack)


def _import(desk: Desk, page: Page) -> bytes:
    from bilan_widgets.handover.whole import opened_bilan, take_in
    steps = opened_bilan(b64decode(page["file"]), page["passphrase"])
    return json.dumps(asdict(take_in(desk, steps, over=bool(page["over"])))).encode()


MAKERS: dict[str, Callable[[Desk, Page], bytes]] = {
    "everything": _everything, "sealed": _sealed, "audit": _audit, "import": _import}


def main() -> None:
    """Read the letter, make the file, write it."""
    out = os.dup(1)
    os.dup2(2, 1)                             # what a library prints must not get into the file
    letter = Letter.from_bytes(sys.stdin.buffer.read())
    put(letter)
    try:
        from bilan_widgets.opening import open_desk
        made = MAKERS[sys.argv[1]](open_desk(), letter.page)
    except Refused as refused:
        sys.stderr.write(str(refused))
        sys.exit(REFUSED)
    with os.fdopen(out, "wb") as opened:
        opened.write(made)


if __name__ == "__main__":
    main()
