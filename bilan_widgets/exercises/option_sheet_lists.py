"""The lists of an option's sheet: facts, hypotheses, inquiries, needs, lamps, each a Timeline."""

from typing import Any

from bilan_widgets import controls
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.options import (
    Lamp,
    LampKind,
    Light,
    NeedState,
    Option,
    Topic,
    Verdict,
)
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.exercises.fields import shown_day
from bilan_widgets.exercises.option_sheet_writing import FINDING, inquiry_entry

Rows = list[dict[str, Any]]
_PRIVATE = {"name": "private", "kind": "check", "group": "more",
            "label": "Privé\u00a0: cette ligne n’ira dans aucun document, personne d’autre ne la voit"}
_HEALTH = "Privé d’office : pour le montrer, ouvrez « Modifier » et décochez « Privé »."
_KINDS = {"facts": ("un fait", "ce fait", "Fait"), "hypotheses": ("un point à vérifier", "ce point", "Point"),
          "inquiries": ("une enquête", "cette enquête", "Enquête"),
          "needs": ("une compétence demandée", "cette compétence", "Compétence"),
          "lamps": ("un voyant", "ce voyant", "Voyant")}


def listed(field: str) -> controls.Timeline:
    """An empty list with the words of its kind."""
    one, this, name = _KINDS[field]
    ending = "e" if field in ("inquiries", "needs") else ""
    words = {"add": f"Ajouter {one}", "editing": f"Modifier {this}", "ask_remove": f"Retirer {this} ?",
             "empty": "Rien encore.", "saved": f"{name} enregistré{ending}.",
             "removed": f"{name} retiré{ending}. Vous pouvez revenir en arrière avec « Annuler »."}
    return controls.Timeline(level=3, words={key: typeset(text) for key, text in words.items()}, collapse_after=8)


def fields_of(field: str, option: Option, skills: tuple[Skill, ...]) -> Rows:
    """The questions of the form of one list."""
    return {"facts": _fact_fields, "hypotheses": _hypothesis_fields, "inquiries": _inquiry_fields,
            "needs": _need_fields, "lamps": _lamp_fields}[field](option, skills)


def _fact_fields(_: Option, __: tuple[Skill, ...]) -> Rows:
    return [{"name": "topic", "label": "Sujet", "kind": "choice", "initial": "tasks",
             "options": [[one.value, one.label] for one in Topic]},
            {"name": "text", "label": "Ce que je sais", "kind": "story", "rows": 2, "required": True},
            {"name": "source", "label": "D’où je le sais", "kind": "text", "help": "Une personne, une offre, un site."},
            {"name": "on", "label": "Date", "kind": "date"}, _PRIVATE]


def _hypothesis_fields(_: Option, __: tuple[Skill, ...]) -> Rows:
    return [{"name": "text", "label": "Ce que je veux vérifier", "kind": "text", "required": True,
             "help": typeset("Une phrase qui peut se révéler fausse : « je supporterai les horaires ».")},
            {"name": "verdict", "label": "Où j’en suis", "kind": "choice", "initial": "open",
             "options": [[one.value, one.label] for one in Verdict]}, _PRIVATE]


def _inquiry_fields(option: Option, _: tuple[Skill, ...]) -> Rows:
    said = [["", "Nous n’en avons pas parlé"], *([one.value, one.label] for one in Verdict)]
    return [{"name": "who", "label": "Qui je rencontre", "kind": "text", "required": True,
             "help": "Un métier ou un prénom suffit."},
            {"name": "means", "label": "Comment", "kind": "text",
             "help": "Un échange, une visite, une journée d’essai."},
            {"name": "on", "label": "Date", "kind": "date"},
            {"name": "notes", "label": "Ce que j’ai appris", "kind": "story", "rows": 3},
            *({"name": f"{FINDING}{one.id}", "label": typeset(f"« {one.text} »"), "kind": "choice", "initial": "",
               "options": said} for one in option.hypotheses), _PRIVATE]


def _need_fields(_: Option, skills: tuple[Skill, ...]) -> Rows:
    return [{"name": "text", "label": "Compétence demandée", "kind": "text", "required": True},
            {"name": "state", "label": "Où j’en suis", "kind": "choice", "initial": "to_acquire",
             "options": [[one.value, one.label] for one in NeedState]},
            {"name": "skill_id", "label": "Ma compétence qui y répond", "kind": "choice", "initial": "",
             "options": [["", "Aucune pour l’instant"], *([one.id, one.label] for one in skills)]}, _PRIVATE]


def _lamp_fields(_: Option, __: tuple[Skill, ...]) -> Rows:
    return [{"name": "kind", "label": "Question", "kind": "choice", "initial": "money",
             "options": [[one.value, one.label] for one in LampKind]},
            {"name": "light", "label": "Où j’en suis", "kind": "choice", "initial": "",
             "options": [[one.value, one.label] for one in Light]},
            {"name": "proof", "label": "Ce qui le montre", "kind": "text",
             "help": typeset("Un devis, une réponse écrite, un échange. « C’est bon » en demande un, daté.")},
            {"name": "on", "label": "Date de la preuve", "kind": "date"}, _PRIVATE]


def entries(field: str, option: Option) -> Rows:
    """The items of a list as its form shows them."""
    if field == "inquiries":
        return [inquiry_entry(one, shown_day) for one in option.inquiries]
    return [_entry(one) for one in getattr(option, field)]


def _entry(item: Any) -> dict[str, Any]:
    entry: dict[str, Any] = item.model_dump(mode="json")
    if isinstance(item, Lamp):
        entry["id"] = f"lamp-{item.kind.value}"
    return entry | ({"on": shown_day(item.on)} if hasattr(item, "on") else {})


def rows_of(field: str, option: Option, skills: tuple[Skill, ...]) -> Rows:
    """One line an item, as the list shows it; texts are typeset."""
    names = {one.id: one.label for one in skills}
    made = [_row(item, names) for item in getattr(option, field)]
    if field == "inquiries":
        points = {one.id: one.text for one in option.hypotheses}
        for row, item in zip(made, option.inquiries, strict=True):
            row["note"] = " ; ".join(f"« {points[one.hypothesis_id]} » : {one.verdict.label.lower()}"
                                     for one in item.findings if one.hypothesis_id in points)
    return [{key: typeset(said) if isinstance(said, str) and key != "id" else said for key, said in row.items()}
            for row in made]


def _row(item: Any, names: dict[str, str]) -> dict[str, Any]:
    when = day(item.on) if getattr(item, "on", None) else ""
    row = {"id": getattr(item, "id", ""), "when": when, "text": "", "note": "", "private": item.private}
    if isinstance(item, Lamp):
        return row | {"id": f"lamp-{item.kind.value}", "title": item.kind.label, "text": item.light.label,
                      "note": item.proof or (_HEALTH if item.private and item.kind is LampKind.health else "")}
    if hasattr(item, "topic"):
        origin = f"{item.source} (repris d’un référentiel)" if item.prefilled else item.source
        return row | {"title": item.topic.label, "text": item.text, "note": origin or "source à préciser"}
    if hasattr(item, "verdict"):
        return row | {"when": item.verdict.label, "title": item.text}
    if hasattr(item, "who"):
        return row | {"when": when or "à fixer", "title": item.who, "text": item.notes or item.means}
    mine = names.get(item.skill_id, "")
    return row | {"when": item.state.label, "title": item.text, "note": f"Ma compétence : {mine}" if mine else ""}
