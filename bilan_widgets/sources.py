"""Where each part of a dossier is shown, and how a reference such as « skills/amina-former » leads there."""

import os
from typing import Any
from urllib.parse import quote

from bilan_widgets.analysis.strip_words import WORDS
from bilan_widgets.dossier.work_values import CARDS

PAGES = {
    "1_cadre": ("agreement", "initial_request", "situation", "work_plan"),
    "2_investigation": ("career_path", "stories", "skills", "feedback", "work_values", "interest_profile", "drivers",
                        "ideal_environment", "pastimes", "tensions", "options", "option_sheet", "decision"),
    "3_conclusion": ("career_project", "action_plan", "obstacles", "closing_review", "follow_up"),
}
_PAGE_OF = {part: page for page, parts in PAGES.items() for part in parts}
_NAMES = ("label", "title", "what", "text", "who", "card")
_GIVEN = {"work_values": CARDS, "ideal_environment": {key: words.scale for key, words in WORDS.items()}}


def address(page: str, part: str = "") -> str:
    """Where a page is: on the served site, or the notebook beside this one in JupyterLab. part: « part/item »."""
    base = os.environ.get("BILAN_BASE_URL")
    where = f"{base}voila/render/{page}.ipynb" if base else f"{page}.ipynb"
    return where + (f"#{quote(part)}" if part else "")


def source_address(ref: str) -> str:
    """The address of the exercise, and of the item in it, that « part » or « part/item » names; "" when unknown."""
    page = _PAGE_OF.get(ref.partition("/")[0])
    return address(page, ref) if page else ""


def source_label(dossier: Any, ref: str) -> str:
    """« Compétences : Former les nouveaux arrivants »; the exercise's title alone when there is no such item."""
    name, _, key = ref.partition("/")
    part = getattr(dossier, "options" if name == "option_sheet" else name, None)
    if part is None:
        return ""
    title = str(getattr(type(part), "title", ""))
    item = find_item(part, key.rpartition("/")[2] or key) if key else None
    given = _GIVEN.get(name, {}).get(key, "")
    words = next((str(value) for field in _NAMES if (value := getattr(item, field, ""))), given)
    return f"{title} : {words}" if words and words != title else title


def find_item(part: Any, key: str) -> Any:
    """The item of that id anywhere in a part, or the one kept under that card or key; None when there is none."""
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, dict) and hasattr(value.get(key), "private"):
            return value[key]
        for item in value if isinstance(value, tuple) else (value,):
            if getattr(item, "id", getattr(item, "card", None)) == key:
                return item
            if hasattr(type(item), "model_fields") and (found := find_item(item, key)) is not None:
                return found
    return None
