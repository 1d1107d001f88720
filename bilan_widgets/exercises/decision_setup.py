"""Choisir, the first half: which options, what rules them out, by what they are judged, and what counts more."""

from collections.abc import Callable
from typing import Any

from bilan_widgets import controls
from bilan_widgets.analysis import criteria as proposals
from bilan_widgets.analysis.comparison import candidates
from bilan_widgets.analysis.criteria import FEW, Proposal
from bilan_widgets.analysis.options import complete
from bilan_widgets.catalog.work_values import cards
from bilan_widgets.controls.ranking import Ranking
from bilan_widgets.dossier.base import LINE_LENGTH
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Veto, Weighting
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.options import Option, OptionKind, OptionState
from bilan_widgets.exercises.base import Writer, on_change
from bilan_widgets.exercises.fields import answered, bound
from bilan_widgets.sources import source_label

SOURCES = ("situation", "work_values", "drivers", "ideal_environment")
_PRIVATE = {"name": "private", "kind": "check", "group": "more",
            "label": "Privé\u00a0: cette ligne n’ira dans aucun document, personne d’autre ne la voit"}
_CHANGED = "Cette liste a changé entre-temps. Rechargez la page, puis recommencez."


def option_picks(writer: Writer) -> Any:
    """Which options to compare; the status quo is always offered."""
    picks = controls.Picks(label="Les pistes à comparer", action="Comparer ces pistes", cancel="Ne rien changer",
                           help=typeset("De deux à sept, c’est bien. Rester comme aujourd’hui compte aussi : c’est le "
                                        "point de repère."))

    def reflect(_: Any) -> None:
        options = complete(writer.desk.dossier.options)
        compared = {option.id for option in candidates(writer.part, options)}
        number = counted(len(compared), "piste comparée", "pistes comparées", feminine=True).capitalize()
        picks.summary = typeset(f"{number} : changer") if writer.part.criteria else ""
        picks.rows = [{"id": option.id, "text": option.title, "note": option.kind.label,
                       "checked": option.id in compared} for option in options
                      if option.state is not OptionState.dropped or option.kind is OptionKind.status_quo]

    reflect(writer.desk)
    on_change(writer.desk, ("options", "decision"), reflect)
    picks.on_pick(lambda ids: writer.change(option_ids=ids), lambda: "")
    return picks


def vetoes(writer: Writer, write: Callable[..., str]) -> list[Any]:
    """What rules options out: proposals, then the list, each one reversible."""
    listed = controls.Timeline(level=3, words={
        "add": "Ajouter une condition absolue", "editing": "Modifier cette condition",
        "saved": "Condition enregistrée.", "empty": "Aucune condition absolue pour l’instant.",
        "ask_remove": "Retirer cette condition\u202f?",
        "removed": typeset("Condition retirée. Vous pouvez la retrouver avec « Annuler ».")})

    def reflect(_: Any) -> None:
        options = complete(writer.desk.dossier.options)
        listed.fields = _veto_fields(options)
        listed.rows = [{"id": veto.id, "when": "En vigueur" if veto.active else "Suspendue", "title": veto.text,
                        "text": typeset(effect(veto, options)), "note": source_label(writer.desk.dossier, veto.source),
                        "private": veto.private,
                        "flip": {"name": "active", "text": "Suspendre" if veto.active else "Remettre en vigueur"}}
                       for veto in writer.part.vetoes]

    reflect(writer.desk)
    on_change(writer.desk, ("options", "decision"), reflect)
    bound(listed, writer, "vetoes", read=lambda part: [veto.model_dump(mode="json") for veto in part.vetoes])
    listed.on_edit(lambda value: write(vetoes=answered(value)))
    label = typeset("Faire de ceci des conditions absolues ?")
    return [_offered(writer, _veto_proposals, "vetoes", label, Veto, write), listed]


def _veto_fields(options: tuple[Option, ...]) -> list[dict[str, Any]]:
    return [{"name": "text", "label": "Ce qui n’est pas négociable", "kind": "text", "required": True},
            {"name": "option_ids", "label": "Les pistes qu’elle écarte", "kind": "several",
             "options": [[option.id, option.title] for option in options]},
            {"name": "active", "label": "En vigueur", "kind": "check", "initial": True},
            _PRIVATE]


def effect(veto: Veto, options: tuple[Option, ...]) -> str:
    """What a veto does now, in words."""
    named = [f"« {option.title} »" for option in options if option.id in veto.option_ids]
    if not named:
        return "N’écarte aucune piste pour l’instant."
    return f"{'Écarte' if veto.active else 'Écarterait'} {joined(named)}."


def _veto_proposals(writer: Writer) -> tuple[Proposal, ...]:
    dossier = writer.desk.dossier
    return (*proposals.hard(dossier.situation), *proposals.ranges(dossier.ideal_environment))


def criteria(writer: Writer, write: Callable[..., str]) -> list[Any]:
    """What options are judged by: proposals, the list, and what counts double."""
    listed = controls.Timeline(
        level=3, fields=[{"name": "text", "label": "Critère", "kind": "text", "required": True,
                          "help": typeset("En quelques mots, du côté que vous souhaitez : « dîner chez moi le soir »."),
                          }, _PRIVATE],
        words={"add": "Ajouter un critère à moi", "editing": "Modifier ce critère", "saved": "Critère enregistré.",
               "empty": "Aucun critère pour l’instant.", "ask_remove": "Retirer ce critère\u202f?",
               "removed": typeset("Critère retiré, avec ses notes. Vous pouvez le retrouver avec « Annuler ».")})

    def reflect(_: Any) -> None:
        listed.rows = [{"id": one.id, "when": f"n° {place}", "title": one.text, "text": "", "private": one.private,
                        "note": source_label(writer.desk.dossier, one.source) or "ajouté par vous"}
                       for place, one in enumerate(writer.part.criteria, 1)]

    reflect(writer.desk)
    on_change(writer.desk, ("decision", *SOURCES), reflect)
    bound(listed, writer, "criteria", read=lambda part: [one.model_dump(mode="json") for one in part.criteria])
    listed.on_edit(lambda value: write(criteria=answered(value)))
    label = typeset("Prendre ceci comme critères ?")
    return [_offered(writer, _criteria_proposals, "criteria", label, Criterion, write), listed]


def _criteria_proposals(writer: Writer) -> tuple[Proposal, ...]:
    dossier, names = writer.desk.dossier, {card.key: card.name for card in cards()}
    return (*proposals.values(dossier.work_values, names), *proposals.ranges(dossier.ideal_environment, unmet=True),
            *proposals.drivers(dossier.drivers), *proposals.wishes(dossier.situation))


def _offered(writer: Writer, find: Callable[[Writer], tuple[Proposal, ...]], field: str, label: str,
             kind: type[Criterion] | type[Veto], write: Callable[..., str]) -> Any:
    """Proposals to tick, with where each comes from; those already taken or set aside are not shown again."""
    picks, aside = controls.Picks(label=label, action="Ajouter", cancel="Pas maintenant"), set[str]()
    enough = FEW if field == "criteria" else 1

    def waiting() -> tuple[Proposal, ...]:
        taken = [*(one.source for one in writer.part.vetoes), *(one.source for one in writer.part.criteria), *aside]
        return proposals.new_ones(find(writer), taken)

    def reflect(_: Any) -> None:
        rows = [{"id": one.source, "text": one.text, "checked": False,
                 "note": typeset(one.origin + (" (privé)" if one.private else ""))} for one in waiting()]
        folded = rows and len(getattr(writer.part, field)) >= enough
        with picks.hold_sync():
            picks.rows = rows
            picks.summary = typeset(f"{counted(len(rows), 'idée', feminine=True).capitalize()} de plus, d’après vos "
                                    "réponses") if folded else ""

    def add(sources: list[str]) -> str:
        chosen = [kind(text=one.text[:LINE_LENGTH], source=one.source, private=one.private).model_dump()
                  for one in waiting() if one.source in sources]
        return write(**{field: [*(one.model_dump() for one in getattr(writer.part, field)), *chosen]})

    def later() -> str:
        aside.update(one.source for one in waiting())
        reflect(writer.desk)
        return ""

    reflect(writer.desk)
    on_change(writer.desk, ("decision", *SOURCES), reflect)
    picks.on_pick(add, later)
    return picks


def weights(writer: Writer, write: Callable[..., str]) -> list[Any]:
    """By order, or by swing."""
    way = controls.Choice(label=typeset("Comment peser vos critères ?"),
                          options=[[one.value, one.label] for one in Weighting])
    bound(way, writer, "weighting", read=lambda part: part.weighting.value)
    way.on_edit(lambda value: write(weighting=value))
    ranking = Ranking()

    def reflect(_: Any) -> None:
        part: DecisionMatrix = writer.part
        ranking.weighted = part.weighting is Weighting.swing
        ranking.label = "Leur poids" if ranking.weighted else "Du plus important au moins important"
        ranking.help = typeset(
            "Imaginez, pour chaque critère, le passage du pire au meilleur. Celui qui changerait le plus votre vie "
            "reçoit 100 ; donnez aux autres leur part. À vingt points près, cela suffit." if ranking.weighted else
            "L’ordre suffit : nous essayons tous les poids qui le respectent.")
        ranking.rows = [{"id": one.id, "text": one.text, "note": ""} for one in part.criteria]

    reflect(writer.desk)
    on_change(writer.desk, ("decision",), reflect)
    bound(ranking, writer, "ranking", read=lambda part: [{"id": one.id, "weight": one.swing} for one in part.criteria])
    ranking.on_edit(lambda value: _CHANGED if (rows := in_order(writer.part, value)) is None else write(criteria=rows))
    return [way, ranking]


def in_order(part: DecisionMatrix, value: Any) -> list[dict[str, Any]] | None:
    """The criteria in the order, and with the weights, that the page sent; None when they are not the same ones."""
    known = {one.id: one.model_dump() for one in part.criteria}
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    ids = [one.get("id") for one in value]
    if not all(isinstance(one, str) for one in ids) or sorted(ids) != sorted(known):
        return None
    return [known[one["id"]] | {"swing": one.get("weight")} for one in value]
