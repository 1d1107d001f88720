"""Convention: who pays, who signs, the nine mentions, who sees what, the consent, and the agreement on paper."""

import logging
import re
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.charts import agreement as charts
from bilan_widgets.charts.section import Section
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Role
from bilan_widgets.dossier.french import day, joined, typeset
from bilan_widgets.dossier.work_plan import Phase
from bilan_widgets.exercises.agreement_document import filled, printed
from bilan_widgets.exercises.agreement_parts import day_line, party_controls, proposals
from bilan_widgets.exercises.agreement_words import METHOD, PLACEHOLDERS, confidentiality, rights
from bilan_widgets.exercises.base import Exercise, Writer, on_change, picture, today
from bilan_widgets.exercises.fields import bound, heading, retains, story, takeaway
from bilan_widgets.settings import Reminder, Settings, settings

log = logging.getLogger("bilan")
_ARTICLE = re.compile(r"\b([LR])\. (\d{4})-(\d+)")
_MODES = [[mode.value, mode.label] for mode in FundingMode if mode is not FundingMode.unknown]
_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SORRY = ("La convention n’a pas pu être fabriquée. Rien de ce que vous avez enregistré n’est perdu ; réessayez, ou "
          "choisissez l’autre format.")
_CONSENT = ("Le bilan ne se fait qu’avec votre accord. Vous pouvez le retirer à tout moment, sans donner de raison : "
            "le bilan s’arrête alors, et ce n’est pas une faute. Rien n’est effacé sans vous : vous emportez vos "
            "données, ou vous demandez leur destruction.")


def rights_html(mode: FundingMode) -> str:
    """Rights and duties of each party of the mode, folded."""
    blocks = Markup("").join(
        Markup("<h3>{}</h3><ul>{}</ul>").format(
            role.label, Markup("").join(Markup("<li>{}</li>").format(_unbroken(text)) for text in rights(mode, role)))
        for role in analysis.parties_of(mode))
    return str(Markup("<details><summary>{}</summary>{}</details>").format("Droits et devoirs de chaque "
                                                                           "partie", blocks))


def pairs_html(pairs: tuple[tuple[str, str], ...], summary: str = "") -> str:
    """Terms and what is said of them, as a description list; folded under a summary when there is one."""
    said = Markup("").join(Markup("<dt><strong>{}</strong></dt><dd>{}</dd>").format(typeset(head), typeset(text))
                           for head, text in pairs)
    shape = Markup("<details><summary>{}</summary><dl>{}</dl></details>") if summary else Markup("{}<dl>{}</dl>")
    return str(shape.format(summary, said))


def reminders_html(given: Settings) -> str:
    """The provider's reminders of this phase, with article and date; "" when there is none."""
    found = given.reminders_of(Phase.preliminary)
    if not found:
        return ""
    items = Markup("").join(Markup("<li>{}</li>").format(_unbroken(one.text.rstrip(".") + _reference(one)))
                            for one in found)
    return str(Markup("<details><summary>Rappels de la règle</summary><ul>{}</ul></details>").format(items))


def _reference(one: Reminder) -> str:
    words = [word for word in (one.article, f"depuis le {day(one.on)}" if one.on else "") if word]
    return f" ({', '.join(words)})." if words else "."


def _unbroken(text: str) -> str:
    """Typeset, with the names of articles kept on one line: the page would break « L. 6313-4 » at its hyphen."""
    return _ARTICLE.sub("\\1.\u00a0\\2\u2011\\3", typeset(text))


class AgreementExercise(Exercise):
    """The frame of the bilan, from the choice of the funding to the signed agreement."""

    part = "agreement"

    def widgets(self) -> list[Any]:
        """Funding, method, confidentiality, consent, parties, mentions, checklist, documents."""
        writer, given = Writer(self.desk, self.part), settings()
        return [
            writer.versions, *self._funding(writer),
            heading("Comment nous travaillons"),
            controls.Words(html=pairs_html(METHOD, "La fiche de méthode et de déontologie, en six points")),
            day_line(writer, "method_on", "J’ai lu cette fiche le"),
            heading("Qui voit quoi"), controls.Words(html=pairs_html(confidentiality(given.retention.years))),
            day_line(writer, "confidentiality_on", "J’ai lu ces règles le"),
            heading("Votre consentement", _CONSENT), day_line(writer, "consent_on", "Je donne mon consentement le"),
            day_line(writer, "consent_withdrawn_on", "Je retire mon consentement le",
                     "Laissez vide, sauf si vous le retirez. Pour revenir sur un retrait, effacez cette date."),
            *self._parties(writer, given), *self._mentions(writer, given),
            heading("Où en est la convention"),
            picture(writer, lambda: charts.chart(writer.part, today=today(), named=self._named(given)), "beneficiary"),
            self._download(writer, given), controls.Words(html=reminders_html(given)),
            takeaway(writer), retains(writer, analysis.retained),
        ]

    def section(self) -> Section:
        """How the bilan is paid, signed and consented to."""
        return self.said(analysis.statements)

    def _named(self, given: Settings) -> tuple[Role, ...]:
        found = filled(self.desk.dossier.agreement, self.desk.dossier.beneficiary.full_name, given)
        return tuple(role for role, party in found.items() if party.name)

    def _funding(self, writer: Writer) -> list[Any]:
        mode = bound(controls.Choice(
            label=typeset("Qui finance ce bilan ?"), options=_MODES, shape="column", clear="Je ne sais pas encore",
            help=typeset("La réponse décide de qui signe. Vous pouvez en changer : rien d’écrit ne se perd.")),
            writer, "funding_mode", read=lambda part: part.funding_mode.value)
        said, theirs = controls.Words(html=""), controls.Words(html="")

        def reflect(_: Any) -> None:
            section: Agreement = writer.part
            who = joined([role.the for role in analysis.parties_of(section.funding_mode)])
            words = f"Signent la convention : {who}. " if section.funding_mode is not FundingMode.unknown else ""
            said.html = str(Markup('<p class="b-note">{}</p>').format(
                typeset(words + analysis.clock(section, today()).text)))
            theirs.html = rights_html(section.funding_mode)

        reflect(None)
        on_change(self.desk, (self.part,), reflect)
        return [mode, said, theirs]

    def _parties(self, writer: Writer, given: Settings) -> list[Any]:
        found: list[Any] = [heading("Qui signe", "Chaque partie, et le jour où elle a signé.")]
        for role in Role:
            found += party_controls(writer, role, given)
        return [*found, day_line(writer, "sent_on", "Convention envoyée le"),
                day_line(writer, "received_on", "Convention reçue le",
                         "Avec le plan de l’employeur ou un congé de reclassement, ce jour fait partir les dix jours.")]

    def _mentions(self, writer: Writer, given: Settings) -> list[Any]:
        fields = Agreement.model_fields
        return [heading("Les neuf mentions", "Ce que la convention doit dire (R. 6313-8), en une ou deux phrases."),
                proposals(writer, given),
                *(story(writer, name, fields[name].title or name, PLACEHOLDERS[name], rows=2)
                  for name in analysis.MENTIONS)]

    def _download(self, writer: Writer, given: Settings) -> controls.Download:
        buttons = controls.Download(
            choices=[["pdf", "Télécharger la convention (PDF)"], ["docx", "Word"]], label="La convention sur papier",
            help=typeset("Avec une place pour chaque signature. Tant qu’il manque quelque chose, elle est un projet."))

        def make(kind: str) -> tuple[str, str, bytes] | str:
            if kind not in _KINDS:
                return "Choisissez l’un des formats proposés."
            try:
                made = printed(writer.part, kind, settings=given, today=today(),  # type: ignore[arg-type]
                               beneficiary_name=self.desk.dossier.beneficiary.full_name)
            except Refused as refused:
                return str(refused)
            except Exception as error:  # whatever a converter does, the person gets a sentence and the log no content
                log.error("agreement %s failed: %s", kind, type(error).__name__)
                return _SORRY
            return f"convention.{kind}", _KINDS[kind], made

        buttons.on_ask(make)
        return buttons


def agreement(desk: Any) -> AgreementExercise:
    """The exercise « Convention » on this desk."""
    return AgreementExercise(desk)
