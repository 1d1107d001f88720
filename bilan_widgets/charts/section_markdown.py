"""A section as Markdown for pandoc, in which nothing a person wrote is ever syntax."""

import re
from typing import assert_never

from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import (
    Block,
    Items,
    Passage,
    Place,
    Quote,
    Section,
    Sentence,
    Sources,
    picture_name,
)
from bilan_widgets.dossier.french import THIN
from bilan_widgets.printing.markdown import lines, paragraphs, words

_SEMICOLON = f"{THIN}\\; "
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINE, WIDEST_WORD, WIDEST_TEXT, GUTTER = 84, 24, 48, 3      # signs across a table
TALLEST = 0.68                   # height over text width that leaves room for the sentence on the same page


def table(given: Table) -> str:
    """A pipe table whose dashes give the widths of its columns; nothing when it has no row."""
    if not given.rows:
        return ""
    columns = list(zip(given.columns, *given.rows, strict=True))
    rules = "|".join("-" * width for width in _widths(columns))
    rows = [" | ".join(map(words, row)) for row in (given.columns, *given.rows)]
    body = "\n".join([f"| {rows[0]} |", f"|{rules}|", *(f"| {row} |" for row in rows[1:])])
    return body + (f"\n\n: {words(given.caption)}" if given.caption.strip() else "")


def _widths(columns: list[tuple[str, ...]]) -> list[int]:
    """Signs a column: its longest word fits, and what is left of the line goes to those with long texts."""
    least = [min(max(len(word) for text in column for word in [*text.split(), ""]), WIDEST_WORD) + GUTTER
             for column in columns]
    wanted = [max(0, min(max(map(len, column)), WIDEST_TEXT) + GUTTER - width)
              for column, width in zip(columns, least, strict=True)]
    share = min(1.0, max(0, LINE - sum(least)) / (sum(wanted) or 1))
    return [width + round(more * share) for width, more in zip(least, wanted, strict=True)]


def picture(name: str, given: Chart) -> str:
    """A figure with its sentence as caption and its description for those who do not see it."""
    alternative = words(given.description or given.sentence)
    return f'![{words(given.sentence)}]({name}.svg){{alt="{alternative}" width={_width(given.svg)}%}}'


def _width(svg: str) -> int:
    found = _VIEW_BOX.search(svg)
    ratio = float(found[2]) / float(found[1]) if found and float(found[1]) else 1.0
    return min(100, round(100 * TALLEST / ratio)) if ratio else 100


def reference(given: Sentence) -> str:
    """What stands after a sentence: its mark, raised when it is a number; its source in words when it has no key."""
    if not given.key and given.source:
        return f' [\\[{words(given.source)}\\]]{{.source custom-style="Source"}}'
    if not given.mark:
        return ""
    return f"^{given.mark}^" if given.mark.isdecimal() else \
        f' [\\[{words(given.mark)}\\]]{{.source custom-style="Source"}}'


def passage(given: Passage) -> str:
    """One paragraph of several sentences, or one each when they cannot share it; a list when it is one."""
    made = [paragraphs(part.text, reference(part)) for part in given.sentences if part.text.strip()]
    if given.listed:
        return "\n".join("- " + one.replace("\n", "\n  ") for one in made)
    return (" " if given.runs_on else "\n\n").join(made)


def sources(given: Sources) -> str:
    """A line an exercise, with the numbers that lead there."""
    def one(number: int, item: str) -> str:
        return f"**{number}**" + (f" {words(item)}" if item else "")

    return "\n".join(f"- {one(all_[0][0], exercise)}" if all_ == [(all_[0][0], "")] else
                     f"- {words(f'{exercise} :')} {_SEMICOLON.join(one(*found) for found in all_)}"
                     for exercise, all_ in given.by_exercise.items())


def block(given: Block, section: Section) -> str:
    """Any block."""
    match given:
        case Sentence():
            return paragraphs(given.text, reference(given))
        case Passage():
            return passage(given)
        case Quote(text):
            return "\n".join(f"> {line}".rstrip() for line in paragraphs(text).split("\n"))
        case Items(texts):
            return "\n".join(f"- {lines(text, '  ')}" for text in texts if text.strip())
        case Sources():
            return f"::: sources\n{sources(given)}\n:::"
        case Place(label):
            return f"::: place\n{paragraphs(label)}\n:::"
        case Table():
            return table(given)
        case Chart():
            shown = picture(picture_name(section, given), given) if given.svg else paragraphs(given.sentence)
            return f"{shown}\n\n{table(given.table)}"
        case _:
            assert_never(given)


def write(section: Section) -> str:
    """The section, with its title as a third-level heading."""
    title = f"### {words(section.title)}" if section.title.strip() else ""
    parts = [title, *(block(each, section) for each in section.kept)]
    return "\n\n".join(part for part in parts if part.strip())
