"""The sentences as the page's control shows them, and what its orders change."""

from typing import Any

from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import Block
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.synthesis import Synthesis
from bilan_widgets.sources import source_address, source_label
from bilan_widgets.synthesis.choosing import Line, illustrations, lines, moved, with_choice, withheld
from bilan_widgets.synthesis.draft import Chapter

GONE = "Cette phrase n’est plus dans la synthèse : un exercice a changé. Rechargez la page."
_WITHHELD = "Elle n’ira pas dans la version à partager tant qu’une phrase du même exercice n’y va pas."


def groups(draft: tuple[Chapter, ...], dossier: Dossier) -> list[dict[str, Any]]:
    """One entry a chapter that has something, as controls.Lines takes them."""
    made = []
    for chapter in draft:
        said = [_line(line, dossier) for line in lines(chapter, dossier.synthesis)]
        shown = _pictures(chapter, dossier.synthesis)
        if said or shown:
            count = [counted(len(said), "phrase", feminine=True)] + (
                [counted(len(shown), "illustration", feminine=True)] if shown else [])
            made.append({"id": chapter.words or "-", "title": chapter.title or "Autres", "count": ", ".join(count),
                         "lines": said, "pictures": shown})
    return made


def ordered(value: Any, draft: tuple[Chapter, ...], choices: Synthesis) -> dict[str, Any]:
    """The fields of the synthesis that an order changes; Refused when it is none, or about nothing there."""
    key, do = (value.get("id"), value.get("do")) if isinstance(value, dict) else (None, None)
    chapter = next((c for c in draft if key in [line.sentence.key for line in lines(c, choices)]), None)
    pictures = [name for c in draft for name, _, _ in illustrations(c, choices)]
    if not isinstance(key, str) or (chapter is None and key not in pictures):
        raise Refused(GONE)
    if do in ("keep", "share"):
        return {"lines": with_choice(choices, key, **{"kept" if do == "keep" else "shared": value.get("on") is True})}
    if chapter is None:
        raise Refused(GONE)
    if do in ("up", "down"):
        return {"order": moved(chapter, choices, key, -1 if do == "up" else 1)}
    if do == "restore":
        return {"lines": with_choice(choices, key, wording="")}
    if do == "reword" and isinstance(value.get("text"), str):
        proposed = next(line.sentence.text for line in lines(chapter, choices) if line.sentence.key == key)
        same = value["text"].strip() == proposed.strip()
        return {"lines": with_choice(choices, key, wording="" if same else value["text"])}
    raise Refused("Cette action n’existe pas. Rechargez la page.")


def _line(line: Line, dossier: Dossier) -> dict[str, Any]:
    source = line.sentence.source
    return {"id": line.sentence.key, "text": typeset(line.text), "proposed": typeset(line.sentence.text),
            "note": typeset(source_label(dossier, source) or source) if source else "", "href": source_address(source),
            "kept": line.choice.kept, "shared": line.choice.shared, "reworded": bool(line.choice.wording.strip()),
            "doubtful": not source}


def _pictures(chapter: Chapter, choices: Synthesis) -> list[dict[str, Any]]:
    hidden = withheld(chapter, choices)
    made = []
    for key, block, choice in illustrations(chapter, choices):
        silent = choice.kept and choice.shared and key.partition("/picture/")[0] in hidden
        made.append({"id": key, "text": typeset(name_of(block)), "kept": choice.kept, "shared": choice.shared,
                     "note": typeset(_WITHHELD) if silent else ""})
    return made


def name_of(block: Block) -> str:
    """A picture, table or list in a few words."""
    match block:
        case Chart(table=table, sentence=sentence):
            return f"Image et tableau : {table.caption or sentence}"
        case Table(caption=caption):
            return f"Tableau : {caption}"
        case _:
            return str(getattr(block, "text", "") or " ; ".join(getattr(block, "texts", ())) or "Texte")
