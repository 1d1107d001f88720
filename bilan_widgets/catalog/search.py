"""Finding occupations by words: tolerant of accents, typos, plurals and masculine or feminine forms.

Words are folded to a stem that both gender forms share; a word that nothing has is compared with all words (rapidfuzz).
An entry (label, appellation, skill) is worth the sum over the asked words of ln(1 + N / entries with it), times how
much of the entry they cover.
"""

import math
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

_EMPTY = frozenset(("a", "au", "aux", "avec", "chez", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les",
                    "leur", "ou", "par", "pour", "s", "sa", "ses", "son", "sur", "un", "une"))
_ENDINGS = tuple((re.compile(f"(?:{ending})$"), stem) for ending, stem in (
    ("trices?", "teur"), ("euses?", "eur"), ("eurs?", "eur"), ("ieres?|iers?", "ier"),
    ("iennes?|iens?", "ien"), ("ives?|ifs?", "if"), ("ales?|aux|als?", "al"), ("esses?", ""), ("(?:effe|ef)s?", "ef"),
    ("antes?|ants?", "ant"), ("entes?|ents?", "ent"), ("ees?|es?|s", "")))
_SHORTEST, _CLOSE = 4, 75              # letters before a typo is looked for; likeness (0-100) that counts as one
_MOST_QUERY = 12                       # words of a query that are read


def folded(text: str) -> str:
    """Lower case, no accents, « œ » as « oe »."""
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """What « formateur », « formatrice » and « formateurs » have in common; for folded words."""
    if len(word) < _SHORTEST:
        return word
    for pattern, instead in _ENDINGS:
        shorter, changed = pattern.subn(instead, word)
        if changed and len(shorter) >= len(instead) + 2:
            return shorter
    return word


def stems(text: str) -> tuple[str, ...]:
    """The telling words of a text, as stems, each once."""
    words = re.findall(r"[^\W_]+", folded(text))
    return tuple(dict.fromkeys(stem(word) for word in words if word not in _EMPTY))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. key: what it stands for (a code or a skill's id); kind: label, appellation or skill."""

    key: str
    kind: str
    text: str


class Index:
    """Entries by the stems of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self._having: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for number, entry in enumerate(self.entries):
            words = stems(entry.text)
            self._sizes.append(len(words))
            for word in words:
                self._having[word].append(number)
        self._words = sorted(self._having)

    def weight(self, word: str) -> float:
        """How telling a stem is: ln(1 + N / entries that have it)."""
        return math.log1p(len(self.entries) / len(self._having[word]))

    def find(self, text: str, *, whole: bool = True, typing: bool = True) -> list[tuple[float, Entry]]:
        """The entries that hold these words, the most telling first; whole: all words, else at least half of them;
        typing: a word may be the beginning of a longer one (« geste » would also find « gestion »)."""
        asked = stems(text)[:_MOST_QUERY]
        if not asked:
            return []
        gained: dict[int, float] = defaultdict(float)
        matched: dict[int, int] = defaultdict(int)
        for word in asked:
            for number, value in self._holders(word, typing).items():
                gained[number] += value
                matched[number] += 1
        needed = len(asked) if whole else (len(asked) + 1) // 2
        found = [(value * self._cover(number, matched[number]), self.entries[number])
                 for number, value in gained.items() if matched[number] >= needed]
        return sorted(found, key=lambda pair: (-pair[0], pair[1].text))

    def _cover(self, number: int, matched: int) -> float:
        return matched / math.pow(max(self._sizes[number], matched, 1), 0.75)

    def _holders(self, word: str, typing: bool) -> dict[int, float]:
        best: dict[int, float] = {}
        most = self.weight(word) if word in self._having else math.inf     # a rarer word that it begins is no better
        for known, likeness in self._alike(word, typing):
            value = min(self.weight(known), most) * likeness
            for number in self._having[known]:
                best[number] = max(best.get(number, 0.0), value)
        return best

    def _alike(self, word: str, typing: bool) -> list[tuple[str, float]]:
        """Known stems for an asked one: itself, those it begins (a word may be half typed), else those like it."""
        found = [(word, 1.0)] if word in self._having else []
        if typing and len(word) >= 3:
            found += [(known, 0.6) for known in self._beginning(word) if known != word]
        if found or len(word) < _SHORTEST:
            return found
        close = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=8)
        return [(known, score / 100 * 0.8) for known, score, _ in close]

    def _beginning(self, word: str) -> list[str]:
        start, end = bisect_left(self._words, word), bisect_left(self._words, word + "\uffff")
        return self._words[start:min(end, start + 60)]
