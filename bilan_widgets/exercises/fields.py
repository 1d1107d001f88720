"""Controls bound to fields of a part: what is typed is written, what changes elsewhere is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from bilan_widgets import controls
from bilan_widgets.dossier import When
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.base import Writer, on_change, today

C = TypeVar("C", bound=controls.Control)


def bound(
    control: C,
    writer: Writer,
    field: str,
    *,
    write: Callable[[Any], dict[str, Any]] | None = None,
    read: Callable[[Any], Any] | None = None,
) -> C:
    """Tie a control's value to a field. write: raw value → fields to change; read: part → value to show."""
    read = read or (lambda part: getattr(part, field))
    write = write or (lambda value: {field: value})
    control.draft_key = f"bilan/{writer.desk.name}/{writer.name}/{field}"
    control.show(read(writer.part))
    control.on_edit(lambda value: writer.change(**write(value)))
    on_change(writer.desk, (writer.name,), lambda _: control.show(read(writer.part)))
    return control


def story(writer: Writer, field: str, label: str, help: str = "", **options: Any) -> controls.Story:
    """A text of the person, saved as they type."""
    control = controls.Story(label=typeset(label), help=typeset(help), **options)
    return bound(control, writer, field)


def day_field(writer: Writer, field: str, label: str) -> controls.Story:
    """A day typed as « 12/10/2026 »."""
    control = controls.Story(label=typeset(label), single_line=True)
    return bound(control, writer, field, read=lambda part: shown_day(getattr(part, field)))


def answered(entries: Any) -> Any:
    """What a form sent, without the questions left empty; anything else is left for the models to refuse."""
    if not isinstance(entries, list):
        return entries
    return [
        {name: answer for name, answer in row.items() if answer != ""} if isinstance(row, dict) else row
        for row in entries
    ]


def shown_day(value: date | None) -> str:
    """« 12/10/2026 », as it is typed."""
    return value.strftime("%d/%m/%Y") if value else ""


def shown_when(value: When | None) -> str:
    """A date as the person would type it again."""
    return value.words().replace("\u00a0", " ") if value else ""


def takeaway(writer: Writer) -> controls.Story:
    """« Ce que je retiens », which closes each sitting, with its date."""
    control = controls.Story(
        label="Ce que je retiens",
        rows=2,
        help=typeset("Une ou deux phrases, avec vos mots. Elles vous attendront sur la page d’accueil."),
    )
    return bound(
        control,
        writer,
        "takeaway",
        write=lambda value: {"takeaway": value, "takeaway_on": today() if value else None},
    )


def retains(writer: Writer, automatic: Callable[[Any], str], *others: str) -> controls.Retains:
    """« Ce que la synthèse en retiendra »: the proposed text, a wording of one's own, or nothing.

    others: parts, besides its own, that the proposed text depends on.
    """
    control = controls.Retains(automatic=typeset(automatic(writer.part)))

    def write(value: Any) -> dict[str, Any]:
        given = value if isinstance(value, dict) else {}
        return {"wording": given.get("wording"), "in_synthesis": given.get("keep")}  # None is refused: nothing is wiped

    def propose(_: Any) -> None:
        control.automatic = typeset(automatic(writer.part))

    on_change(writer.desk, (writer.name, *others), propose)
    return bound(
        control,
        writer,
        "wording",
        write=write,
        read=lambda part: {"wording": part.wording, "keep": part.in_synthesis},
    )


def heading(text: str, help: str = "") -> controls.Words:
    """A small title inside an exercise."""
    from markupsafe import Markup

    below = Markup('<p class="b-help">{}</p>').format(typeset(help)) if help else Markup("")
    return controls.Words(html=str(Markup("<h3>{}</h3>{}").format(typeset(text), below)))
