"""The list of options: merging what a page sends, what stays, and what is said of it."""

from typing import Any

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.options import Option, OptionKind, Options, OptionState
from bilan_widgets.dossier.voice import ME, Voice

LISTED = ("title", "kind", "state", "drop_reason", "why", "code", "code_version", "private")   # the list's own fields
STATUS_QUO = Option(id="statu-quo", title="Rester comme aujourd’hui", kind=OptionKind.status_quo)
KEPT = ("Une piste ne disparaît pas : pour la mettre de côté, ouvrez-la avec « Modifier », choisissez « Écartée » et "
        "dites pourquoi.")
REASON = "Dites en quelques mots pourquoi cette piste est écartée : « Écartée parce que… ». Vous y reviendrez."
COMPARED = ("« Rester comme aujourd’hui » reste à l’étude ou retenue : c’est avec elle que les autres se "
            "comparent.")
UNREAD = "Cette liste n’a pas la forme attendue. Rechargez la page, puis recommencez."


def complete(section: Options) -> tuple[Option, ...]:
    """The options, with the status quo, which is always there."""
    if any(option.kind is OptionKind.status_quo for option in section.options):
        return section.options
    return (*section.options, STATUS_QUO)


def merged(section: Options, entries: Any) -> list[dict[str, Any]]:
    """The options after the page sent its list: only LISTED fields change, what lies within an option stays.

    Raises ValueError with a French sentence when an option is missing from it, or dropped without a reason.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(UNREAD)
    known = {option.id: option.model_dump() for option in complete(section)}
    if not known.keys() <= {entry.get("id") for entry in entries if isinstance(entry.get("id"), str)}:
        raise ValueError(KEPT)
    rows = []
    for entry in entries:
        key = entry.get("id")
        before = known.get(key, {}) if isinstance(key, str) else {}
        rows.append(before | {"id": key} | {name: entry[name] for name in LISTED if name in entry})
    for row in rows:
        _refuse(row)
    if not any(row.get("kind") == OptionKind.status_quo for row in rows):
        rows.append(STATUS_QUO.model_dump())
    return rows


def _refuse(row: dict[str, Any]) -> None:
    if row.get("state") != OptionState.dropped:
        return
    if row.get("kind") == OptionKind.status_quo:
        raise ValueError(COMPARED)
    if not str(row.get("drop_reason") or "").strip():
        raise ValueError(REASON)


def by_state(section: Options, *, with_private: bool = True) -> dict[OptionState, tuple[Option, ...]]:
    """The options by where they stand: retained, open, dropped; the status quo last of its group."""
    shown = [option for option in complete(section) if with_private or not option.private]
    shown.sort(key=lambda option: option.kind is OptionKind.status_quo)
    return {state: tuple(option for option in shown if option.state is state)
            for state in (OptionState.retained, OptionState.open, OptionState.dropped)}


def statements(section: Options, voice: Voice = ME) -> tuple[Statement, ...]:
    """What was explored, what was retained and how it came up, what was dropped and why; nothing private."""
    shown = {state: tuple(option for option in options if option.kind is not OptionKind.status_quo)
             for state, options in by_state(section, with_private=False).items()}
    number = sum(len(options) for options in shown.values())
    if not number:
        return ()
    explored = counted(number, "piste", feminine=True)
    have = voice.say("Vous avez exploré", "J’ai exploré", "{Il} a exploré")
    said = [("explored", f"{have} {explored}, à comparer avec la situation d’aujourd’hui.", "")]
    if still := [f"« {option.title} »" for option in shown[OptionState.open]]:
        verb = "reste" if len(still) == 1 else "restent"
        said.append(("open", f"{joined(still)} {verb} à l’étude.", ""))
    for option in shown[OptionState.retained]:
        said.append((option.id, _retained(option), option.id))
    for option in shown[OptionState.dropped]:
        said.append((option.id, f"« {option.title} » a été écartée : {_inside(option.drop_reason)}", option.id))
    return tuple(Statement(f"options/{key}", typeset(text), f"options/{source}" if source else "options")
                 for key, text, source in said)


def _retained(option: Option) -> str:
    came = f" Comment elle est venue : {_inside(option.why)}" if option.why.strip() else ""
    return f"« {option.title} » ({option.kind.label.lower()}) est retenue.{came}"


def _inside(words: str) -> str:
    """Words of the person after a colon, with one full stop at their end."""
    said = " ".join(words.split())
    return f"« {said.rstrip('.')} »." if said else "la raison reste à écrire."


def retained(section: Options) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))
