"""Questions of the page while one types, and the wordings that Python offers in answer."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from bilan_widgets.controls.base import Control, guarded

LONGEST, MOST = 200, 12                        # signs of a question, offers in an answer


@dataclass(frozen=True)
class Offer:
    """One wording. text: what is shown; note: a few soft words after it; fill: {field: value} when it is chosen."""

    text: str
    note: str = ""
    fill: dict[str, Any] = field(default_factory=dict)


OnAsk = Callable[[str, str], Iterable[Offer]]


def answer_asks(control: Control, callback: OnAsk) -> None:
    """Answer each question of the page (a field's name, what was typed in it: at most 200 signs) with some offers.

    A message that is not a question is left alone; an accident offers nothing, and only its type is logged.
    """

    def asked(_: Any, content: Any, __: Any) -> None:
        number, name, text = (content.get(key) for key in ("asked", "field", "text")) if isinstance(
            content, dict) else (None, None, None)
        if not (type(number) is int and isinstance(name, str) and isinstance(text, str)):
            return
        offers: list[dict[str, Any]] = []

        def collect() -> str:
            offers.extend(asdict(offer) for offer in callback(name[:LONGEST], text[:LONGEST]))
            return ""

        guarded(collect, type(control).__name__)
        control.send({"offered": number, "options": offers[:MOST]})

    control.on_msg(asked)
