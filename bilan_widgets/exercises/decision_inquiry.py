"""From the fact that is missing to the next inquiry, in one press."""

from bilan_widgets.analysis.comparison import Comparison
from bilan_widgets.analysis.robustness import Telling
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.base import LINE_LENGTH
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.options import Finding, Hypothesis, Inquiry, Option, OptionKind, Verdict
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.option_sheet_writing import changed_option

_MET = " : cette piste le permet"           # after the criterion: a sentence that may turn out to be false
_WHO = {OptionKind.internal: "Une personne de mon entreprise qui le saurait",
        OptionKind.creation: "Une personne qui a créé une activité proche",
        OptionKind.status_quo: "Mon ou ma responsable, ou les ressources humaines"}


def running(found: Comparison, fact: Telling) -> Hypothesis | None:
    """The open hypothesis of that option that already looks into that criterion."""
    criterion = found.criteria[fact.criterion].id
    return next((one for one in found.options[fact.option].hypotheses
                 if one.criterion_id == criterion and one.verdict is Verdict.open), None)


def offer(found: Comparison) -> tuple[str, str]:
    """The words of the button and the line above it; nothing when no fact would help."""
    if not found.missing:
        return "", ""
    fact = found.missing[0]
    option, criterion = found.options[fact.option], found.criteria[fact.criterion]
    if running(found, fact):
        return "", typeset(f"Votre enquête sur « {criterion.text} » est en cours, dans la fiche de « {option.title} ».")
    return "En faire ma prochaine enquête", ""


def start(desk: Desk, found: Comparison) -> str:
    """Put a hypothesis and an inquiry into the sheet of the option; "" when done."""
    if not found.missing:
        return "La comparaison a changé : il n’y a plus de fait à chercher en priorité. Rechargez la page."
    fact = found.missing[0]
    option, criterion = found.options[fact.option], found.criteria[fact.criterion]
    if running(found, fact):
        return "Cette enquête est déjà dans la fiche de la piste."
    private = option.private or criterion.private
    hypothesis = Hypothesis(text=f"{criterion.text[:LINE_LENGTH - len(_MET)]}{_MET}",
                            criterion_id=criterion.id, private=private)
    inquiry = Inquiry(who=_who(option), means="Un échange de vingt minutes, en vrai ou au téléphone", private=private,
                      findings=(Finding(hypothesis_id=hypothesis.id),))
    return changed_option(Writer(desk, "options"), option.id, lambda current: {
        "hypotheses": [*(one.model_dump() for one in current.hypotheses), hypothesis.model_dump()],
        "inquiries": [*(one.model_dump() for one in current.inquiries), inquiry.model_dump()]})


def _who(option: Option) -> str:
    return _WHO.get(option.kind, "Une personne qui fait ce métier")
