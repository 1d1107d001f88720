"""Questions that arise between exercises, each with its two sources and a place to answer."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

WORDS = {
    "sources": "D’où vient cette question",
    "answer": "Ce que j’en dis",
    "private": "Privé",
    "dismiss": "Laisser de côté",
    "bring_back": "Reprendre ce fil",
    "aside": "Fils laissés de côté ({count})",
    "empty": "Aucun fil à tirer pour l’instant. Ils apparaissent quand plusieurs exercices se répondent.",
    "dismissed": "Fil laissé de côté. Vous pouvez le reprendre plus bas.",
    "back": "Fil repris.",
}


class Threads(Control):
    """`value` is {key of a thread: {words, dismissed, private}}.

    rows: [{key, question, sources: [[address, label], …], locked}, …] in the order of the page; locked: the answer
    is private whatever one does, because a source is; level: of the headings; words: all the texts, as in WORDS.
    """

    MODULE = "threads"

    value = t.Any({}).tag(sync=True, echo_update=False)
    rows: t.List[Any] = t.List().tag(sync=True)
    level = t.Int(3, min=1, max=6).tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict(WORDS).tag(sync=True)
