"""What JSON and XML careers share: dicts and lists walked without trusting their shape; HTML as text."""

import re
from html import unescape
from typing import Any

from bilan_widgets.careers.limits import HOW, MAX_DEPTH, MAX_ELEMENTS
from bilan_widgets.dossier import Refused

_DOCTYPE = ("Ce fichier XML contient une déclaration (DOCTYPE) qu’un CV Europass n’a jamais : par prudence, "
            "il n’a pas été lu. Téléchargez de nouveau votre CV depuis Europass, au format XML.")
_BROKEN = ("Ce fichier XML est abîmé ou incomplet. Téléchargez de nouveau votre CV depuis Europass, au "
           "format XML, sans le modifier.")
_DATE_ATTRIBUTES = {"year": "Year", "month": "Month", "day": "Day"}
_TAG = re.compile(
    r"</?(p|div|br|ul|ol|li|h[1-6]|b|strong|i|em|u|s|span|a|sub|sup|blockquote)(?:[\s/][^<>]*)?>",
    re.IGNORECASE)
_BLOCKS = frozenset(("p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"))


def every(node: Any, *path: str) -> list[Any]:
    """All that stands at the path; everywhere a list stands for its members, and one alone for itself."""
    found = _members(node)
    for name in path:
        found = [member for item in found if isinstance(item, dict) for member in _members(item.get(name))]
    return found


def _members(node: Any) -> list[Any]:
    return node if isinstance(node, list) else [] if node is None or node == "" else [node]


def words(node: Any, *path: str) -> str:
    """The first text or number at the path, "" when there is none."""
    found = next(iter(every(node, *path)), None)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found).strip()


def lines(*texts: str) -> str:
    """The texts that say something, one below the other."""
    return "\n".join(filter(None, texts))


def plain(html: str) -> str:
    """HTML as plain text: lines for paragraphs, dashes for items; what is no known tag stays as it is."""
    def tag(found: re.Match[str]) -> str:
        name = found[1].lower()
        return "\n- " if name == "li" and found[0][1] != "/" else "\n" if name in _BLOCKS else ""

    text = unescape(_TAG.sub(tag, html))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def from_xml(content: bytes, text: str) -> tuple[str, Any]:
    """The root's local name, and the tree below it. Raises Refused: DOCTYPE, entities, a broken file."""
    from defusedxml import DefusedXmlException  # 15 ms, for one format among three
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    for source in (content, text):  # the file's own encoding first, then ours, for a file that lies about it
        parser = DefusedXMLParser(target=_Target(), forbid_dtd=True)
        try:
            parser.feed(source)
            name, tree = parser.close()
            return name, tree
        except DefusedXmlException:
            raise Refused(_DOCTYPE) from None
        except (ParseError, LookupError, UnicodeError):
            continue
        except ValueError as error:
            if isinstance(error, Refused):
                raise
    raise Refused(_BROKEN)


class _Target:
    """What the parser calls: dicts of local names, within limits; a name that comes twice makes a list."""

    def __init__(self) -> None:
        self._open: list[tuple[str, dict[str, Any], list[str]]] = [("", {}, [])]
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise Refused("Ce fichier XML est bien plus grand ou plus profond qu’un CV : il n’a pas été "
                          f"lu. {HOW}")
        dates = {_DATE_ATTRIBUTES[key.lower()]: value for key, value in attributes.items()
                 if key.lower() in _DATE_ATTRIBUTES}
        self._open.append((_local(tag), dates, []))

    def data(self, text: str) -> None:
        self._open[-1][2].append(text)

    def end(self, tag: str) -> None:
        name, below, texts = self._open.pop()
        above = self._open[-1][1]
        value: Any = below or "".join(texts)
        above[name] = [*_members(above[name]), value] if name in above else value

    def close(self) -> tuple[str, Any]:
        return next(iter(self._open[0][1].items()))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
