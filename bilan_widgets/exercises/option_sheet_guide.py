"""The guide of an inquiry, on paper: what to say first, what to ask, room to write."""

from bilan_widgets.controls.download import File
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.options import Option, Topic, Verdict

_OPENING = ("« Je fais un bilan de compétences et je me renseigne sur votre métier. Je ne cherche pas un emploi "
            "aujourd’hui : auriez-vous vingt minutes ? »")
_QUESTIONS = (
    "À quoi ressemble une journée ordinaire ? Et la semaine où tout va mal ?",
    "Qu’est-ce qui vous plaît le plus, et que vous changeriez si vous le pouviez ?",
    "Comment êtes-vous arrivé ou arrivée là ? Que demande-t-on à quelqu’un qui commence ?",
    "Combien gagne-t-on au début, et après cinq ans ?",
    "Qui d’autre devrais-je rencontrer ? Puis-je dire que je viens de votre part ?",
)


def guide(option: Option) -> str:
    """The guide in Markdown; what is private is not in it, since it is meant to be taken to other people."""
    from bilan_widgets.printing import escaped

    asked = [one.text for one in option.hypotheses if one.verdict is Verdict.open and not one.private]
    known = [one for one in option.facts if not one.private]
    lines = ["## Pour commencer", "", escaped(_OPENING), "", "## Ce que je veux vérifier", ""]
    for text in asked or ["Ce qui me ferait dire oui, ce qui me ferait dire non"]:
        lines += [f"### {escaped(text)}", "", "::: place", "Ce que j’entends", ":::", "",
                  escaped("Confirmé, contredit, ou encore ouvert ?"), ""]
    lines += ["## Des questions qui ouvrent", "", *(f"- {escaped(text)}" for text in _QUESTIONS), ""]
    if known:
        lines += ["## Ce que je sais déjà", "", *(f"- {escaped(f'{Topic(one.topic).label} : {one.text}')}"
                                                for one in known[:8]), ""]
    return "\n".join([*lines, "## Ce que je retiens", "", "::: place", "Le jour même, en deux phrases", ":::", ""])


def guide_file(option: Option | None) -> File | str:
    """The guide as a PDF: name, media type, content; or a French sentence."""
    from bilan_widgets.printing import document

    if option is None:
        return "Cette piste n’est plus dans votre liste. Rechargez la page."
    try:
        content = document(guide(option), "pdf", title="Guide d’enquête", subtitle=option.title)
    except Refused as refused:
        return str(refused)
    return "guide-enquete.pdf", "application/pdf", content
