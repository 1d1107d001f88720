"""The synthesis: the notebooks become a document. `page` is what a notebook says."""

from bilan_widgets.synthesis.page import page

__all__ = ["page"]
