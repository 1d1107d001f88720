"""Demande initiale: first words kept for ever, then one to three goals."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import initial_request as analysis
from bilan_widgets.charts import initial_request as charts
from bilan_widgets.charts.section import Quote, Section
from bilan_widgets.dossier import Goal, InitialRequest, new_id
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import bound, heading, retains, story, takeaway

QUESTIONS = (
    ("trigger", "Qu’est-ce qui vous amène maintenant ?", "Un fait, une date, une phrase qu’on vous a dite."),
    (
        "difference",
        "Si ce bilan vous est utile, qu’est-ce qui sera différent ?",
        "Dans vos journées, au travail, chez vous.",
    ),
    ("tried", "Qu’avez-vous déjà essayé ?", "Même ce qui n’a pas marché : c’est une information."),
    ("concerned", "Qui d’autre est concerné ?", "Les personnes pour qui votre choix changera quelque chose."),
)
EXAMPLE = (
    "<details><summary>Voir un exemple (inventé)</summary>"
    "<p><b>Premiers mots</b> : « Je cours toute la journée et je ne sais plus pour quoi. »</p>"
    "<p><b>Objectif</b> : « Savoir si je reste dans le soin. » <b>Je saurai que c’est atteint quand</b> : « J’ai dit à "
    "mon équipe ce que je fais en septembre. » <b>Aujourd’hui</b> : 3 sur 10.</p></details>"
)
SCALE = [[str(n), str(n)] for n in range(11)]


class InitialRequestExercise(Exercise):
    """Controls and card of the initial request."""

    part = "initial_request"

    def widgets(self) -> list[Any]:
        """First words, four questions, three goals, the card, what is kept."""
        writer = Writer(self.desk, self.part)
        return [
            writer.versions,
            controls.Words(html=typeset(EXAMPLE)),
            *self._first_words(writer),
            *(story(writer, field, label, help, rows=3) for field, label, help in QUESTIONS),
            heading(
                "Vos objectifs",
                "Un à trois objectifs. Pour chacun, un signe que l’on peut voir ou entendre : « je saurai que… ».",
            ),
            *(control for number in range(3) for control in self._goal(writer, number)),
            picture(writer, lambda: charts.chart(writer.part)),
            takeaway(writer),
            retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """Circumstances and goals."""
        request: InitialRequest = self.desk.dossier.initial_request
        words = Quote(request.first_words) if request.wording and request.first_words else None
        chart = charts.chart(request, with_private=False, voice=self.voice)
        return self.said(analysis.statements, *([words] if words else []), *([chart] if chart.table.rows else []))

    def _first_words(self, writer: Writer) -> list[Any]:
        words = story(
            writer,
            "first_words",
            "Pourquoi demandez-vous ce bilan ?",
            "Vos premiers mots, comme ils viennent. Une fois gardés, ils ne changeront plus : "
            "vous les relirez à la fin.",
            rows=4,
        )
        keep = controls.Choice(
            label=typeset("Garder ces mots tels quels ?"),
            options=[["", "Pas encore"], ["yes", "Oui, les garder"]],
            help=typeset("Tant que vous ne les gardez pas, vous pouvez encore les modifier."),
        )

        def reflect(_: Any) -> None:
            since = writer.part.first_words_on
            words.locked = since is not None
            if since:
                words.help = typeset(f"Gardés depuis le {day(since)}. Vous les relirez à la fin de votre bilan.")
            controls.show(keep, not since and bool(writer.part.first_words.strip()))

        def keep_them(value: Any) -> dict[str, Any]:
            return {"first_words_on": today() if value == "yes" and writer.part.first_words.strip() else None}

        bound(keep, writer, "first_words_on", write=keep_them, read=lambda part: "yes" if part.first_words_on else "")
        reflect(self.desk)
        on_change(self.desk, (self.part,), reflect)
        return [words, keep]

    def _goal(self, writer: Writer, number: int) -> list[Any]:
        """The three questions of one goal; a goal exists as soon as one of them has an answer."""

        def read(name: str, empty: Any = "") -> Any:
            return lambda part: getattr(part.goals[number], name) if number < len(part.goals) else empty

        def write(name: str) -> Any:
            return lambda value: {"goals": with_goal(writer.part.goals, number, name, value)}

        key, rank = f"goals/{number}", ("Premier", "Deuxième", "Troisième")[number]
        text = bound(
            controls.Story(label=f"{rank} objectif", rows=1),
            writer,
            f"{key}/text",
            read=read("text"),
            write=write("text"),
        )
        sign = bound(
            controls.Story(label="Je saurai que c’est atteint quand…", rows=1),
            writer,
            f"{key}/sign",
            read=read("sign"),
            write=write("sign"),
        )
        now = bound(
            controls.Choice(
                label="Où en êtes-vous aujourd’hui\u202f? (0\u00a0: pas du tout, 10\u00a0: atteint)",
                options=SCALE,
                shape="scale",
                clear="Je ne réponds pas",
            ),
            writer,
            f"{key}/today",
            write=write("today"),
            read=lambda part: "" if read("today", None)(part) is None else str(read("today", None)(part)),
        )
        return [text, sign, now]


def with_goal(goals: tuple[Goal, ...], number: int, field: str, value: Any) -> list[dict[str, Any]]:
    """The goals with one answer changed; the ones that have become empty at the end are dropped."""
    if not isinstance(value, str):
        raise TypeError("an answer is a text")  # else an empty list would pass for an answer taken back
    rows = [goal.model_dump() for goal in goals]
    rows += [{"id": new_id()} for _ in range(number + 1 - len(rows))]
    rows[number][field] = None if field == "today" and value == "" else value
    while rows and not (rows[-1].get("text") or rows[-1].get("sign")) and rows[-1].get("today") is None:
        rows.pop()
    return rows


def initial_request(desk: Any) -> InitialRequestExercise:
    """The exercise « Demande initiale » on this desk."""
    return InitialRequestExercise(desk)
