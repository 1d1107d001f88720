"""Hand-written anywidgets: a few synced traits in Python, one plain ES module each."""

from bilan_widgets.controls.base import Control, module_source, stylesheet
from bilan_widgets.controls.choice import Choice
from bilan_widgets.controls.story import Story
from bilan_widgets.controls.timeline import Timeline
from bilan_widgets.controls.versions import Versions

__all__ = ["Choice", "Control", "Story", "Timeline", "Versions", "module_source", "stylesheet"]
