"""What comes after what in an action plan, and questions where the order does not hold."""

from dataclasses import dataclass
from graphlib import TopologicalSorter

from bilan_widgets.dossier import Action, ActionPlan, ActionStatus
from bilan_widgets.dossier.french import joined, typeset


@dataclass(frozen=True)
class OrderRemark:
    """One question about an action and those that it waits for. It quotes nothing: see `question`."""

    action_id: str
    other_ids: tuple[str, ...]
    rule: str


_ASKS = {
    "start": "Son début vient après sa date. Laquelle des deux corriger ?",
    "dropped": "Elle attend {}, que vous avez abandonnée. Qu’est-ce qui prend sa place ?",
    "undated": "Elle attend {}, qui n’a pas encore de jour. Pour quand le prévoyez-vous ?",
    "before": "Elle est prévue avant {}, qu’elle attend. Laquelle des deux dates déplacer ?",
    "cycle": "Elle et {} s’attendent en rond. Laquelle peut commencer sans attendre ?",
}


def question(remark: OrderRemark, plan: ActionPlan) -> str:
    """The question in words, which name the other actions as they were written: to be escaped."""
    names = {action.id: action.what for action in plan.actions}
    return typeset(_ASKS[remark.rule].format(joined([f"« {names[one]} »" for one in remark.other_ids])))


def links(actions: tuple[Action, ...]) -> tuple[tuple[Action, Action], ...]:
    """(what comes first, what waits for it), both among these actions; an id that is gone counts for nothing."""
    known = {action.id: action for action in actions}
    return tuple((known[before], action) for action in actions for before in dict.fromkeys(action.after_ids)
                 if before in known and before != action.id)


def remarks(plan: ActionPlan) -> tuple[OrderRemark, ...]:
    """The questions about what is still to do, in the order of the plan; a circle is asked about once."""
    found: list[OrderRemark] = []
    circles = _circles(tuple(action for action in plan.actions if action.status.is_open))
    for action in plan.actions:
        if not action.status.is_open:
            continue
        circle = next((ids for ids in circles if action.id in ids), ())
        if circle and circle[0] == action.id:
            found.append(OrderRemark(action.id, circle[1:], "cycle"))
        if action.starts and action.due and action.starts > action.due:
            found.append(OrderRemark(action.id, (), "start"))
        found += [OrderRemark(action.id, (first.id,), rule) for first, second in links(plan.actions) if second is action
                  and first.id not in circle and (rule := _broken(first, second))]
    return tuple(found)


def longest(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The longest run of actions that wait for one another, the first to do first; () when none waits."""
    circles = _circles(actions)
    straight = [(first, second) for first, second in links(actions)
                if not any({first.id, second.id} <= set(ids) for ids in circles)]
    before: dict[str, list[str]] = {action.id: [] for action in actions}
    for first, second in straight:
        before[second.id].append(first.id)
    runs: dict[str, tuple[str, ...]] = {}
    for one in TopologicalSorter(before).static_order():
        runs[one] = (*max((runs[other] for other in before[one]), key=len, default=()), one)
    known = {action.id: action for action in actions}
    best = max(runs.values(), key=len, default=())
    return tuple(known[one] for one in best) if len(best) > 1 else ()


def _broken(first: Action, second: Action) -> str:
    """The rule that this link breaks; "" when it holds. What is done holds, whatever its day."""
    if first.status is ActionStatus.dropped:
        return "dropped"
    if first.status is ActionStatus.done or second.due is None:
        return ""
    if first.due is None:
        return "undated"
    return "before" if second.due < first.due else ""


def _circles(actions: tuple[Action, ...]) -> tuple[tuple[str, ...], ...]:
    """The ids of the actions that wait for one another, in their order: those that reach each other."""
    following: dict[str, set[str]] = {action.id: set() for action in actions}
    for first, second in links(actions):
        following[first.id].add(second.id)
    reached = {action.id: _reached(action.id, following) for action in actions}
    found = {tuple(other for other in reached if other in reached[one] and one in reached[other]) for one in reached}
    return tuple(sorted(ids for ids in found if ids))


def _reached(start: str, following: dict[str, set[str]]) -> set[str]:
    """Every id that one comes to by following the links from `start`, itself only by a circle."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = following[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen
