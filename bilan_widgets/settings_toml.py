"""Where in a TOML file something stands, and what is wrong there, as one French sentence."""

import difflib
import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")
_AT_LINE = re.compile(r"at line (\d+)")
Location = tuple[int | str, ...]


def _path(dotted: str) -> Location:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def places(text: str) -> dict[Location, int]:
    """The line (from 1) of every table and key: {("heures", "alerte"): 12, ("rappels", 0, "texte"): 20, …}."""
    found: dict[Location, int] = {}
    table: Location = ()
    counts: dict[Location, int] = {}
    closing = ""                                # the quotes that end the text of several lines that we are in
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if head := _TABLE.match(line):
            table = _path(head[2])
            if head[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_path(key[1])), number)
            closing = next((q for q in ('"""', "'''") if line.count(q) == 1), "")
    return found


def line_of(text: str, location: Location) -> int:
    """The line of that key, else of the nearest table or key around it; 1 when there is none."""
    known = places(text)
    for length in range(len(location), 0, -1):
        if location[:length] in known:
            return known[location[:length]]
    return 1


def syntax_line(text: str, message: str) -> int:
    """The line that tomllib complains of; the last one when the file ends too early."""
    found = _AT_LINE.search(message)
    return int(found[1]) if found else max(1, len(text.rstrip().splitlines()))


def complaint(model: type[BaseModel], error: ValidationError, text: str) -> str:
    """« ligne 7, « alerte » : … », with an example of what to write."""
    first = error.errors()[0]
    location: Location = first["loc"]
    around, key = _around(model, location)
    if first["type"] == "extra_forbidden":
        said = _unknown(str(location[-1]), around)
    elif first["type"] == "missing":
        said = f"il manque « {location[-1]} ».{_example(around, str(location[-1]))}"
    elif first["type"] == "value_error":
        words = str(first["ctx"]["error"])
        said = f"« {key} » : {words[:1].lower()}{words[1:]}"
    else:
        said = f"« {key} » {_expected(first)}.{_example(around, key)}"
    return f"ligne {line_of(text, location)} : {said}"


def _expected(first: Any) -> str:
    context = first.get("ctx", {})
    match first["type"]:
        case "greater_than_equal":
            return f"doit être au moins {context['ge']}"
        case "less_than_equal":
            return f"doit être au plus {context['le']}"
        case "int_type" | "int_parsing" | "int_from_float":
            return "doit être un nombre entier, sans guillemets"
        case "string_type":
            return "doit être un texte entre guillemets"
        case "string_too_short":
            return "ne peut pas rester vide"
        case "string_too_long":
            return f"est trop long ({context['max_length']} signes au plus)"
        case "tuple_type":
            return "doit être une liste entre crochets"
        case "model_type" | "dict_type":
            return "doit être une section, sur une ligne à elle, entre crochets"
        case _:
            return "n’a pas la forme attendue"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _around(model: type[BaseModel], location: Location) -> tuple[type[BaseModel], str]:
    """The innermost model on the way to the error, and the last key of it that is named."""
    current, field = model, ""
    for step in location:
        if not isinstance(step, str):
            continue
        named = next((f for f in current.model_fields.values() if f.alias == step), None)
        field = step
        if named is None:
            break
        inner = next((a for a in (named.annotation, *get_args(named.annotation))
                      if isinstance(a, type) and issubclass(a, BaseModel)), None)
        if inner is None or step == location[-1]:
            break
        current = inner
    return current, field


def _unknown(key: str, around: type[BaseModel]) -> str:
    near = difflib.get_close_matches(key, _keys(around), 1)
    if near:
        return f"« {key} » n’est pas un réglage connu. Vouliez-vous écrire « {near[0]} » ?"
    listed = ", ".join(f"« {name} »" for name in _keys(around))
    return f"« {key} » n’est pas un réglage connu. Ici, on peut écrire {listed}."


def _example(around: type[BaseModel], key: str) -> str:
    field = next((f for f in around.model_fields.values() if f.alias == key), None)
    if field is None or not field.examples:
        return ""
    return f" Écrivez par exemple : {key} = {field.examples[0]}"
