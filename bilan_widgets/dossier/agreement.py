"""Phase 1: the agreement between the parties, and the consent of the person."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from bilan_widgets.dossier.base import ExercisePart, Frozen, Line, Text
from bilan_widgets.dossier.when import Day


class FundingMode(StrEnum):
    """Who pays, which decides the parties."""

    unknown = ""
    cpf = "cpf"
    employer_plan = "employer_plan"
    redeployment_leave = "redeployment_leave"
    job_agency = "job_agency"
    self_funded = "self_funded"
    public_service = "public_service"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"": "Pas encore choisi", "cpf": "Compte personnel de formation (CPF)",
                "employer_plan": "Plan de l’employeur", "redeployment_leave": "Congé de reclassement",
                "job_agency": "France Travail", "self_funded": "Financement personnel",
                "public_service": "Fonction publique"}[self.value]


class Role(StrEnum):
    """What a party is in the agreement."""

    beneficiary = "beneficiary"
    provider = "provider"
    employer = "employer"
    job_agency = "job_agency"
    administration = "administration"

    @property
    def label(self) -> str:
        """As it is read in the document."""
        return {"beneficiary": "Personne bénéficiaire", "provider": "Organisme du bilan", "employer": "Employeur",
                "job_agency": "Financeur", "administration": "Administration employeur"}[self.value]

    @property
    def the(self) -> str:
        """Inside a sentence: « l’employeur »."""
        return {"beneficiary": "la personne bénéficiaire", "provider": "l’organisme du bilan",
                "employer": "l’employeur", "job_agency": "France Travail",
                "administration": "l’administration employeur"}[self.value]


class Party(Frozen):
    """One party: who it is, who signs for it, and the day that they signed."""

    role: Role = Field(title="Partie")
    name: Line = Field("", title="Nom")
    represented_by: Line = Field("", title="Signataire")
    address: Line = Field("", title="Adresse")
    signed_on: Day = Field(None, title="Signé le")


class Agreement(ExercisePart):
    """How the bilan is agreed: mode, parties, mentions, signatures; consent, which can be withdrawn.

    The parties of every mode are kept: going from one mode to another loses nothing.
    """

    title: ClassVar[str] = "Convention"

    funding_mode: FundingMode = Field(FundingMode.unknown, title="Financement")
    parties: tuple[Party, ...] = Field((), title="Les parties", max_length=len(Role))
    bilan_title: Text = Field("", title="Intitulé")
    objective: Text = Field("", title="Objectif")
    content: Text = Field("", title="Contenu")
    means: Text = Field("", title="Moyens")
    duration: Text = Field("", title="Durée et période")
    conduct: Text = Field("", title="Déroulement et suivi")
    handover: Text = Field("", title="Remise des résultats et de la synthèse")
    price: Text = Field("", title="Prix")
    payment: Text = Field("", title="Règlement")
    sent_on: Day = Field(None, title="Convention envoyée le")
    received_on: Day = Field(None, title="Convention reçue le")
    method_on: Day = Field(None, title="Fiche de méthode lue le")
    confidentiality_on: Day = Field(None, title="Règles de confidentialité lues le")
    consent_on: Day = Field(None, title="Consentement donné le")
    consent_withdrawn_on: Day = Field(None, title="Consentement retiré le")

    @model_validator(mode="after")
    def _one_a_role(self) -> Self:
        if len({party.role for party in self.parties}) != len(self.parties):
            raise ValueError("Une même partie figure deux fois. Rechargez la page, puis recommencez.")
        return self

    def party(self, role: Role) -> Party:
        """The party in that role, empty when nothing is known of it yet."""
        return next((party for party in self.parties if party.role is role), Party(role=role))
