"""Ways to word a skill, offered as one types and never imposed: our own list, and the reference once imported."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from bilan_widgets.catalog.rows import Wording
from bilan_widgets.catalog.search import Entry, Index
from bilan_widgets.places import shipped

_LONGEST = 200                                  # signs of a question that are read
_LINE = 200                                     # signs that a field of a skill may hold
_INFINITIVE = re.compile(r"(?:s[’']|se )?\w+(?:er|ir|re|oir)", re.IGNORECASE)


@dataclass(frozen=True)
class Phrase:
    """« verb object ». kind: know_how, knowledge or soft_skill; code, version: in the reference, "" for our own."""

    verb: str
    object: str
    kind: str
    family: str = ""
    code: str = ""
    version: str = ""

    @property
    def text(self) -> str:
        """« Former de nouveaux arrivants »."""
        return f"{self.verb} {self.object}".strip()


def phrase_from(wording: Wording, version: str) -> Phrase:
    """A wording of the reference as verb and object; what begins with no verb is something to know."""
    label = " ".join(wording.label.split())
    verb = _INFINITIVE.match(label)
    if verb and (verb.end() == len(label) or label[verb.end()] == " "):
        start, rest = label[:verb.end()], label[verb.end():].strip()
    else:
        start, rest = "Connaître", label
    return Phrase(start[:_LINE], rest[:_LINE], wording.kind, code=wording.id, version=version)


class Wordings:
    """Phrases found by a few words of them, whatever the accents, the typos, the gender and the order of the words.

    The index is made at the first question. The order is that of `search.Index` (inverse document frequency of the
    stems, times how much of the phrase they cover); at equal worth the earlier phrase comes first.
    """

    def __init__(self, rows: Iterable[Phrase]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _index(self) -> Index:
        return Index(Entry(str(number), "skill", row.text) for number, row in enumerate(self.rows))

    @cached_property
    def _by_text(self) -> dict[str, Phrase]:
        return {row.text.casefold(): row for row in reversed(self.rows)}

    def exactly(self, text: str) -> Phrase | None:
        """The phrase of these very words, capitals aside."""
        return self._by_text.get(text.casefold())

    def near(self, text: str, limit: int = 8) -> tuple[Phrase, ...]:
        """The phrases that hold at least half of these words, the nearest first; nothing for a text of no word."""
        found = self._index.find(text[:_LONGEST], whole=False)
        found.sort(key=lambda pair: (-round(pair[0], 6), int(pair[1].key)))
        best: dict[str, Phrase] = {}
        for _, entry in found[:4 * limit]:
            phrase = self.rows[int(entry.key)]
            best.setdefault(phrase.text.lower(), phrase)
        return tuple(best.values())[:limit]

    def with_reference(self, reference: Iterable[Wording], version: str) -> "Wordings":
        """These phrases, then those of the reference (`Catalog.wordings()`) with their codes and its version."""
        return Wordings((*self.rows, *(phrase_from(wording, version) for wording in reference)))


@cache
def wordings() -> Wordings:
    """Our own list, from data/skills.csv."""
    text = (shipped("data") / "skills.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return Wordings(Phrase(row["verb"], row["object"], row["kind"], row["family"]) for row in rows)
