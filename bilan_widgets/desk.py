"""The open dossier: one door in, many views out."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bilan_widgets.dossier import Part, Refused, part_from
from bilan_widgets.store import Store

Watcher = Callable[["Desk"], None]
_STAYS = "« {} » : ce changement ne s’annule pas, des mots ou une raison y sont gardés. Modifiez plutôt la réponse."


class Desk:
    """An immutable dossier plus one door: save first, then replace, then tell the watchers."""

    def __init__(self, store: Store, name: str) -> None:
        self.name = name
        self._store = store
        self._id = store.create(name)
        self.dossier, self._revisions = store.read(self._id)
        self.saved_at: datetime | None = store.written_at(self._id)
        self.trouble = ""                      # why the last change was not saved or taken back; "" when it was
        self._past: list[tuple[str, Part]] = []
        self._future: list[tuple[str, Part]] = []
        self._watchers: list[Watcher] = []

    def write(self, name: str, value: Part | dict[str, Any]) -> None:
        """Put a part in its place. Raises Refused (with a French sentence), Stale or NotSaved; then nothing changed."""
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
        fresh, numbers = self._store.read(self._id)
        self._past = [step for step in self._past if step[0] != name]
        self._future = [step for step in self._future if step[0] != name]
        self.dossier = self.dossier.model_copy(update={name: getattr(fresh, name)})
        self._revisions[name] = numbers.get(name, 0)
        self.trouble = ""
        self._tell()

    def history(self, name: str) -> list[tuple[int, datetime, Any]]:
        """Every saved version of a part, oldest first: number, time (UTC), content."""
        return self._store.history(self._id, name)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` after every change; gives the function that stops it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def _save(self, name: str, part: Part) -> None:
        try:
            number = self._store.append(self._id, name, part, after=self._revisions.get(name, 0))
        except Refused as error:
            self.trouble = str(error)
            self._tell()
            raise
        self._revisions[name] = number
        self.dossier = self.dossier.model_copy(update={name: part})
        self.saved_at, self.trouble = datetime.now(UTC), ""

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
