"""What an exercise gives to the synthesis: sentences, each with a stable key and its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from bilan_widgets.dossier import ExercisePart


@dataclass(frozen=True)
class Statement:
    """One sentence of the synthesis.

    key: stable for the same thing, as « skills/amina-former » or « skills/top »: the person's rewording hangs on it;
    text: typeset French; source: the place that it comes from, as « part » or « part/item id » ("" when nothing
    shows it: the document then marks it « à étayer »).
    """

    key: str
    text: str
    source: str = ""


def as_text(statements: Iterable[Statement]) -> str:
    """The sentences one after the other."""
    return " ".join(statement.text for statement in statements if statement.text)


def kept(name: str, part: ExercisePart, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What the person lets the synthesis take of an exercise: nothing, their own wording, or its statements.

    A wording stands for all the statements, as one, « name/wording », whose source is the whole exercise.
    """
    if not part.in_synthesis:
        return ()
    if part.wording.strip():
        return (Statement(f"{name}/wording", part.wording, name),)
    return tuple(statement for statement in statements if statement.text.strip())
