"""Forked kernels: one warm template process, and a copy of it for each page.

An ordinary kernel imports everything for itself at every page. Here a *template*, started with the server, imports it
once and holds no dossier, no secret and no database address; each page's kernel is a fork of it, which shares what
nobody writes to and is otherwise a process of its own.

    keeper.py       the server's side: which template to ask, when another is due
    handle.py       one template process as the server holds it
    process.py      a forked kernel as seen from the server: looks like `subprocess.Popen`
    provisioner.py  what jupyter_client asks for a kernel
    wire.py         what the two sides say to each other
    template.py     the template's loop: fork, pass signals on, reap, end everything when the server is gone
    warm.py         what the template imports and draws once before the first fork
    holes.py        keeps what a fork makes off the pages that it shares
    child.py        how a fork becomes the kernel of one page
    lean.py         IPython's kernel without what no page uses: debugger, heartbeat, subshells

Who ends what. A kernel dies with the template (the Linux kernel sees to it), the template ends its kernels when the
server's end of the control socket closes, however the server ended; while it warms up an alarm bounds its life. Only
the template signals a kernel: it alone knows that a process number was not given to somebody else. Sockets have no
name in the file system. Which dossier and which keys a kernel gets (`letter`) goes through a pipe that the template
hands on unread.

A page that comes while the first template is warming up waits for it, 20 s at most, and has an ordinary kernel then.
When a file of the package changes, another template warms up, new pages are forked from it as soon as it is ready,
and open ones keep theirs; other packages, and the server itself, are new after a restart of the server.

Forks share the template's memory layout and its hash seed, as every pre-forking server's do.
"""

import logging
import os
import sys

VARIABLE = "BILAN_KERNELS"
ORDINARY = "ordinary"
FORKED = "forked"

_log = logging.getLogger("bilan")


def chosen() -> str:
    """FORKED, or ORDINARY where BILAN_KERNELS asks for it or the platform cannot fork; said in the log."""
    asked = os.environ.get(VARIABLE, "")
    if asked not in ("", ORDINARY, FORKED):
        _log.warning("%s : « %s » ou « %s » ; autre chose n’est pas compris.", VARIABLE, FORKED, ORDINARY)
    if asked == ORDINARY:
        _log.info("Noyaux ordinaires, comme demandé.")
        return ORDINARY
    if not can_fork():
        _log.warning("Noyaux ordinaires : ce système ne sait pas en dédoubler un (Linux seulement).")
        return ORDINARY
    _log.info("Noyaux dédoublés d’un modèle.")
    return FORKED


def can_fork() -> bool:
    """Linux only: elsewhere a kernel would outlive a killed template, and macOS's frameworks do not survive a fork."""
    return sys.platform == "linux" and hasattr(os, "waitid")
