"""The pieces of the exercise « Convention »: dates typed or « aujourd'hui », the parties, the texts proposed."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.analysis.initial_request import shortened
from bilan_widgets.dossier import Beneficiary
from bilan_widgets.dossier.agreement import Party, Role
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.exercises.agreement_document import filled
from bilan_widgets.exercises.base import Writer, on_change, today
from bilan_widgets.exercises.fields import bound, shown_day
from bilan_widgets.settings import Settings

PARTY_FIELDS = (("name", "Nom", ""), ("represented_by", "Qui signe", "Nom et fonction."), ("address", "Adresse", ""),
                ("signed_on", "Signé le", "Un jour, comme 05/10/2026, ou « aujourd’hui »."))


def day_or_today(value: Any) -> Any:
    """What was typed; « aujourd'hui » becomes this day."""
    if isinstance(value, str) and value.strip().lower().replace("'", "’") == "aujourd’hui":
        return shown_day(today())
    return value


def day_line(writer: Writer, field: str, label: str, help: str = "") -> controls.Story:
    """A day of the part, typed on one line."""
    control = controls.Story(label=typeset(label), help=typeset(help or PARTY_FIELDS[-1][2]), single_line=True)
    return bound(control, writer, field, read=lambda part: shown_day(getattr(part, field)),
                 write=lambda value: {field: day_or_today(value)})


def with_party(parties: tuple[Party, ...], role: Role, field: str, value: Any) -> list[dict[str, Any]]:
    """The parties with one answer changed; the others, of this mode or not, stay as they are."""
    if not isinstance(value, str):
        raise TypeError("an answer is a text")
    rows = {party.role: party.model_dump() for party in parties}
    rows[role] = {**rows.get(role, {"role": role}), field: value}
    return [row for row in rows.values() if any(answer for name, answer in row.items() if name != "role")]


def party_controls(writer: Writer, role: Role, settings: Settings) -> list[Any]:
    """A heading and the fields of one party, hidden while the mode has no such party."""
    shown: list[Any] = [controls.Words(html=str(Markup("<h4>{}</h4>").format(role.label)))]
    fields = {}
    for name, label, help in PARTY_FIELDS:
        if role is Role.beneficiary and name == "represented_by":
            continue
        control = controls.Story(label=typeset(f"{label} ({role.the})"), help=typeset(help), single_line=True)
        fields[name] = bound(control, writer, f"parties/{role}/{name}", read=_reader(role, name),
                             write=_party_writer(writer, role, name))
    shown += fields.values()

    def reflect(_: Any) -> None:
        wanted = role in analysis.parties_of(writer.part.funding_mode)
        for control in shown:
            controls.show(control, wanted)
        default = default_party(writer, role, settings)
        for name, _, help in PARTY_FIELDS[:3]:
            known = getattr(default, name)
            if name in fields and known:
                fields[name].help = typeset(f"{help} Si vous laissez vide : {known}".strip())

    reflect(None)
    on_change(writer.desk, (writer.name, "beneficiary"), reflect)
    return shown


def _reader(role: Role, name: str) -> Callable[[Any], Any]:
    if name == "signed_on":
        return lambda part: shown_day(part.party(role).signed_on)
    return lambda part: getattr(part.party(role), name)


def _party_writer(writer: Writer, role: Role, name: str) -> Callable[[Any], dict[str, Any]]:
    def write(value: Any) -> dict[str, Any]:
        given = day_or_today(value) if name == "signed_on" else value
        return {"parties": with_party(writer.part.parties, role, name, given)}

    return write


def default_party(writer: Writer, role: Role, settings: Settings) -> Party:
    """What the document says of a party when nothing was typed."""
    section = writer.part.model_copy(update={"parties": ()})
    return filled(section, writer.desk.dossier.beneficiary.full_name, settings).get(role, Party(role=role))


def proposed(settings: Settings, who: Beneficiary) -> dict[str, str]:
    """The provider's text for each mention; the period comes from the dates of the bilan when none is set."""
    texts = {name: str(getattr(settings.agreement, name)).strip() for name in analysis.MENTIONS}
    if not texts["duration"] and who.starts_on and who.ends_on:
        texts["duration"] = (f"{settings.hours.max} heures au plus, du {day(who.starts_on)} au {day(who.ends_on)}.")
    return {name: text for name, text in texts.items() if text}


def proposals(writer: Writer, settings: Settings) -> controls.Picks:
    """The texts proposed for the mentions still empty; nothing is taken that was not ticked."""
    picks = controls.Picks(label=typeset("Textes proposés par l’organisme"), action="Reprendre les textes cochés",
                           cancel="Ne rien reprendre",
                           help=typeset("Seulement pour les mentions encore vides. Vous pourrez tout modifier."))
    fields, dismissed = type(writer.part).model_fields, False

    def offered() -> dict[str, str]:
        texts = proposed(settings, writer.desk.dossier.beneficiary)
        return {name: texts[name] for name in analysis.missing_mentions(writer.part) if name in texts}

    def reflect(_: Any) -> None:
        picks.rows = [] if dismissed else [
            {"id": name, "text": fields[name].title, "note": typeset(shortened(text, 160)), "checked": True}
            for name, text in offered().items()]

    def take(names: list[str]) -> str:
        texts = {name: text for name, text in offered().items() if name in names}
        return writer.change(**texts) if texts else "Rien n’est coché. Cochez un texte, ou « Ne rien reprendre »."

    def dismiss() -> str:
        nonlocal dismissed
        dismissed = True
        reflect(None)
        return ""

    picks.on_pick(take, dismiss)
    reflect(None)
    on_change(writer.desk, (writer.name, "beneficiary"), reflect)
    return picks
