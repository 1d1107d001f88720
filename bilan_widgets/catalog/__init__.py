"""Reference data read into typed rows: the occupations (ROME when imported, else our starter list) and their market."""

from bilan_widgets.catalog.catalog import Catalog
from bilan_widgets.catalog.rows import Found, Market, Occupation, OccupationSkill, Place, Wording

__all__ = ["Catalog", "Found", "Market", "Occupation", "OccupationSkill", "Place", "Wording"]
