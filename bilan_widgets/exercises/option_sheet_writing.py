"""Changes within one option: the others, and the rest of the list, stay as they are."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from bilan_widgets.analysis.option_sheet import settled
from bilan_widgets.analysis.options import complete
from bilan_widgets.dossier.options import Lamp, LampKind, Option, Verdict
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.fields import answered

GONE = "Cette piste n’est plus dans votre liste. Rechargez la page, puis choisissez-en une autre."
FINDING = "finding:"                       # before the id of a hypothesis: the name of its question in the form


def changed_option(writer: Writer, option_id: str, update: Callable[[Option], dict[str, Any]]) -> str:
    """Change some fields of one option; "" when saved, else the sentence to show."""
    known = any(one.id == option_id for one in writer.part.options)
    options = writer.part.options if known else complete(writer.part)    # the status quo is written when it is needed
    current = next((one for one in options if one.id == option_id), None)
    if current is None:
        return GONE
    fields = update(current)
    return writer.change(options=[one.model_dump() | (fields if one is current else {}) for one in options])


def settled_fields(option: Option, fields: dict[str, Any]) -> dict[str, Any]:
    """The same fields, the verdicts of the hypotheses brought up to date and the findings about none left out.

    Data that is not valid comes back as it is, for the dossier to refuse.
    """
    try:
        changed = Option.model_validate(option.model_dump() | fields)
    except ValidationError:
        return fields
    ids = {one.id for one in changed.hypotheses}
    inquiries = tuple(one.model_copy(update={"findings": tuple(f for f in one.findings if f.hypothesis_id in ids)})
                      for one in changed.inquiries)
    hypotheses = settled(changed.hypotheses, inquiries)
    return fields | {"hypotheses": [one.model_dump() for one in hypotheses],
                     "inquiries": [one.model_dump() for one in inquiries]}


def inquiry_rows(value: Any) -> Any:
    """What the form of the inquiries sent, its questions « finding:… » gathered into `findings`."""
    rows = answered(value)
    if not isinstance(rows, list):
        return rows
    return [_gathered(row) if isinstance(row, dict) else row for row in rows]


def _gathered(row: dict[str, Any]) -> dict[str, Any]:
    answers = {key.removeprefix(FINDING): said for key, said in row.items() if key.startswith(FINDING)}
    kept = {key: said for key, said in row.items() if not key.startswith(FINDING)}
    return kept | {"findings": [{"hypothesis_id": key, "verdict": said} for key, said in answers.items() if said]}


def inquiry_entry(inquiry: Any, shown_day: Callable[[Any], str]) -> dict[str, Any]:
    """An inquiry as its form shows it: one answer a hypothesis."""
    entry: dict[str, Any] = inquiry.model_dump(mode="json", exclude={"findings"}) | {"on": shown_day(inquiry.on)}
    return entry | {f"{FINDING}{one.hypothesis_id}": Verdict(one.verdict).value for one in inquiry.findings}


def lamp_rows(value: Any, known: Iterable[Lamp] = ()) -> Any:
    """What the form of the lamps sent, without ids; of two about the same question, the later stays.

    known: the lamps so far. Health is private when it is first said: showing it takes a second, deliberate step.
    """
    rows = answered(value)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return rows
    plain = [{key: said for key, said in row.items() if key != "id"} for row in rows]
    first = LampKind.health not in {lamp.kind for lamp in known}
    return list({str(row.get("kind")): row | ({"private": True} if first and row.get("kind") == LampKind.health else {})
                 for row in plain}.values())
