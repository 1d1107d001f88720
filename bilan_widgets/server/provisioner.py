"""How an ordinary kernel gets its letter: in a pipe that only it inherits."""

import os
import threading
from contextlib import suppress
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from bilan_widgets import tally
from bilan_widgets.letter import VARIABLE, Letter


class Sealed(bytes):
    """Bytes that no log can quote: jupyter_server writes the arguments of a kernel down at its debug level."""

    def __repr__(self) -> str:
        return "<letter>"


def sealed(letter: Letter) -> Sealed:
    """The letter as `start_kernel(letter=…)` takes it."""
    return Sealed(letter.to_bytes())


class LetterProvisioner(LocalProvisioner):
    """A local kernel; `letter`, when there is one, reaches it in a pipe, BILAN_LETTER says which descriptor."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start it. kwargs: those of Popen, and letter: bytes."""
        letter: bytes | None = kwargs.pop("letter", None)
        if letter is None:
            return await super().launch_kernel(cmd, **kwargs)
        reader, writer = os.pipe()
        try:
            kwargs["env"] = {**kwargs["env"], VARIABLE: str(reader)}
            connection = await super().launch_kernel(cmd, **kwargs, pass_fds=(reader, *tally.descriptors()))
        except BaseException:
            os.close(writer)
            raise
        finally:
            os.close(reader)
        # Why a thread: a letter longer than the pipe waits until the kernel reads it.
        threading.Thread(target=_pour, args=(writer, bytes(letter)), name="letter", daemon=True).start()
        return connection


def _pour(writer: int, letter: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(writer, "wb") as pipe:
        pipe.write(letter)
