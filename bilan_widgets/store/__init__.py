"""Dossiers at rest: append-only revisions a part, in any database that SQLAlchemy Core opens."""

from bilan_widgets.store.store import Store
from bilan_widgets.store.trouble import Away, NotSaved, Stale

__all__ = ["Away", "NotSaved", "Stale", "Store"]
