"""What differs between two states of one part, in a few French words."""

from typing import Any

from bilan_widgets.dossier import Part
from bilan_widgets.dossier.french import counted, in_words, joined
from bilan_widgets.dossier.work_values import CARDS

MOST_NAMES = 3
_KEYS = ("thread", "card", "key", "kind", "role")
_NAMES = ("label", "title", "what", "text", "who", "name")
_LEFT_OUT = {"takeaway", "takeaway_on", "wording", "in_synthesis", "set_aside"}


def part_changes(before: Part, after: Part) -> list[str]:
    """The lists first (what is there in addition, changed, gone), then the answers counted, then the other fields."""
    fields = [name for name in type(after).model_fields
              if name not in _LEFT_OUT and getattr(before, name) != getattr(after, name)]
    lists = [name for name in fields if isinstance(getattr(after, name), tuple)]
    counts = [name for name in fields if isinstance(getattr(after, name), dict)]
    plain = [name for name in fields if name not in lists and name not in counts]
    said = [_with_title(after, name, words, alone=len(lists) == 1)
            for name in lists for words in _list(getattr(before, name), getattr(after, name))]
    said += [f"{_title(after, name)} : {_count(getattr(before, name), getattr(after, name))}" for name in counts]
    return said + ([f"Écrit ou changé : {_names([_title(after, name) for name in plain])}"] if plain else [])


def _title(part: Part, name: str) -> str:
    return (type(part).model_fields[name].title or name).rstrip("…. ")


def _with_title(part: Part, name: str, words: str, *, alone: bool) -> str:
    return words if alone else f"{_title(part, name)} – {words[:1].lower()}{words[1:]}"


def _key(item: Any) -> Any:
    """What makes it the same item before and after: its id, else what it is about."""
    fields = () if isinstance(item, str) else type(item).model_fields
    if "id" in fields:
        return item.id
    return tuple(getattr(item, name) for name in fields if name in _KEYS or name.endswith("_id")) or item


def _name(item: Any) -> str:
    found = next((str(value) for name in _NAMES if isinstance(value := getattr(item, name, ""), str) and value), "")
    return found or CARDS.get(getattr(item, "card", ""), "")


def _list(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    """« En plus : « Le pic de Noël » », « Changé : … », « En moins : … »; « Ordre changé » when only that differs."""
    old, new = {_key(item): item for item in before}, {_key(item): item for item in after}
    groups = (("En plus", [item for key, item in new.items() if key not in old]),
              ("Changé", [item for key, item in new.items() if key in old and old[key] != item]),
              ("En moins", [item for key, item in old.items() if key not in new]))
    said = [f"{verb} : {_items(items)}" for verb, items in groups if items]
    return said or ["Ordre changé"]


def _items(items: list[Any]) -> str:
    names = [name for item in items if (name := _name(item))]
    if len(names) < len(items):
        return counted(len(items), "réponse", feminine=True)
    return _names([f"« {name} »" for name in names])


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    if more <= 1:
        return joined(names)
    return f"{', '.join(names[:MOST_NAMES])} et {in_words(more)} autres"


def _count(before: dict[Any, Any], after: dict[Any, Any]) -> str:
    """« quatorze réponses, trois auparavant »."""
    said = counted(len(after), "réponse", feminine=True)
    if len(before) == len(after):
        changed = sum(before.get(key) != value for key, value in after.items())
        return f"{counted(changed, 'réponse changée', 'réponses changées', feminine=True)}"
    return f"{said}, {in_words(len(before), feminine=True)} auparavant" if before else said
