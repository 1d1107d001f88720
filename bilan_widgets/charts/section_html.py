"""A section as HTML: everything escaped, French spaces put right, drawings inline."""

import re
from html import escape
from typing import assert_never

from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import Block, Items, Passage, Place, Quote, Section, Sentence, Sources
from bilan_widgets.dossier.base import clean
from bilan_widgets.dossier.french import THIN, typeset

SEMICOLON = f"{THIN}; "
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def words(text: str) -> str:
    """Escaped text, typeset in French; lines become <br>."""
    return escape(typeset(clean(text).strip())).replace("\n", "<br>")


def paragraphs(text: str, end: str = "") -> str:
    """Escaped text, a <p> a paragraph; end: escaped HTML put after the last word."""
    parts = [words(part) for part in _BLANK_LINES.split(clean(text).strip())]
    return "".join(f"<p>{part}</p>" for part in [*parts[:-1], parts[-1] + end])


def table(given: Table) -> str:
    """A table whose first column heads its rows; nothing when it has no row."""
    if not given.rows:
        return ""
    caption = f"<caption>{words(given.caption)}</caption>" if given.caption else ""
    head = "".join(f'<th scope="col">{words(name)}</th>' for name in given.columns)
    body = "".join(map(_row, given.rows))
    name = words(given.caption or "Tableau")
    return (f'<div class="b-scroll" tabindex="0" role="region" aria-label="{name}"><table class="b-table">'
            f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = map(words, cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def chart(given: Chart) -> str:
    """The sentence, the drawing, and its table."""
    if not given.svg:
        return paragraphs(given.sentence) + table(given.table)
    return (f'<figure><figcaption class="say">{words(given.sentence)}</figcaption>'
            f'<div class="b-frame">{given.svg}</div></figure>{table(given.table)}')


def reference(given: Sentence) -> str:
    """What stands after a sentence: its mark, raised when it is a number; its source in words when it has no key."""
    if not given.key and given.source:
        return f' <span class="b-src">{words(given.source)}</span>'
    if not given.mark:
        return ""
    if not given.mark.isdecimal():
        return f' <span class="b-src">{words(given.mark)}</span>'
    open_, close = f'<a href="{escape(given.link)}" aria-label="source {given.mark}">', "</a>"
    return f'<sup class="b-ref">{f"{open_}{given.mark}{close}" if given.link else given.mark}</sup>'


def passage(given: Passage) -> str:
    """One paragraph of several sentences, or one each when they cannot share it; a list when it is one."""
    made = [paragraphs(part.text, reference(part)) for part in given.sentences if part.text.strip()]
    if given.listed:
        return f"<ul>{''.join(f'<li>{one}</li>' for one in made)}</ul>"
    return " ".join(made).replace("</p> <p>", " ") if given.runs_on else "".join(made)


def sources(given: Sources) -> str:
    """A line an exercise, with the numbers that lead there, each the target of its marks."""
    def one(number: int, item: str) -> str:
        said = f"<b>{number}</b>" + (f" {words(item)}" if item else "")
        link = given.links[number - 1] if given.links else ""
        return f'<span id="source-{number}">' + (f'<a href="{escape(link)}">{said}</a>' if link else said) + "</span>"

    lines = [f"<li>{one(all_[0][0], exercise)}</li>" if all_ == [(all_[0][0], "")] else
             f"<li>{words(f'{exercise} :')} {SEMICOLON.join(one(*found) for found in all_)}</li>"
             for exercise, all_ in given.by_exercise.items()]
    return f'<ul class="b-sources">{"".join(lines)}</ul>'


def block(given: Block) -> str:
    """Any block."""
    match given:
        case Sentence():
            return paragraphs(given.text, reference(given))
        case Passage():
            return passage(given)
        case Quote(text):
            return f"<blockquote>{paragraphs(text)}</blockquote>"
        case Items(texts):
            return "<ul>" + "".join(f"<li>{words(text)}</li>" for text in texts if text.strip()) + "</ul>"
        case Sources():
            return sources(given)
        case Place(label):
            return f'<div class="b-place"><p>{words(label)}</p></div>'
        case Table():
            return table(given)
        case Chart():
            return chart(given)
        case _:
            assert_never(given)


def write(section: Section) -> str:
    """The section, with its title as a third-level heading."""
    title = f"<h3>{words(section.title)}</h3>" if section.title else ""
    return f'<section class="b-exercise-kept">{title}{"".join(map(block, section.kept))}</section>'
