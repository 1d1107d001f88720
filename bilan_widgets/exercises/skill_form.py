"""The form of a skill."""

from typing import Any

from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.skills import SkillKind, Wish

MASTERY = [["", "Je ne sais pas"], ["1", "1. J’y arrive avec de l’aide"], ["2", "2. Je le fais sans aide"],
           ["3", "3. Je le fais même dans un contexte nouveau"], ["4", "4. Je forme les autres"]]
_PRIVATE = "Privé : cette compétence n’ira dans aucun document, personne d’autre ne la voit"


def fields(stories: Any, periods: Any) -> list[dict[str, Any]]:
    """The fields, with the person's own stories and periods as proofs to tick."""
    asked = [*_words(), *_levels(), *_proofs(stories, periods),
             {"name": "private", "label": _PRIVATE, "kind": "check", "group": "more"}]
    return [{**field, "label": typeset(field["label"]), "help": typeset(field.get("help", "")),
             "options": [[key, typeset(text)] for key, text in field.get("options", [])]} for field in asked]


def _words() -> list[dict[str, Any]]:
    return [
        {"name": "verb", "label": "Un verbe", "kind": "suggest", "required": True,
         "help": "Former, réparer, écouter… Des formulations sont proposées ; vos mots sont souvent meilleurs."},
        {"name": "object", "label": "Quoi, ou qui", "kind": "suggest",
         "help": "Les nouveaux arrivants, un vélo, un conflit."},
        {"name": "context", "label": "Dans quel contexte", "kind": "text", "help": "En entrepôt, à la maison."},
        {"name": "kind", "label": "Nature", "kind": "choice", "initial": "know_how",
         "options": [[one.value, one.label] for one in SkillKind]},
    ]


def _levels() -> list[dict[str, Any]]:
    return [
        {"name": "mastery", "label": "Où vous en êtes", "kind": "choice", "initial": "", "options": MASTERY},
        {"name": "enjoyment", "label": "Plaisir à l’exercer, de 1 à 5", "kind": "number", "min": 1, "max": 5},
        {"name": "wish", "label": "Envie de l’utiliser encore", "kind": "choice", "initial": "",
         "options": [[one.value, one.label] for one in Wish]},
        {"name": "last_used", "label": "Utilisée pour la dernière fois", "kind": "date",
         "help": "« 2012 », « mars 2012 » ou « vers 2012 »."},
    ]


def _proofs(stories: Any, periods: Any) -> list[dict[str, Any]]:
    return [
        {"name": "story_ids", "label": "Les récits qui la montrent", "kind": "several", "group": "more",
         "options": [[one.id, one.title] for one in stories]},
        {"name": "period_ids", "label": "Les périodes, les diplômes qui la montrent", "kind": "several",
         "group": "more", "options": [[one.id, one.title] for one in periods]},
    ]
