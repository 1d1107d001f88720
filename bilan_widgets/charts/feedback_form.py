"""The form that the person sends to others: one HTML file that fetches nothing and sends nothing."""

from bilan_widgets.charts.svg import render
from bilan_widgets.dossier.feedback import GROUPS, ITEMS
from bilan_widgets.dossier.french import typeset

_ABOUT = {
    "pro": ("Comment voyez-vous {} au travail ?", "{} fait un bilan de compétences et vous demande votre regard, "
            "parce que vous avez travaillé ensemble. Huit questions, trois minutes."),
    "perso": ("Comment voyez-vous {} ?", "{} fait un bilan de compétences et vous demande votre regard, parce que "
              "vous vous connaissez bien. Huit questions, trois minutes."),
}


def form(form_id: str, group: str, first_name: str = "") -> str:
    """The page, ready to be sent. form_id: 16 hexadecimal digits; group: pro or perso. Raises KeyError for another."""
    asked, intro = _ABOUT[group]
    whom = first_name or "la personne qui vous envoie cette page"
    return render("feedback_form.html", title=typeset(asked.format(first_name or "cette personne")), whom=whom,
                  intro=typeset(intro.format(whom[:1].upper() + whom[1:])),
                  items=[(key, typeset(text)) for key, text in ITEMS.items()],
                  setup={"form": form_id, "group": list(GROUPS).index(group), "items": list(ITEMS)})
