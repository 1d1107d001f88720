"""What a career file gives: periods, and sentences about what could not be taken as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from bilan_widgets.careers.dates import about, moment
from bilan_widgets.dossier import Period, PeriodKind, Refused, When
from bilan_widgets.dossier.base import LINE_LENGTH, TEXT_LENGTH, clean, one_line
from bilan_widgets.dossier.french import counted

MAX_PERIODS = 200  # as many as a lifeline holds
_MAX_ENTRIES = 20_000  # blank ones included, which only a spoilt or hostile file has by thousands


@dataclass(frozen=True)
class Career:
    """What was read of one file. `unread`: French sentences, what was left out or changed, and why."""

    source: str
    periods: tuple[Period, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry as its file writes it, dates included, before anything is checked."""

    kind: PeriodKind
    title: str = ""
    organisation: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    missions: str = ""
    context: str = ""

    @property
    def blank(self) -> bool:
        """Whether it says nothing but perhaps dates."""
        return not any(map(one_line, (self.title, self.organisation, self.missions)))


def career_from(source: str, entries: Iterable[Entry | str]) -> Career:
    """The career of a file's entries; a text among them goes to `unread`. Refused when there is nothing."""
    periods: dict[str, Period] = {}
    unread: list[str] = []
    waiting = (entry for entry in islice(entries, _MAX_ENTRIES) if isinstance(entry, str) or not entry.blank)
    for entry in islice(waiting, MAX_PERIODS):
        if isinstance(entry, str):
            unread.append(entry)
            continue
        period = _Reading(entry, source, unread).period()
        if period and period.id in periods:
            unread.append(f"{_named(period.title, period.organisation)} figure deux fois à l’identique dans "
                          "le fichier : une seule a été gardée.")
        elif period:
            periods[period.id] = period
    if next(waiting, None) is not None:
        unread.append(f"Le fichier est très long : seules ses {MAX_PERIODS} premières entrées ont été lues. "
                      "Ajoutez les autres vous-même si elles comptent pour vous.")
    if not periods and not unread:
        raise Refused("Ce fichier a bien été ouvert, mais il ne contient ni emploi, ni études, ni "
                      "formation. Vérifiez que votre profil est rempli, puis téléchargez-le de nouveau ; "
                      "rien n’a été modifié.")
    return Career(source, tuple(periods.values()), tuple(unread))


def _named(title: str, organisation: str) -> str:
    return f"« {title} »" + (f" ({organisation})" if organisation else "")


@dataclass
class _Reading:
    """One entry on its way to a period; what happens to it on the way is written in `unread`."""

    entry: Entry
    source: str
    unread: list[str]
    who: str = field(init=False)

    def period(self) -> Period | None:
        title = one_line(self.entry.title) or self.entry.kind.label
        self.who = _named(title[:LINE_LENGTH], one_line(self.entry.organisation)[:LINE_LENGTH])
        if not one_line(self.entry.title):
            self._say(f"l’intitulé manque dans le fichier ; « {title} » a été mis à la place")
        start, end, remark = self._dates()
        if start is None:
            return None
        return self._identified({
            "kind": self.entry.kind,
            "title": self._line("l’intitulé", title),
            "organisation": self._line("le nom de l’organisation", self.entry.organisation),
            "place": self._line("le lieu", self.entry.place),
            "start": start.edtf(), "end": end and end.edtf(),
            "missions": self._text("la description", self.entry.missions),
            "context": self._text("le contexte", "\n".join(filter(None, (remark, self.entry.context)))),
            "source": self.source})

    def _identified(self, fields: dict[str, str | None]) -> Period:
        digest = sha256("\x1f".join(value or "" for value in fields.values()).encode()).hexdigest()
        return Period.model_validate({"id": f"import-{digest[:16]}", **fields})

    def _dates(self) -> tuple[When | None, When | None, str]:
        """Start, end, and a remark to keep with the period."""
        start, end = self._date("début", self.entry.start), self._date("fin", self.entry.end)
        if start is None and end is None:
            self._say("il n’y a pas de date utilisable dans le fichier, cette entrée n’a donc pas été "
                      "reprise. Ajoutez-la vous-même avec une date, même approximative")
        elif start is None and end is not None:
            self._say(f"le fichier ne donne pas le début ; la fin ({end.words()}) a été prise pour début. "
                      "Corrigez-le si vous vous en souvenez")
            start = end
        elif start and end and end.last_day() < start.first_day():
            # Exchanging them would be a guess, and no end alone reads « until now »: the remark keeps both.
            self._say(f"la fin ({end.words()}) vient avant le début ({start.words()}) dans le fichier ; la "
                      "fin n’a pas été reprise. Corrigez les dates")
            return start, None, f"Fin indiquée dans le fichier : {end.words()}."
        return start, end, ""

    def _date(self, which: str, text: str) -> When | None:
        try:
            return moment(text)
        except ValueError:
            guess = about(text)
        said = f"la date de {which} du fichier (« {one_line(text)[:60]} ») n’a pas été comprise"
        self._say(said + (f" ; « {guess.words()} » a été mis à la place, corrigez-le" if guess else ""))
        return guess

    def _line(self, what: str, text: str) -> str:
        return self._cut(what, one_line(text), LINE_LENGTH)

    def _text(self, what: str, text: str) -> str:
        return self._cut(what, clean(text).strip(), TEXT_LENGTH)

    def _cut(self, what: str, text: str, limit: int) -> str:
        if len(text) > limit:
            self._say(f"{what} dépasse {counted(limit, 'signe')} ; seul le début a été gardé. Complétez à "
                      "la main ce qui compte pour vous")
        return text[:limit].strip()

    def _say(self, sentence: str) -> None:
        self.unread.append(f"{self.who} : {sentence}.")
