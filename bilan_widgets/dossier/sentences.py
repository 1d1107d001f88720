"""What went wrong in a field, as a French sentence that says what to do."""

from typing import Any, get_args

from pydantic import BaseModel, ValidationError


def _labels(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The titles of the fields on the way to the error."""
    labels: list[str] = []
    current: Any = model
    for step in location:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(step)
            if field is None:
                break
            labels.append(field.title or "")
            current = next((a for a in (field.annotation, *get_args(field.annotation))
                            if isinstance(a, type) and issubclass(a, BaseModel)), None)
    return [label for label in labels if label]


def _advice(kind: str, context: dict[str, Any], given: Any) -> str:
    match kind:
        case "string_too_long":
            said = f"({len(given):_} signes, {context['max_length']:_} au plus)".replace("_", "\u202f")
            return f"ce texte est trop long {said}. Raccourcissez-le ou partagez-le entre plusieurs réponses."
        case "string_too_short" | "missing":
            return "il manque une réponse ici. Quelques mots suffisent."
        case "too_long":
            return f"il y a trop d’éléments ({context['max_length']} au plus). Retirez-en avant d’en ajouter."
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            return f"ce nombre doit être {'au moins' if 'ge' in context else 'au plus'} {limit}."
        case "value_error":
            return str(context.get("error", ""))
        case _:
            return "cette réponse n’a pas la forme attendue. Choisissez ou écrivez-la de nouveau."


def sentence_for(model: type[BaseModel], error: ValidationError) -> str:
    """The first thing to mend, in one French sentence; it never quotes what was written."""
    first = error.errors()[0]
    advice = _advice(first["type"], first.get("ctx", {}), first.get("input"))
    labels = _labels(model, first["loc"])
    if not labels or (advice[:1].isupper() and len(first["loc"]) < 2):
        return advice[:1].upper() + advice[1:]
    return f"« {labels[-1].rstrip('.… ')} » : {advice[:1].lower() + advice[1:]}"
