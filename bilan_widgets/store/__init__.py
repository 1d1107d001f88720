"""Dossiers at rest: append-only revisions a part, in any database that SQLAlchemy Core opens."""

from bilan_widgets.store.store import NotSaved, Seal, Stale, Store

__all__ = ["NotSaved", "Seal", "Stale", "Store"]
