"""Two-ended strips: today, the wish and the acceptable range, 0–10."""

import traitlets as t

from bilan_widgets.controls.base import Control

WORDS = {
    "today": "Aujourd’hui",
    "wished": "Souhaité",
    "low": "Acceptable\u00a0: au moins",
    "high": "Acceptable\u00a0: au plus",
    "range": "acceptable",
    "empty": "—",
    "private": "Privé",
    "crossed": "«\u00a0Au moins\u00a0» dépasse «\u00a0Au plus\u00a0». Baissez le premier, ou montez le second\u00a0: "
               "cette ligne sera enregistrée ensuite.",
    "or": " ou ",
    "none": "Aucune ligne remplie pour l’instant.",
    "some": "{count} sur {total} avec au moins une réponse.",
}


class Strips(Control):
    """`value` is {key: {today, wished, low, high: 0–10 or null, private: bool}}.

    strips: [[key, left end, right end], …]; words: all the texts, as in WORDS. A strip whose range is
    crossed keeps its earlier value in what is sent, and says so.
    """

    MODULE = "strips"

    value = t.Any({}).tag(sync=True, echo_update=False)
    strips: "t.List[list[str]]" = t.List().tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict(WORDS).tag(sync=True)
