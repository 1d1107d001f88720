"""What the synthesis will take of an exercise, which the person can reword or leave out."""

import traitlets as t

from bilan_widgets.controls.base import Control


class Retains(Control):
    """« Ce que la synthèse en retiendra »: the automatic text, or the person's own wording of it.

    value: {"wording": str, "keep": bool}, wording "" standing for the automatic text; empty: said while
    there is neither; heading_level: of its title, from 2 to 6.
    """

    MODULE = "retains"

    automatic = t.Unicode().tag(sync=True)
    empty = t.Unicode(
        "Rien encore\u00a0: ce que vous répondrez plus haut viendra ici, et vous pourrez le reformuler."
    ).tag(sync=True)
    heading_level = t.Int(3, min=2, max=6).tag(sync=True)

    @t.default("label")
    def _label(self) -> str:
        return "Ce que la synthèse en retiendra"

    @t.default("value")
    def _value(self) -> dict[str, object]:
        return {"wording": "", "keep": True}
