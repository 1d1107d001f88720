"""A person's own career file (LinkedIn, JSON Resume, Europass), read into periods."""

from bilan_widgets.careers.career import Career
from bilan_widgets.careers.limits import MAX_BYTES
from bilan_widgets.careers.preview import Row, as_json, preview
from bilan_widgets.careers.reading import read_career

__all__ = ["MAX_BYTES", "Career", "Row", "as_json", "preview", "read_career"]
