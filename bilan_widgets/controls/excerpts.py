"""Words of a text, underlined, and the skills that they show."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.asking import OnAsk, answer_asks
from bilan_widgets.controls.base import Control

WORDS = {
    "story": "Le récit",
    "read": "Sélectionnez des mots dans le texte, ou choisissez une phrase dans la liste.",
    "sentence": "Choisir une phrase",
    "no_sentence": "— une phrase du récit —",
    "chosen": "Les mots choisis",
    "chosen_help": "Vous pouvez en retirer au début et à la fin.",
    "skill": "La compétence qu’ils montrent",
    "skill_help": "Une compétence de votre liste, ou une nouvelle : un verbe, puis le reste.",
    "add": "Souligner ces mots",
    "adding": "Enregistrement…",
    "added": "Mots soulignés.",
    "missing": "Choisissez d’abord des mots du récit, puis écrivez la compétence qu’ils montrent.",
    "list": "Ce que ce récit montre",
    "none": "Rien n’est encore souligné dans ce récit.",
    "lost": "Ces mots ne sont plus dans le récit.",
    "remove": "Retirer",
    "removed": "Retiré.",
    "empty": "Écrivez d’abord un récit ci-dessus. Vous pourrez ensuite y souligner des mots.",
}


class Excerpts(Control):
    """`value` is what the person asks for, not a state: {do: "add", story, field, text, skill} or {do: "remove", story,
    excerpt, skill}. skill, when adding, is what was typed and `fill` what the chosen offer carries ({} for own words).

    stories: [{id, title, private, fields: [{name, label, pieces: [[text, [excerpt ids]], …]}],
    excerpts: [{id, text, lost, skills: [[id, label], …]}]}]; words: texts that replace those of WORDS.
    """

    MODULE = "excerpts"
    NEEDS = ("suggest",)

    stories: t.List[Any] = t.List().tag(sync=True)
    words: "t.Dict[str, str]" = t.Dict().tag(sync=True)

    @t.default("words")
    def _default_words(self) -> dict[str, str]:
        return WORDS

    @t.validate("words")
    def _complete_words(self, proposal: Any) -> dict[str, str]:
        return WORDS | dict(proposal.value)

    def on_ask(self, callback: OnAsk) -> None:
        """Offer skills as one types: callback("skill", text) gives Offers, the best first; text may be empty."""
        answer_asks(self, callback)
