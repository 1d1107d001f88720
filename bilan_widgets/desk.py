"""The open dossier: one door in, many views out."""

from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any

from bilan_widgets import tally
from bilan_widgets.dossier import Dossier, Part, Refused, part_from
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS, Hidden, private_in
from bilan_widgets.dossier.veil import veil, veil_part
from bilan_widgets.letter import Seat
from bilan_widgets.store import Away, NotSaved, Stale, Store
from bilan_widgets.store.trouble import RESTORED

Watcher = Callable[["Desk"], None]
_STAYS = "« {} » : ce changement ne s’annule pas, des mots ou une raison y sont gardés. Modifiez plutôt la réponse."
_NOT_HERS = "Cette partie est à la personne accompagnée : vous pouvez la lire, pas l’écrire."
_NOT_MINE = "Cette partie est tenue par votre conseiller ou votre conseillère : vous pouvez la lire, pas l’écrire."


class Desk:
    """An immutable dossier plus one door: save first, then replace, then tell the watchers.

    seat: who sits here. « counsellor » sees nothing private and writes COUNSELLOR_PARTS alone, « beneficiary » all
    the others; « alone » writes everything.
    """

    def __init__(self, store: Store, name: str, seat: Seat = "alone") -> None:
        self.name, self.seat = name, seat
        self._store = store
        self._id = store.create(name)
        self._version = store.version(self._id)          # before reading: what comes between is found by `refresh`
        self._hide = Hidden()
        self.dossier, self._revisions = self._read()
        self.saved_at: datetime | None = store.written_at(self._id)
        self.later = False                     # whether that is the database's trouble, and will pass
        self._doubt: dict[str, Part] = {}      # what the database may have kept though it did not say so
        self.trouble = ""                      # why the last change was not saved or taken back; "" when it was
        self._past: list[tuple[str, Part]] = []
        self._future: list[tuple[str, Part]] = []
        self._watchers: list[Watcher] = []

    def write(self, name: str, value: Part | dict[str, Any]) -> None:
        """Put a part in its place. Raises Refused (with a French sentence), Stale or NotSaved; then nothing changed."""
        self._allow(name)
        part = part_from(name, value)
        earlier: Part = getattr(self.dossier, name)
        if part == earlier:
            return
        if reason := part.refusal(earlier):
            raise Refused(reason)
        self._save(name, part)
        self._past.append((name, earlier))
        self._future.clear()
        self._tell()

    def change(self, name: str, **fields: Any) -> None:
        """Write a part with some fields changed."""
        self.write(name, getattr(self.dossier, name).model_dump() | fields)

    def undo(self) -> str:
        """Take back the last change of this sitting; gives the title of its part, "" when there is none.

        Refused, and said in `trouble`, when the change keeps what is never lost: first words, the reason of a change.
        """
        return self._step(self._past, self._future)

    def redo(self) -> str:
        """Bring back what was undone; gives the title of its part, "" when there is none."""
        return self._step(self._future, self._past)

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether something can be brought back."""
        return bool(self._future)

    def take_theirs(self, name: str) -> None:
        """After Stale: go on from what was saved elsewhere. What was undone or done here before stays undoable."""
        fresh, numbers = self._read()
        self._past = [step for step in self._past if step[0] != name]
        self._future = [step for step in self._future if step[0] != name]
        self.dossier = self.dossier.model_copy(update={name: getattr(fresh, name)})
        self._revisions[name] = numbers.get(name, 0)
        self.trouble = ""
        self._tell()

    def refresh(self) -> tuple[str, ...]:
        """Read what others saved since; gives the names of the parts that changed, and tells the watchers.

        What was done here stays undoable, except in those parts. Refused when this seat may no more read.
        """
        version = self._store.version(self._id)
        if version == self._version:
            return ()
        fresh, numbers = self._read()
        if any(numbers.get(name, 0) < number for name, number in self._revisions.items()):
            self.trouble, self.later = RESTORED, False
            self._tell()
            raise Refused(RESTORED)                      # the page keeps what is nowhere else any more
        changed = {name: part for name in Dossier.model_fields
                   if (part := getattr(fresh, name)) != getattr(self.dossier, name)}
        self._version, self._revisions = version, numbers
        if changed:
            self._past = [step for step in self._past if step[0] not in changed]
            self._future = [step for step in self._future if step[0] not in changed]
            self.dossier = self.dossier.model_copy(update=changed)
            self.saved_at = self._store.written_at(self._id)
            self._tell()
        return tuple(changed)

    def changes(self) -> AsyncGenerator[bool, None]:
        """Yields True when `refresh` may find something, False while the database cannot be reached; it never ends.

        Close it (`contextlib.aclosing`): it may hold a connection.
        """
        return self._store.changes(self._id)

    def history(self, name: str) -> list[tuple[int, datetime, Any]]:
        """Every saved version of a part, oldest first: number, time (UTC), content."""
        return [(number, when, self._seen(name, part)) for number, when, part in self._store.history(self._id, name)]

    def history_since(self, when: datetime) -> dict[str, tuple[Part, Part]]:
        """What differs from what it was at that time (aware): part → then, now."""
        then = self._store.read_at(self._id, when)
        pairs = {name: (self._seen(name, getattr(then, name)), getattr(self.dossier, name))
                 for name in Dossier.model_fields}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` after every change; gives the function that stops it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def _read(self) -> tuple[Dossier, dict[str, int]]:
        dossier, numbers = self._store.read(self._id)
        if self.seat != "counsellor":
            return dossier, numbers
        shown = veil(dossier)                      # again: a dossier that is not sealed comes whole
        self._hide = shown.hide
        return shown.shown, numbers

    def _seen(self, name: str, part: Part) -> Part:
        return veil_part(name, part, self._hide | private_in(name, part)) if self.seat == "counsellor" else part

    def _allow(self, name: str) -> None:
        if self.seat == "counsellor" and name not in COUNSELLOR_PARTS:
            raise Refused(_NOT_HERS)
        if self.seat == "beneficiary" and name in COUNSELLOR_PARTS:
            raise Refused(_NOT_MINE)

    def _save(self, name: str, part: Part) -> None:
        try:
            numbers = self._sent(name, part)
        except Refused as error:
            tally.tell("stale" if isinstance(error, Stale) else "unsaved" if isinstance(error, NotSaved) else "refused")
            self.trouble, self.later = str(error), isinstance(error, NotSaved) and error.again
            self._tell()
            raise
        tally.tell("saved")
        self._revisions |= numbers
        self.dossier = self.dossier.model_copy(update={name: part})
        self.saved_at, self.trouble, self.later = datetime.now(UTC), "", False

    def _sent(self, name: str, part: Part) -> dict[str, int]:
        """As `Store.save`. What is there of our own making, though we did not hear that it was kept, is no conflict."""
        try:
            numbers = self._store.save(self._id, name, part, self.dossier, self._revisions)
        except Away:
            self._doubt[name] = part
            raise
        except Stale as stale:
            if stale.theirs not in (self._doubt.pop(name, None), getattr(self.dossier, name)):
                raise
            self.dossier = self.dossier.model_copy(update={name: stale.theirs})
            self._revisions[name] = stale.revision
            numbers = self._store.save(self._id, name, part, self.dossier, self._revisions)
        self._doubt.pop(name, None)
        return numbers

    def _step(self, source: list[tuple[str, Part]], target: list[tuple[str, Part]]) -> str:
        if not source:
            return ""
        name, part = source[-1]
        current: Part = getattr(self.dossier, name)
        if part.refusal(current):
            self.trouble = _STAYS.format(part.title)
            self._tell()
            raise Refused(self.trouble)
        self._save(name, part)
        source.pop()
        target.append((name, current))
        self._tell()
        return part.title

    def _tell(self) -> None:
        for watcher in tuple(self._watchers):
            watcher(self)
