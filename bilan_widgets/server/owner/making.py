"""Files made from a dossier in a process of their own, which gets its keys through a pipe."""

import asyncio
import logging
import os
import sys
from typing import Any

from bilan_widgets.dossier import Refused
from bilan_widgets.handover.__main__ import REFUSED
from bilan_widgets.letter import Letter
from bilan_widgets.server.kernels import passed_on

SECONDS = 120.0
_SORRY = "Le fichier n’a pas pu être fabriqué. Rien de ce que vous avez enregistré n’est perdu ; réessayez."
log = logging.getLogger("bilan")
_turn = asyncio.Semaphore(2)                  # one core each


async def made(what: str, letter: Letter) -> bytes:
    """What `handover.__main__` makes of that letter. Raises Refused with its sentence."""
    async with _turn:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bilan_widgets.handover", what, env=passed_on(dict(os.environ)),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        try:
            content, said = await asyncio.wait_for(process.communicate(letter.to_bytes()), SECONDS)
        except TimeoutError:
            raise Refused(_SORRY) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode == REFUSED:
        raise Refused(said.decode().splitlines()[-1])
    if process.returncode or not content:
        log.error("a file (%s) could not be made: exit code %d", what, process.returncode or 0)
        raise Refused(_SORRY)
    return content


def send(handler: Any, name: str, kind: str, content: bytes) -> None:
    """Finish with a file to be kept. kind: its media type."""
    handler.set_header("Content-Type", kind)
    handler.set_header("Content-Disposition", f'attachment; filename="{name}"')
    handler.set_header("Cache-Control", "no-store")
    handler.finish(content)
