"""Plan de travail: meetings and personal work, two clocks, a calendar, and every change with its reason."""

from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import plan_remarks
from bilan_widgets.analysis import work_plan as analysis
from bilan_widgets.analysis.proposals import Proposal, proposals
from bilan_widgets.charts import work_hours
from bilan_widgets.charts import work_plan as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import new_id
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, WorkPlan
from bilan_widgets.exercises import plan_forms as forms
from bilan_widgets.exercises.agreement_parts import day_or_today
from bilan_widgets.exercises.base import Exercise, on_change, picture, today
from bilan_widgets.exercises.clocks import limits
from bilan_widgets.exercises.fields import bound, day_field, heading, retains, takeaway
from bilan_widgets.exercises.plan_writer import PlanWriter, Question, change_words, edited

_NAME = "Bilan de compétences"
EXAMPLE = ("<details><summary>Voir un exemple (inventé)</summary><ul>"
           "<li>Trois entretiens de 2 h à Lille, cinq de 1 h 30 à distance : 13 h 30 accompagnées.</li>"
           "<li>Travail personnel : ligne de vie 1 h, récits 2 h, enquêtes métier 3 h, plan d’action 1 h.</li>"
           "<li>Changement : « Entretien du 4 au 9 mars : enfant malade. »</li></ul></details>")


class WorkPlanExercise(Exercise):
    """Clocks, proposals, meetings, personal work, calendar, history."""

    part = "work_plan"

    def widgets(self) -> list[Any]:
        """The clocks first; the question « pourquoi ? » stands between the lists and the agreement."""
        writer = PlanWriter(self.desk)
        question = Question(writer)
        return [
            writer.versions,
            picture(writer, lambda: work_hours.chart(self.plan, limits=limits()), "attendance"),
            controls.Words(html=typeset(EXAMPLE)),
            heading("Vos entretiens", "Avec votre conseiller ou conseillère, sur place ou à distance."),
            _list(writer, question, "meetings"),
            picture(writer, lambda: charts.chart(self.plan, today=today()), "attendance"),
            _download(self.desk),
            heading("Votre travail personnel", "Le temps que vous y passez seul compte aussi dans les 24 h."),
            _proposals(writer, question),
            _list(writer, question, "work"),
            *question.widgets,
            _words(writer, lambda: self._remarks_html(self.plan), "beneficiary", "attendance"),
            _agreed(writer, question),
            _words(writer, lambda: history_html(writer.part)),
            takeaway(writer),
            retains(writer, lambda part: analysis.retained(part, self.desk.dossier.attendance), "attendance"),
        ]

    def section(self) -> Section:
        """How the bilan ran: in words, its hours, its meetings."""
        plan = self.plan
        drawn = (work_hours.chart(plan, with_private=False, voice=self.voice, limits=limits()),
                 charts.chart(plan, today=today(), with_private=False, voice=self.voice))
        return self.said(analysis.statements, *(chart for chart in drawn if chart.table.rows),
                         attendance=self.desk.dossier.attendance)

    @property
    def plan(self) -> WorkPlan:
        """The plan, with the presence and time that the counsellor noted."""
        return self.desk.dossier.attendance.over(self.desk.dossier.work_plan)

    def _remarks_html(self, plan: WorkPlan) -> str:
        who = self.desk.dossier.beneficiary
        found = plan_remarks.remarks(plan, today(), limits=limits(), starts_on=who.starts_on, ends_on=who.ends_on)
        names = {item.id: item.title or "Entretien" for item in _items(plan)}
        items = Markup("").join(Markup("<li>{}{}</li>").format(
            Markup("<strong>{}</strong> : ").format(names[r.item_id]) if r.item_id else "", r.text) for r in found)
        return str(Markup('<details class="b-remarks" open><summary>{}</summary><ul>{}</ul></details>').format(
            f"À regarder ({len(found)})", items)) if found else ""


def _items(plan: WorkPlan) -> tuple[Meeting | PersonalWork, ...]:
    return (*plan.meetings, *plan.work)


def history_html(plan: WorkPlan) -> str:
    """Every change with its date and reason, the latest first; escaped."""
    if not plan.changes:
        return ""
    items = Markup("").join(Markup("<li><b>{}</b> {}<br>«\u00a0{}\u00a0»</li>").format(
        f"Le {day(c.on)} :" if c.on else "", typeset(change_words(c)), c.reason) for c in reversed(plan.changes))
    return str(Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(
        f"Ce qui a changé depuis l’accord ({len(plan.changes)})", items))


def _list(writer: PlanWriter, question: Question, field: str) -> controls.Timeline:
    given, words, rows, read, back = {
        "meetings": (forms.MEETING_FIELDS, forms.MEETING_WORDS, forms.meeting_rows, forms.meeting_entry,
                     forms.meetings_from),
        "work": (forms.WORK_FIELDS, forms.WORK_WORDS, forms.work_rows, _entry, forms.work_from)}[field]
    found = controls.Timeline(words={key: typeset(text) for key, text in words.items()}, level=3, collapse_after=12)

    def reflect(_: Any) -> None:
        with found.hold_sync():
            found.rows = rows(writer.part)
            found.fields = forms.fields(given, agreed=writer.part.agreed_on is not None)

    reflect(writer.desk)
    on_change(writer.desk, (writer.name,), reflect)
    bound(found, writer, field, read=lambda part: [read(item) for item in getattr(part, field)])
    found.on_edit(edited(writer, question, field, back))
    return found


def _entry(work: Any) -> dict[str, Any]:
    return dict(work.model_dump(mode="json"))


def _agreed(writer: PlanWriter, question: Question) -> controls.Story:
    control = day_field(writer, "agreed_on", "Plan convenu le")
    control.help = typeset("Quand vous êtes d’accord tous les deux, notez le jour, ou « aujourd’hui ». Ensuite, chaque "
                           "changement gardera sa date et sa raison.")
    control.on_edit(lambda value: question.change(lambda: {"agreed_on": day_or_today(value)}))
    return control


def _words(writer: PlanWriter, html: Any, *others: str) -> controls.Words:
    shown = controls.Words(html=html())

    def redraw(_: Any) -> None:
        shown.html = html()

    on_change(writer.desk, (writer.name, *others), redraw)
    return shown


def _proposals(writer: PlanWriter, question: Question) -> controls.Picks:
    """Exercises proposed from the goals; nothing is added before the main button, and « non merci » hides them."""
    picks = controls.Picks(label="Des exercices pour vos objectifs", action="Ajouter au plan", cancel="Non merci",
                           help=typeset("Ces propositions viennent des mots de vos objectifs, par des règles simples ; "
                                        "chaque raison est dite. Ne gardez que ce qui vous parle."))
    declined = False

    def find() -> tuple[Proposal, ...]:
        return () if declined else proposals(writer.desk.dossier.initial_request, writer.part)

    def reflect(_: Any = None) -> None:
        found = find()
        picks.rows = [] if all(p.planned for p in found) else [
            {"id": p.rule.exercise, "text": typeset(f"{p.title} ({duration(p.rule.minutes)})"), "checked": False,
             "note": p.reason + (" Déjà au plan." if p.planned else ""), "disabled": p.planned} for p in found]

    def add(ids: list[str]) -> str:
        added = [{"id": new_id(), "title": p.title, "exercise": p.rule.exercise, "phase": p.rule.phase,
                  "minutes": p.rule.minutes} for p in find() if p.rule.exercise in ids and not p.planned]
        return question.change(lambda: {"work": [*writer.part.model_dump()["work"], *added]})

    def decline() -> str:
        nonlocal declined
        declined = True
        reflect()
        return ""

    reflect()
    on_change(writer.desk, (writer.name, "initial_request"), reflect)
    picks.on_pick(add, decline)
    return picks


def events_of(plan: WorkPlan) -> list[Any]:
    """The dated meetings as calendar events; those that left an agreed plan, or did not take place, are cancelled."""
    from bilan_widgets.calendars import HIDDEN, Event

    gone = {c.removed.id: c.removed for c in plan.changes if c.removed}
    kept = {m.id: m for m in plan.meetings}
    return [Event(m.id, HIDDEN if m.private else m.title or "Entretien", m.on, m.start, m.minutes,
                  "" if m.private else m.place, m.present is False or m.id not in kept)
            for m in (gone | kept).values() if m.on]


def _download(desk: Any) -> controls.Download:
    """The meetings for a calendar."""
    control = controls.Download(choices=[["ics", "Mettre mes entretiens dans mon agenda"]], help=typeset(
        "Un fichier .ics pour Thunderbird, Google ou Apple. Après un changement, importez-le de nouveau : les "
        "entretiens se mettent à jour sans se répéter."))

    def make(_: str) -> tuple[str, str, bytes] | str:
        from bilan_widgets.calendars import calendar

        plan = desk.dossier.attendance.over(desk.dossier.work_plan)
        events = events_of(plan)
        if all(event.cancelled for event in events):
            return "Aucun entretien n’a encore de jour. Donnez-en un, puis demandez de nouveau le fichier."
        made = calendar(events, name=_NAME, changes=len(plan.changes), written_at=desk.saved_at)
        return "entretiens.ics", "text/calendar;charset=utf-8", made

    control.on_ask(make)
    return control


def work_plan(desk: Any) -> WorkPlanExercise:
    """The exercise « Plan de travail » on this desk."""
    return WorkPlanExercise(desk)
