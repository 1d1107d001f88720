"""Hand-written anywidgets: a few synced traits in Python, one plain ES module each."""

from bilan_widgets.controls.base import Control, Later, module_source, stylesheet
from bilan_widgets.controls.cards import Cards
from bilan_widgets.controls.cards_ranked import Ranked
from bilan_widgets.controls.choice import Choice
from bilan_widgets.controls.code_entry import CodeEntry
from bilan_widgets.controls.download import Download
from bilan_widgets.controls.excerpts import Excerpts
from bilan_widgets.controls.fold import Fold
from bilan_widgets.controls.follow import Follow
from bilan_widgets.controls.items import Items
from bilan_widgets.controls.layouts import column, show
from bilan_widgets.controls.lines import Lines
from bilan_widgets.controls.picks import Picks
from bilan_widgets.controls.picture import Picture
from bilan_widgets.controls.press import Press
from bilan_widgets.controls.ranking import Ranking
from bilan_widgets.controls.retains import Retains
from bilan_widgets.controls.save_state import SaveState
from bilan_widgets.controls.scores import Scores
from bilan_widgets.controls.select import Select
from bilan_widgets.controls.story import Story
from bilan_widgets.controls.strips import Strips
from bilan_widgets.controls.threads import Threads
from bilan_widgets.controls.timeline import Timeline
from bilan_widgets.controls.upload import Upload
from bilan_widgets.controls.versions import Versions
from bilan_widgets.controls.words import Words

__all__ = ["Cards", "Choice", "CodeEntry", "Control", "Download", "Excerpts", "Fold", "Follow", "Items", "Later",
           "Lines", "Picks", "Picture", "Press", "Ranked", "Ranking", "Retains", "SaveState", "Scores", "Select",
           "Story", "Strips", "Threads", "Timeline", "Upload", "Versions", "Words", "column", "module_source", "show",
           "stylesheet"]
