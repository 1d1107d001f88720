"""Two versions of one exercise, after it was changed in two places."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Versions(Control):
    """Shown when `rows` ([[label, mine, theirs], …]) is not empty. The edit's value is "mine" or "theirs"."""

    MODULE = "versions"

    rows: t.List[Any] = t.List().tag(sync=True)
    mine = t.Unicode("Garder ma version").tag(sync=True)
    theirs = t.Unicode("Garder l’autre version").tag(sync=True)

    @t.default("label")
    def _default_label(self) -> str:
        return "Deux versions de cette page"

    @t.default("help")
    def _default_help(self) -> str:
        return "Cette page a aussi été modifiée ailleurs. Rien n’est perdu\u00a0: choisissez la version à garder."
