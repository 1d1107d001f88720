"""What the counsellor adds to the synthesis."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import Part, Text


class Contribution(Part):
    """Written by the counsellor alone; the document shows it apart, with whose words they are."""

    title: ClassVar[str] = "Apport du conseiller ou de la conseillère"

    text: Text = Field("", title="Mon apport à la synthèse")
    written_on: date | None = Field(None, title="Date")
