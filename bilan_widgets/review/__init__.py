"""The counsellor's page: looking at a bilan together, and getting ready to. Each is one call in a notebook's cell."""

from bilan_widgets.review.brief import brief
from bilan_widgets.review.contribution import contribution
from bilan_widgets.review.following import following
from bilan_widgets.review.notes import notes
from bilan_widgets.review.pictures import pictures
from bilan_widgets.review.presence import presence

__all__ = ["brief", "contribution", "following", "notes", "pictures", "presence"]
