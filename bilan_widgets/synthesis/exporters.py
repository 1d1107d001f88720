"""The synthesis through nbconvert: `jupyter nbconvert --to bilan-pdf synthese.ipynb`, and its sisters."""

import os
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.utils.exceptions import ConversionException
from traitlets import List, Unicode, default

from bilan_widgets.charts.section import PICTURES
from bilan_widgets.charts.section_markdown import paragraphs
from bilan_widgets.dossier import Refused
from bilan_widgets.synthesis.cover import Cover
from bilan_widgets.synthesis.gathering import Gather


class NotMade(Refused, ConversionException):
    """The document could not be made; nbconvert prints the French sentence and stops."""


class Synthesis(Exporter):
    """What the four formats share: the gathering, and refusals in plain words."""

    default_preprocessors = List([Gather]).tag(config=True)
    output_mimetype = ""
    extension = ""

    @default("file_extension")
    def _default_extension(self) -> str:
        return self.extension

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, ResourcesDict]:
        """The document (text or bytes) and nbconvert's resources; raises NotMade."""
        try:
            gathered, resources = super().from_notebook_node(nb, resources, **kw)
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


class SynthesisArticle(SynthesisHTML):
    """The document's body alone, for the page's preview."""

    export_from_notebook = Unicode("")

    def write(self, nb: Any, cover: Cover) -> str:
        """The article."""
        from bilan_widgets.synthesis.html import article
        return article(nb, cover)


class _ThroughPandoc(Synthesis):
    """Formats that pandoc writes from Markdown, in a folder that nobody else can read."""

    def write(self, nb: Any, cover: Cover) -> bytes:
        """The document's bytes; its folder is gone when they are returned."""
        mask = os.umask(0o077)
        try:
            with tempfile.TemporaryDirectory(prefix="bilan-") as name:
                folder = Path(name)
                return self.compose(_markdown(nb, folder), folder, cover)
        finally:
            os.umask(mask)

    def compose(self, markdown: str, folder: Path, cover: Cover) -> bytes:
        """The document, from Markdown and the drawings in the folder."""
        raise NotImplementedError


class SynthesisPDF(_ThroughPandoc):
    """An accessible PDF, without LaTeX or a browser."""

    export_from_notebook = Unicode("Synthèse du bilan (PDF)")
    output_mimetype = "application/pdf"
    extension = ".pdf"

    def compose(self, markdown: str, folder: Path, cover: Cover) -> bytes:
        """Through Typst."""
        from bilan_widgets.synthesis.pdf import pdf
        return pdf(markdown, folder, cover)


class SynthesisDocx(_ThroughPandoc):
    """A Word document to go on with."""

    export_from_notebook = Unicode("Synthèse du bilan (Word)")
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    extension = ".docx"

    def compose(self, markdown: str, folder: Path, cover: Cover) -> bytes:
        """Through pandoc."""
        from bilan_widgets.synthesis.office import office
        return office("docx", markdown, folder, cover)


class SynthesisOdt(_ThroughPandoc):
    """An OpenDocument text to go on with."""

    export_from_notebook = Unicode("Synthèse du bilan (OpenDocument)")
    output_mimetype = "application/vnd.oasis.opendocument.text"
    extension = ".odt"

    def compose(self, markdown: str, folder: Path, cover: Cover) -> bytes:
        """Through pandoc."""
        from bilan_widgets.synthesis.office import office
        return office("odt", markdown, folder, cover)


def _markdown(nb: Any, folder: Path) -> str:
    """The cells as Markdown for pandoc; their drawings and pictures go to the folder."""
    parts = []
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        for output in cell.get("outputs", []):
            parts.append(_output_as_markdown(output.get("data", {}), folder))
    return "\n\n".join(parts) + "\n"


def _output_as_markdown(data: dict[str, Any], folder: Path) -> str:
    for name, svg in data.get(PICTURES, {}).items():
        (folder / f"{Path(name).name}.svg").write_text(svg, "utf-8")
    if "text/markdown" in data:
        return str(data["text/markdown"])
    for kind, ending in (("image/svg+xml", "svg"), ("image/png", "png")):
        if kind in data:
            content = data[kind].encode() if ending == "svg" else b64decode(data[kind])
            name = f"picture-{len(list(folder.iterdir()))}.{ending}"
            (folder / name).write_bytes(content)
            return f'![]({name}){{alt="Image sans description"}}'
    return paragraphs(data.get("text/plain", ""))
