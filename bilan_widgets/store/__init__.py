"""Dossiers at rest: append-only revisions a part, in any database that SQLAlchemy Core opens."""

from bilan_widgets.store.store import Store
from bilan_widgets.store.trouble import NotSaved, Stale

__all__ = ["NotSaved", "Stale", "Store"]
