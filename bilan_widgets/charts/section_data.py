"""A section as plain data, so that the synthesis can take it from a notebook that ran in another process."""

from dataclasses import asdict, fields
from typing import Any

from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import Block, Items, Passage, Place, Quote, Section, Sentence, Sources

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Sentence, Passage, Quote, Items, Sources, Place, Table,
                                                                 Chart)}
_OF_THE_PAGE = {"figure", "narrow", "card"}


def dump(section: Section) -> dict[str, Any]:
    """{"name", "title", "blocks": [{"kind", and the block's fields}]}: what JSON can hold, without plotly figures."""
    return {"name": section.name, "title": section.title, "blocks": [_block(block) for block in section.kept]}


def load(data: dict[str, Any]) -> Section:
    """The section of such data; KeyError or TypeError when it is not one."""
    return Section(str(data["name"]), str(data["title"]), tuple(_read(block) for block in data["blocks"]))


def _block(block: Block) -> dict[str, Any]:
    kept = {field.name: getattr(block, field.name) for field in fields(block) if field.name not in _OF_THE_PAGE}
    if isinstance(block, Chart):
        kept["table"] = asdict(block.table)
    if isinstance(block, Passage):
        kept["sentences"] = [asdict(sentence) for sentence in block.sentences]
    return {"kind": type(block).__name__, **kept}


def _read(data: dict[str, Any]) -> Block:
    given = {name: _tuples(value) for name, value in data.items() if name != "kind"}
    if data["kind"] == "Chart":
        given["table"] = Table(**{name: _tuples(value) for name, value in data["table"].items()})
    if data["kind"] == "Passage":
        given["sentences"] = tuple(Sentence(**sentence) for sentence in data["sentences"])
    block: Block = _KINDS[data["kind"]](**given)
    return block


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value
