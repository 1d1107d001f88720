"""Documents on paper: Markdown becomes an accessible PDF, a Word or an OpenDocument file. Knows nothing of a bilan."""

from bilan_widgets.printing.cover import Cover
from bilan_widgets.printing.document import Kind, document, printed
from bilan_widgets.printing.markdown import lines as escaped_lines
from bilan_widgets.printing.markdown import paragraphs as escaped_paragraphs
from bilan_widgets.printing.markdown import words as escaped

__all__ = ["Cover", "Kind", "document", "escaped", "escaped_lines", "escaped_paragraphs", "printed"]
