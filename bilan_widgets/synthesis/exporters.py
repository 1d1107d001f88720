"""The synthesis through nbconvert: `jupyter nbconvert --to bilan-pdf synthese.ipynb`, and its sisters."""

from collections.abc import Callable
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.utils.exceptions import ConversionException
from traitlets import List, Unicode, default

from bilan_widgets.dossier import Refused
from bilan_widgets.printing import Cover, Kind, printed
from bilan_widgets.synthesis.gathering import Gather


class NotMade(Refused, ConversionException):
    """The document could not be made; nbconvert prints the French sentence and stops."""


class Synthesis(Exporter):
    """What the four formats share: the gathering, and refusals in plain words."""

    default_preprocessors = List([Gather]).tag(config=True)
    output_mimetype = ""
    extension = ""
    progress: Callable[[str], None] = staticmethod(lambda step: None)

    @default("file_extension")
    def _default_extension(self) -> str:
        return self.extension

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, ResourcesDict]:
        """The document (text or bytes) and nbconvert's resources; raises NotMade."""
        self.progress("Lecture de vos exercices (1 sur 2)…")
        try:
            gathered, resources = super().from_notebook_node(nb, resources, **kw)
            self.progress("Mise en page (2 sur 2)…")
            made = self.write(gathered, resources["bilan"]["cover"])
        except Refused as error:
            raise NotMade(str(error)) from None
        resources["output_extension"] = self.file_extension
        return made, resources

    def write(self, nb: Any, cover: Cover) -> str | bytes:
        """The document from its gathered cells."""
        raise NotImplementedError


class SynthesisHTML(Synthesis):
    """One HTML file that asks for nothing."""

    export_from_notebook = Unicode("Synthèse du bilan (HTML)")
    output_mimetype = "text/html"
    extension = ".html"

    def write(self, nb: Any, cover: Cover) -> str:
        """The page."""
        from bilan_widgets.synthesis.html import page
        return page(nb, cover)


class _Printed(Synthesis):
    """Formats that the printing room writes from Markdown."""

    kind: Kind

    def write(self, nb: Any, cover: Cover) -> bytes:
        """The document's bytes."""
        from bilan_widgets.synthesis.paper import as_markdown
        markdown, files = as_markdown(nb)
        return printed(markdown, self.kind, cover, files)


class SynthesisPDF(_Printed):
    """An accessible PDF, without LaTeX or a browser."""

    export_from_notebook = Unicode("Synthèse du bilan (PDF)")
    output_mimetype = "application/pdf"
    extension = ".pdf"
    kind = "pdf"


class SynthesisDocx(_Printed):
    """A Word document to go on with."""

    export_from_notebook = Unicode("Synthèse du bilan (Word)")
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    extension = ".docx"
    kind = "docx"


class SynthesisOdt(_Printed):
    """An OpenDocument text to go on with."""

    export_from_notebook = Unicode("Synthèse du bilan (OpenDocument)")
    output_mimetype = "application/vnd.oasis.opendocument.text"
    extension = ".odt"
    kind = "odt"
