"""Phase 2: what matters at work, as 36 cards sorted twice."""

from collections import Counter
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Line, Text

SHAPE = (2, 3, 4, 5, 8, 5, 4, 3, 2)      # cards in the columns from « compte le moins » (1) to « compte le plus » (9)
# Key → name. The definitions lie in data/work_values.csv; a test holds the two together.
CARDS = {
    "transmettre": "Transmettre", "equilibre": "Équilibre de vie", "utilite": "Utilité",
    "reconnaissance": "Reconnaissance", "autonomie": "Autonomie", "securite": "Sécurité",
    "revenu": "Bien gagner ma vie", "apprendre": "Apprendre", "equipe": "Esprit d’équipe", "inventer": "Inventer",
    "responsabilite": "Responsabilités", "justice": "Justice", "franchise": "Franchise", "variete": "Variété",
    "calme": "Calme", "defi": "Défi", "qualite": "Travail bien fait", "entraide": "Entraide",
    "dehors": "Travailler dehors", "beaute": "Beauté", "bouger": "Bouger", "fabriquer": "Fabriquer",
    "comprendre": "Comprendre", "entrainer": "Entraîner les autres", "convaincre": "Convaincre",
    "soin": "Prendre soin", "cadre": "Cadre clair", "horaires": "Choisir mes horaires",
    "proximite": "Près de chez moi", "humeur": "Bonne humeur", "respect": "Respect",
    "influence": "Peser sur les choix", "prestige": "Prestige", "ailleurs": "Découvrir ailleurs",
    "ecologie": "Écologie", "convictions": "Convictions",
}
_UNKNOWN = "Cette carte n’est pas dans le jeu. Rechargez la page, puis reposez la carte."


class TopValue(Frozen):
    """One of the five first values, in the person's words."""

    card: Line = Field(title="Carte")
    meaning: Text = Field("", title="Pour moi, cela veut dire…")
    honoured: Text = Field("", title="Un moment où elle a été respectée")
    denied: Text = Field("", title="Un moment où elle ne l’a pas été")
    private: bool = Field(False, title="Privé")

    @property
    def title(self) -> str:
        """« Équilibre de vie »."""
        return CARDS.get(self.card, "")

    @property
    def told(self) -> bool:
        """Whether the person gave anything on this card."""
        return bool(self.meaning or self.honoured or self.denied or self.private)


class WorkValues(ExercisePart):
    """presort: card → 1 important, 2 so-so, 3 not; columns: card → 1–9; top: the first five in order;
    set_aside: what was said of cards that are no longer among the five, kept in case they come back."""

    title: ClassVar[str] = "Valeurs"

    presort: dict[str, int] = Field({}, title="Premier tri")
    columns: dict[str, int] = Field({}, title="Pyramide")
    top: tuple[TopValue, ...] = Field((), title="Mes cinq premières valeurs", max_length=5)
    set_aside: tuple[TopValue, ...] = Field((), title="Ce que j’ai écrit sur d’autres cartes", max_length=len(CARDS))

    @model_validator(mode="after")
    def _known_cards(self) -> Self:
        told = [value.card for value in (*self.top, *self.set_aside)]
        if not {*self.presort, *self.columns, *told} <= CARDS.keys():
            raise ValueError(_UNKNOWN)
        if len(set(told)) != len(told):
            raise ValueError("La même carte est deux fois dans votre liste. Rechargez la page, puis recommencez.")
        return self

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if any(pile not in (1, 2, 3) for pile in self.presort.values()):
            raise ValueError("Cette pile n’existe pas. Rechargez la page, puis reposez la carte.")
        for column, count in Counter(self.columns.values()).items():
            if not 1 <= column <= len(SHAPE):
                raise ValueError("Cette colonne n’existe pas. Rechargez la page, puis reposez la carte.")
            if count > SHAPE[column - 1]:
                raise ValueError(f"La colonne {column} n’a que {SHAPE[column - 1]} places. Choisissez une autre "
                                 "colonne, ou échangez la carte avec une autre.")
        return self
