"""Phase 2: what others see, by codes that they gave back; nothing about who they are."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Item, Line

# Key → what is looked at, as the person and the others read it; from 1 (rarement) to 5 (presque toujours).
ITEMS = {
    "ecouter": "Écouter jusqu’au bout, même un avis contraire",
    "expliquer": "Expliquer avec des mots que l’on comprend",
    "organiser": "Prévoir, et tenir ce qui était dit",
    "decider": "Décider quand il le faut",
    "aider": "Donner un coup de main sans qu’on le demande",
    "calme": "Rester calme quand la situation se tend",
    "apprendre": "Apprendre vite quelque chose de nouveau",
    "dire": "Dire les choses franchement, avec tact",
}
GROUPS = {"pro": "Au travail", "perso": "Dans la vie personnelle"}
SCALE = (1, 2, 3, 4, 5)


class Rating(Item):
    """One returned form. group: pro or perso; answers: item → 1–5; nothing says who it was."""

    group: Line = Field("pro", title="Groupe")
    answers: dict[str, int] = Field({}, title="Réponses", max_length=12)
    fingerprint: Line = Field("", title="Empreinte du code")


class Feedback(ExercisePart):
    """Own ratings of oneself beside those of others. form_id: by which a code belongs to this dossier's forms."""

    title: ClassVar[str] = "Regard des autres"

    form_id: Line = Field("", title="Numéro du formulaire", pattern="^([0-9a-f]{16})?$")
    own: dict[str, int] = Field({}, title="Mes réponses", max_length=12)
    ratings: tuple[Rating, ...] = Field((), title="Réponses reçues", max_length=40)

    @model_validator(mode="after")
    def _known_answers(self) -> Self:
        for answers in (self.own, *(rating.answers for rating in self.ratings)):
            if not answers.keys() <= ITEMS.keys() or any(mark not in SCALE for mark in answers.values()):
                raise ValueError("Cette réponse n’existe pas dans le formulaire. Choisissez une note de 1 à 5.")
        if any(rating.group not in GROUPS for rating in self.ratings):
            raise ValueError("Ce groupe n’existe pas : il y a le formulaire « Au travail » et celui de la vie "
                             "personnelle.")
        return self

    @model_validator(mode="after")
    def _once(self) -> Self:
        prints = [rating.fingerprint for rating in self.ratings if rating.fingerprint]
        if len(set(prints)) != len(prints):
            raise ValueError("Ce code est déjà compté. Rien n’a changé : demandez un autre code à une autre "
                             "personne.")
        return self
