"""Phase 2: the options, and what is known of each."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Id, Item, Line, Text, distinct
from bilan_widgets.dossier.when import Day


class OptionKind(StrEnum):
    """What taking an option would be."""

    change = "change"
    internal = "internal"
    creation = "creation"
    training = "training"
    status_quo = "status_quo"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"change": "Changer de métier", "internal": "Évoluer là où je suis", "creation": "Créer mon activité",
                "training": "Me former", "status_quo": "Rester comme aujourd’hui"}[self.value]


class OptionState(StrEnum):
    """Where an option stands. Nothing is deleted: dropped ones keep their reason."""

    open = "open"
    retained = "retained"
    dropped = "dropped"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"open": "À l’étude", "retained": "Retenue", "dropped": "Écartée"}[self.value]


class Topic(StrEnum):
    """What a fact is about."""

    tasks = "tasks"
    conditions = "conditions"
    access = "access"
    pay = "pay"
    demand = "demand"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"tasks": "Les tâches", "conditions": "Les conditions", "access": "L’accès", "pay": "La paie",
                "demand": "Les offres d’emploi"}[self.value]


class Fact(Item):
    """Something known about an option, from whom and when. prefilled: taken from ROME or the market data."""

    topic: Topic = Field(Topic.tasks, title="Sujet")
    text: Text = Field(min_length=1, title="Ce que je sais")
    source: Line = Field("", title="D’où je le sais")
    on: Day = Field(None, title="Date")
    prefilled: bool = Field(False, title="Repris d’un référentiel")


class Verdict(StrEnum):
    """What is known of a hypothesis; what an inquiry says of it."""

    open = "open"
    confirmed = "confirmed"
    contradicted = "contradicted"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"open": "Ouverte", "confirmed": "Confirmée", "contradicted": "Contredite"}[self.value]


class Hypothesis(Item):
    """Something that must be true for the option to suit: « je supporterai les horaires ».

    score: the score it would make clearer, as « criterion id », when it came from the decision.
    """

    text: Line = Field(min_length=1, title="Ce que je veux vérifier")
    verdict: Verdict = Field(Verdict.open, title="Où j’en suis")
    criterion_id: Line = Field("", title="Critère que cela éclaire")


class Finding(Frozen):
    """What one inquiry says of one hypothesis."""

    hypothesis_id: Id
    verdict: Verdict = Verdict.open


class Inquiry(Item):
    """A talk, a visit, a day of trial, and what it taught."""

    who: Line = Field(min_length=1, title="Qui je rencontre")
    means: Line = Field("", title="Comment")
    on: Day = Field(None, title="Date")
    notes: Text = Field("", title="Ce que j’ai appris")
    findings: tuple[Finding, ...] = Field((), title="Hypothèses éclairées", max_length=20)


class NeedState(StrEnum):
    """Whether a skill that an option asks for is there."""

    owned = "owned"
    to_prove = "to_prove"
    to_acquire = "to_acquire"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"owned": "Je l’ai", "to_prove": "À prouver", "to_acquire": "À acquérir"}[self.value]


class Need(Item):
    """A skill that an option asks for."""

    text: Line = Field(min_length=1, title="Compétence demandée")
    state: NeedState = Field(NeedState.to_acquire, title="Où j’en suis")
    skill_id: Line = Field("", title="Ma compétence qui y répond")


class LampKind(StrEnum):
    """The six questions of feasibility."""

    money = "money"
    time = "time"
    entry = "entry"
    health = "health"
    family = "family"
    market = "market"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"money": "L’argent", "time": "Le temps", "entry": "L’accès", "health": "La santé",
                "family": "Les proches", "market": "Les offres"}[self.value]


class Light(StrEnum):
    """What a lamp shows. Green only with a dated proof."""

    unknown = ""
    red = "red"
    amber = "amber"
    green = "green"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"": "Je ne sais pas", "red": "Bloquant", "amber": "À régler", "green": "C’est bon"}[self.value]


class Lamp(Frozen):
    """One lamp of feasibility."""

    kind: LampKind
    light: Light = Light.unknown
    proof: Line = Field("", title="Ce qui le montre")
    on: Day = Field(None, title="Date de la preuve")
    private: bool = Field(False, title="Privé")

    @model_validator(mode="after")
    def _green_is_shown(self) -> Self:
        if self.light is Light.green and not (self.proof and self.on):
            raise ValueError("Le vert demande une preuve et sa date : écrivez ce qui le montre et depuis quand, ou "
                             "choisissez « À régler » en attendant.")
        return self


class Option(Item):
    """A way to go. why: how it came up, in words; code, code_version: its occupation, and of which ROME."""

    title: Line = Field(min_length=1, title="Piste")
    kind: OptionKind = Field(OptionKind.change, title="Nature")
    state: OptionState = Field(OptionState.open, title="Où j’en suis")
    drop_reason: Text = Field("", title="Écartée parce que…")
    why: Text = Field("", title="Comment elle est venue")
    code: Line = Field("", title="Code du métier")
    code_version: Line = Field("", title="Version du référentiel")
    facts: tuple[Fact, ...] = Field((), title="Ce que je sais", max_length=60)
    hypotheses: tuple[Hypothesis, ...] = Field((), title="À vérifier", max_length=12)
    inquiries: tuple[Inquiry, ...] = Field((), title="Enquêtes", max_length=30)
    needs: tuple[Need, ...] = Field((), title="Compétences demandées", max_length=60)
    lamps: tuple[Lamp, ...] = Field((), title="Faisabilité", max_length=6)

    _distinct_facts = distinct("facts", "faits")
    _distinct_hypotheses = distinct("hypotheses", "hypothèses")
    _distinct_inquiries = distinct("inquiries", "enquêtes")
    _distinct_needs = distinct("needs", "compétences")

    @model_validator(mode="after")
    def _one_lamp_a_kind(self) -> Self:
        if len({lamp.kind for lamp in self.lamps}) != len(self.lamps):
            raise ValueError("Deux voyants portent sur la même question. Rechargez la page, puis recommencez.")
        return self


class Options(ExercisePart):
    """Every option that was looked at."""

    title: ClassVar[str] = "Pistes"

    options: tuple[Option, ...] = Field((), title="Mes pistes", max_length=40)

    _distinct = distinct("options", "pistes")
