"""What a version of the document says and keeps back, in exact words, for the preview before an export."""

from dataclasses import dataclass

from bilan_widgets.charts.section import Passage
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import counted
from bilan_widgets.synthesis.choosing import Version, chosen, illustrations, lines
from bilan_widgets.synthesis.composing import with_own_words
from bilan_widgets.synthesis.draft import Chapter
from bilan_widgets.synthesis.lines import name_of


@dataclass(frozen=True)
class Reveals:
    """sentences, pictures: what the version says, in its order; kept_back: sentences that it does not say."""

    sentences: tuple[str, ...]
    pictures: tuple[str, ...]
    kept_back: tuple[str, ...]
    pictures_kept_back: int

    @property
    def words(self) -> str:
        """« Cette version dit douze phrases et montre trois illustrations. Elle tait deux phrases. »"""
        shown = counted(len(self.pictures), "illustration", feminine=True)
        phrases = counted(len(self.sentences), "phrase", feminine=True)
        says, shows = _negated("dit", self.sentences), _negated("montre", self.pictures)
        said = f"Cette version {says} {phrases} et {shows} {shown}."
        silent = [counted(len(self.kept_back), "phrase", feminine=True)] if self.kept_back else []
        if self.pictures_kept_back:
            silent.append(counted(self.pictures_kept_back, "illustration", feminine=True))
        return said + (f" Elle tait {' et '.join(silent)}." if silent else " Elle ne tait rien de ce que vous gardez.")


def _negated(verb: str, things: tuple[str, ...]) -> str:
    return verb if things else f"ne {verb}"


def reveals(draft: tuple[Chapter, ...], dossier: Dossier, version: Version) -> Reveals:
    """What this version of the document would show."""
    choices = dossier.synthesis
    sentences: list[str] = []
    pictures: list[str] = []
    silent: list[str] = []
    whole = 0
    for chapter in (with_own_words(one, dossier) for one in draft):
        blocks = [block for section in chosen(chapter, choices, version).sections for block in section.kept]
        said = [one for block in blocks if isinstance(block, Passage) for one in block.sentences]
        sentences += [one.text for one in said]
        pictures += [name_of(block) for block in blocks if not isinstance(block, Passage)]
        keys = {one.key for one in said}
        silent += [line.text for line in lines(chapter, choices) if line.sentence.key not in keys]
        whole += len(illustrations(chapter, choices))
    return Reveals(tuple(sentences), tuple(pictures), tuple(silent), whole - len(pictures))


