"""What the counsellor may see of a dossier: nothing that is private, and nothing that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import is_, or_
from typing import Any

from pydantic import BaseModel

from bilan_widgets.dossier import Dossier, Part, Refused, part_class, part_from
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS, Hidden, id_of, is_private, key_of, private_in, title_of, walk
from bilan_widgets.dossier.situation import Situation
from bilan_widgets.dossier.stories import Excerpt
from bilan_widgets.dossier.surroundings import Pastime
from bilan_widgets.dossier.synthesis import LineChoice
from bilan_widgets.dossier.work_plan import PlanChange, WorkPlan

_COPIES = ("source", "threat")                        # what bears one of these repeats the words of the item it names
_REFERENCES = (*_COPIES, "key", "thread", "order")    # fields that name items; so do those in _id and _ids
_GONE: Any = object()


@dataclass(frozen=True)
class Veiled:
    """whole: a dossier; shown: as its counsellor sees it; hide: all that it hides.

    By part, marks: what is marked private; taken: what went because it repeats something private (a criterion).
    """

    whole: Dossier
    shown: Dossier
    hide: Hidden
    taken: dict[str, Hidden]
    marks: dict[str, Hidden]
    gone: frozenset[str] = frozenset()


def veiled(dossier: Dossier) -> Dossier:
    """The dossier as its counsellor sees it; the same object when nothing in it is private."""
    return veil(dossier).shown


def veil(dossier: Dossier, earlier: Veiled | None = None, gone: frozenset[str] = frozenset()) -> Veiled:
    """The same with all that it hides. earlier: of a dossier that shares parts, so that only the others are looked at.

    gone: ids of what was private once and is no more there: what still leads to them is hidden too.
    """
    marks = {name: earlier.marks[name] if earlier and getattr(earlier.whole, name) is part else private_in(name, part)
             for name, part in _parts(dossier)}
    base = reduce(or_, filter(None, marks.values()), Hidden(gone))
    if not base:
        return Veiled(dossier, dossier, base, {}, marks, gone)
    if earlier and (earlier.marks, earlier.gone) == (marks, gone) and (
            quick := _with_one_part(dossier, earlier, base)):
        return quick
    taken: dict[str, Hidden] = {}
    while True:
        hide = reduce(or_, taken.values(), base)
        shown = {name: veil_part(name, part, hide) for name, part in _parts(dossier)}
        now = {name: lost for name, part in _parts(dossier) if (lost := _taken_out(name, part, shown[name]))}
        if now == taken:
            return Veiled(dossier, dossier.model_copy(update=shown), hide, taken, marks, gone)
        taken = now


def _with_one_part(dossier: Dossier, earlier: Veiled, base: Hidden) -> Veiled | None:
    """What `veil` gives when one part changed, and nothing of what is hidden; None when more did."""
    changed = [name for name, part in _parts(dossier) if part is not getattr(earlier.whole, name)]
    if len(changed) != 1:
        return None if changed else earlier
    name, part = changed[0], getattr(dossier, changed[0])
    hide = reduce(or_, (lost for other, lost in earlier.taken.items() if other != name), base)
    shown = veil_part(name, part, hide)
    if _taken_out(name, part, shown) != earlier.taken.get(name, Hidden()):
        return None
    shown = veil_part(name, part, earlier.hide) if name in earlier.taken else shown
    return replace(earlier, whole=dossier, shown=earlier.shown.model_copy(update={name: shown}))


def _parts(dossier: Dossier) -> Iterator[tuple[str, Part]]:
    return ((name, getattr(dossier, name)) for name in Dossier.model_fields)


def veil_part(name: str, part: Part, hide: Hidden) -> Part:
    """A part without what is hidden, itself when nothing is; empty when what is left would be no such part."""
    if not hide or name in COUNSELLOR_PARTS:
        return part
    cut: Part = _cut(part, name, hide)
    if cut is part:
        return part
    try:
        return part_from(name, cut.model_dump())
    except Refused:
        return part_class(name)()


def _taken_out(name: str, whole: Part, shown: Part) -> Hidden:
    """The ids and titles of what is in `whole` and not in `shown`."""
    if whole is shown:
        return Hidden()
    here, left = ({id_of(value): value for _, value in walk(part, name)} for part in (whole, shown))
    lost = here.keys() - left.keys()
    return Hidden(frozenset(lost), titles=frozenset(title_of(here[one]) for one in lost))


def _cut(value: Any, ref: str, hide: Hidden) -> Any:
    """A model without what is hidden: itself when nothing was, _GONE when it is to go."""
    changed: dict[str, Any] = {}
    for field, held in value.__dict__.items():
        kept = _field(value, field, held, ref, hide)
        if kept is _GONE:
            return _GONE
        if kept is not held:
            changed[field] = kept
    return _special(value.model_copy(update=changed) if changed else value, value, hide)


def _field(owner: Any, field: str, held: Any, ref: str, hide: Hidden) -> Any:
    if not held:
        return held
    if isinstance(held, str):
        return _text(owner, field, held, hide)
    if isinstance(held, tuple) and isinstance(held[0], BaseModel):
        kept = tuple(cut for entry in held if (cut := _entry(entry, f"{ref}/{key_of(entry)}", hide)) is not _GONE)
        return held if len(kept) == len(held) and all(map(is_, kept, held)) else kept
    if isinstance(held, tuple) and (field.endswith("_ids") or field in _REFERENCES):
        kept = tuple(one for one in held if not hide.names(one))
        return held if len(kept) == len(held) else kept
    if isinstance(held, dict):
        named = {key: _entry(entry, f"{ref}/{key}", hide) for key, entry in held.items()}
        left = {key: entry for key, entry in named.items() if entry is not _GONE}
        return held if len(left) == len(held) and all(left[key] is held[key] for key in held) else left
    if isinstance(held, BaseModel):
        cut = _entry(held, f"{ref}/{key_of(held) or field}", hide)
        return _default(owner, field) if cut is _GONE else cut
    return held


def _entry(entry: Any, ref: str, hide: Hidden) -> Any:
    if ref in hide.refs:
        return _GONE
    if not isinstance(entry, BaseModel):
        return entry
    return _GONE if is_private(entry) or id_of(entry) in hide.ids else _cut(entry, ref, hide)


def _text(owner: Any, field: str, held: str, hide: Hidden) -> Any:
    if field == "wording" and hide.says(held):
        return _GONE if isinstance(owner, LineChoice) else ""
    if isinstance(owner, Pastime) and field == "card":
        return "" if hide.names(f"work_values/{held}") else held
    if not (field.endswith("_id") or field in _REFERENCES) or not hide.names(held):
        return held
    needed = field in _COPIES or type(owner).model_fields[field].is_required() or hide.says(title_of(owner))
    return _GONE if needed else _default(owner, field)


def _default(owner: Any, field: str) -> Any:
    return type(owner).model_fields[field].get_default(call_default_factory=True)


def _special(cut: Any, whole: Any, hide: Hidden) -> Any:
    """What no general rule says."""
    match cut:
        case Excerpt(skill_ids=()) if whole.skill_ids:
            return _GONE
        case Situation(words_private=words) if words or hide.situation:
            return cut.model_copy(update={"status": "", "surroundings": "", "history": "", "words_private": False})
        case LineChoice(key="situation/status") if hide.situation:
            return _GONE
        case DecisionMatrix(snapshots=snapshots) if hide.options and snapshots:
            return cut.model_copy(update={"snapshots": tuple(
                one for one in snapshots if one.first and one.first not in hide.options)})
        case WorkPlan(changes=changes) if changes and (hide.plan or cut.changes != whole.changes):
            return _with_changes(cut, hide)
        case _:
            return cut


def _with_changes(plan: WorkPlan, hide: Hidden) -> WorkPlan:
    """Changes name what they changed by its title of then: those that name nothing seen may name what is hidden."""
    seen = {meeting.title for meeting in plan.meetings} | {work.title for work in plan.work}
    seen |= {_changed(one) for one in plan.changes if not one.now} - {""}
    kept = tuple(one for one in plan.changes
                 if not _changed(one) or (_changed(one) in seen and _changed(one) not in hide.plan))
    return plan.model_copy(update={"changes": kept})


def _changed(change: PlanChange) -> str:
    return change.what.partition(" : ")[2]
