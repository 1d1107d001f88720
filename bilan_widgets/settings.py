"""What a provider decides, in one TOML file: name, counsellors, retention, hours, reminders, agreement texts.

The file is named by BILAN_SETTINGS (or `bilan serve --settings`); without one, the defaults here hold. Its keys are
French, for the people who edit it; data/organisme.exemple.toml shows them all.
"""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, ValidationError, model_validator

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.base import Line, Text
from bilan_widgets.dossier.when import Day
from bilan_widgets.dossier.work_plan import Phase
from bilan_widgets.settings_toml import complaint, syntax_line

VARIABLE = "BILAN_SETTINGS"
_MOST_BYTES = 1_000_000
_PHASES = {"préliminaire": Phase.preliminary, "investigation": Phase.investigation, "conclusion": Phase.conclusion}


def _phase(given: Any) -> Any:
    if isinstance(given, Phase):
        return given
    if not isinstance(given, str) or given.strip().lower() not in _PHASES:
        raise ValueError("écrivez l’une des trois phases : \"préliminaire\", \"investigation\" ou \"conclusion\".")
    return _PHASES[given.strip().lower()]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True,
                              strict=False, validate_default=True)


class Provider(_Table):
    """Who gives the bilan. activity_number: the provider's « numéro de déclaration d'activité » (NDA)."""

    name: Line = Field("", alias="nom", examples=['"Atelier des parcours"'])
    address: Line = Field("", alias="adresse", examples=['"3 rue du Port, 62300 Lens"'])
    activity_number: Line = Field("", alias="numero_activite", examples=['"32 62 00000 62"'])
    representative: Line = Field("", alias="representant", examples=['"Claire Morvan, gérante"'])
    counsellors: tuple[Line, ...] = Field((), alias="conseillers", examples=['["Claire Morvan", "Yann Dubois"]'])


class Retention(_Table):
    """years: how long what the beneficiary agreed to in writing is kept (R6313-7: three years)."""

    years: StrictInt = Field(3, alias="annees", ge=0, le=10, examples=["3"])


class Hours(_Table):
    """Limits of a bilan in hours: all of them (L6313-4), the one that warns, the accompanied ones (R6313-4)."""

    max: StrictInt = Field(24, alias="maximum", ge=1, le=24, examples=["24"])
    warn: StrictInt = Field(22, alias="alerte", ge=1, examples=["22"])
    accompanied: StrictInt = Field(13, alias="accompagnement", ge=0, examples=["13"])

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.warn > self.max or self.accompanied > self.max:
            raise ValueError(f"« alerte » ({self.warn}) et « accompagnement » ({self.accompanied}) ne peuvent pas "
                             f"dépasser « maximum » ({self.max}). Corrigez l’un des trois.")
        return self


class Reminder(_Table):
    """A rule to recall, with its article, the day of the text that sets it, and the phase in which it is shown."""

    text: Line = Field(alias="texte", min_length=1, examples=['"La synthèse appartient au bénéficiaire."'])
    article: Line = Field("", alias="article", examples=['"L. 6313-4"'])
    on: Day = Field(None, alias="date", examples=["2024-01-01"])
    phase: Annotated[Phase, BeforeValidator(_phase)] = Field(Phase.preliminary, alias="phase",
                                                             examples=['"préliminaire"'])


class AgreementDefaults(_Table):
    """Texts proposed for the mentions of an agreement; the names are those of the dossier's fields."""

    bilan_title: Text = Field("Bilan de compétences", alias="intitule", examples=['"Bilan de compétences"'])
    objective: Text = Field(
        "Analyser ses compétences, ses aptitudes et ses motivations pour définir un projet professionnel et, s’il y "
        "a lieu, un projet de formation.", alias="objectif", examples=['"Définir un projet professionnel."'])
    content: Text = Field(
        "Trois phases. Phase préliminaire : analyser la demande et le besoin, choisir ensemble la façon de "
        "travailler. Phase d’investigation : construire le projet et vérifier s’il tient, ou élaborer une autre "
        "solution. Phase de conclusions, en entretiens personnels : faire siens les résultats, recenser les "
        "conditions et les moyens, prévoir les étapes et, si besoin, un entretien de "
        "suivi.", alias="contenu", examples=['"Trois phases…"'])
    means: Text = Field("", alias="moyens", examples=['"Entretiens individuels, cahier d’exercices en ligne."'])
    duration: Text = Field("", alias="duree", examples=['"24 heures, du 12 octobre 2026 au 15 janvier 2027."'])
    conduct: Text = Field("", alias="deroulement", examples=['"Entretiens de deux heures, à Lens ou à distance."'])
    handover: Text = Field(
        "Les résultats détaillés et le document de synthèse sont remis à la personne bénéficiaire, et à elle seule, "
        "lors du dernier entretien. Ils ne sont communiqués à personne d’autre sans son accord.", alias="remise",
        examples=['"Remis à la personne, et à elle seule, au dernier entretien."'])
    price: Text = Field("", alias="prix", examples=['"1 600 € net de taxes"'])
    payment: Text = Field("", alias="reglement", examples=['"À la fin du bilan, sur facture."'])


DEFAULT_REMINDERS = (
    Reminder(text="Le bilan se fait avec le consentement de la personne ; un refus n’est pas une faute.",
             article="L. 6313-4"),
    Reminder(text="Avec le CPF, seules les heures accompagnées sont prises en charge, jusqu’à 1 600 €, et cinq ans "
                  "séparent deux bilans financés.", on="2026-01-01"),
    Reminder(text="Au moins treize heures d’accompagnement effectif.", article="R. 6313-4", on="2026-01-01",
             phase=Phase.investigation),
    Reminder(text="Les résultats et la synthèse sont remis à la personne ; tout autre envoi demande son accord.",
             article="L. 6313-4", phase=Phase.conclusion),
    Reminder(text="À la fin, les documents du bilan sont détruits, sauf ce qu’un accord écrit permet de garder.",
             article="R. 6313-7", on="2024-01-01", phase=Phase.conclusion),
)


class Settings(_Table):
    """All that a provider decides."""

    provider: Provider = Field(Provider(), alias="organisme")
    retention: Retention = Field(Retention(), alias="conservation")
    hours: Hours = Field(Hours(), alias="heures")
    reminders: tuple[Reminder, ...] = Field(DEFAULT_REMINDERS, alias="rappels")
    agreement: AgreementDefaults = Field(AgreementDefaults(), alias="convention")

    def reminders_of(self, phase: Phase) -> tuple[Reminder, ...]:
        """The rules to recall in a phase."""
        return tuple(one for one in self.reminders if one.phase is phase)


def settings() -> Settings:
    """The settings in force; Refused, with the file's line and what to write there, when the file is wrong."""
    return _settings(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=8)
def _settings(path: str) -> Settings:
    return read(Path(path)) if path else Settings()


def read(path: Path) -> Settings:
    """The settings of a file."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise Refused(f"Le fichier de réglages « {path.name} » ne s’ouvre pas. Vérifiez son chemin (option --settings "
                      f"ou variable {VARIABLE}) et le droit de le lire.") from None
    if len(raw) > _MOST_BYTES:
        raise Refused(f"Le fichier de réglages « {path.name} » est trop gros pour en être un. Vérifiez son chemin.")
    try:
        return parsed(raw)
    except ValueError as error:                  # Refused is one too
        raise Refused(f"Réglages « {path.name} », {error}") from None


def parsed(raw: bytes) -> Settings:
    """The settings of a file's bytes; ValueError « ligne 7 : … » says what is wrong and what to write."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[:error.start].count(b"\n") + 1
        raise ValueError(f"ligne {line} : un caractère n’est pas en UTF-8. Enregistrez le fichier en UTF-8.") from None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"ligne {syntax_line(text, str(error))} : cette ligne n’est pas comprise. Écrivez par "
                         "exemple : "
                         "nom = \"Atelier des parcours\", un réglage par ligne, les textes entre guillemets, chaque "
                         "réglage une seule fois.") from None
    try:
        return Settings.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise ValueError(complaint(Settings, error, text)) from None
