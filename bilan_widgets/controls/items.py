"""Many short questions on one five-point scale, a few at a time."""

import traitlets as t

from bilan_widgets.controls.base import Control

WORDS = {
    "page": "Activités {first} à {last} sur {total}",
    "none": "Aucune réponse pour l’instant.",
    "one": "Une réponse sur {total}.",
    "some": "{count} réponses sur {total}.",
    "all": "Les {total} réponses sont notées.",
    "before": "Précédentes",
    "after": "Suivantes",
    "clear": "Effacer",
    "keys": "Au clavier\u00a0: 1 à 5 répond et passe à la suivante.",
}


class Items(Control):
    """`value` is {key of an item: 1–5}; an item without an answer is not in it.

    items: [[key, text], …] in the order of the page; points: the five names of the scale; size: items on a page;
    level: of the page's heading; words: all the texts, as in WORDS. It opens at the first page with an
    item that has no answer.
    """

    MODULE = "items"

    value = t.Any({}).tag(sync=True, echo_update=False)
    items: "t.List[list[str]]" = t.List().tag(sync=True)
    points: "t.List[str]" = t.List(["pas du tout", "un peu", "moyennement", "bien", "beaucoup"]).tag(sync=True)
    size = t.Int(8, min=1).tag(sync=True)
    level = t.Int(3, min=1, max=6).tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict(WORDS).tag(sync=True)
