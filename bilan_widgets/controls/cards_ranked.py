"""A few cards in order, with words on each."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control
from bilan_widgets.controls.timeline import WORDS


class Ranked(Control):
    """`value` is the list of entries (dicts with a `card`) in their order, sent whole after each change.

    Nothing can be added nor removed here: the entries come from elsewhere. names: card → name; fields: as in
    Timeline; shown: [field, …], the fields whose text is read below the name; words: as in Timeline.
    """

    MODULE = "cards_ranked"
    NEEDS = ("form",)

    value = t.Any([]).tag(sync=True, echo_update=False)
    names: "t.Dict[str, str]" = t.Dict().tag(sync=True)
    fields: t.List[Any] = t.List().tag(sync=True)
    shown: t.List[str] = t.List().tag(sync=True)
    level = t.Int(4, min=1, max=5).tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict().tag(sync=True)

    @t.default("words")
    def _default_words(self) -> dict[str, str]:
        return WORDS

    @t.validate("words")
    def _complete_words(self, proposal: Any) -> dict[str, str]:
        return WORDS | dict(proposal.value)
