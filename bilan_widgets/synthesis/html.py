"""The HTML document: one file that asks for nothing, readable on a phone and printed."""

from functools import cache
from pathlib import Path
from typing import Any

from bilan_widgets.printing import Cover

LOOK = Path(__file__).parent / "look"


def page(notebook: Any, cover: Cover) -> str:
    """The whole file."""
    return str(_template("page.html.j2").render(cover=cover, article=article(notebook, cover, tag="h1"),
                                                style=(LOOK / "document.css").read_text("utf-8")))


def article(notebook: Any, cover: Cover, *, tag: str = "p") -> str:
    """The document's body. tag: of its title, a plain paragraph on the page, which has a heading of its own."""
    parts = [_part(cell) for cell in notebook.cells]
    return str(_template("article.html.j2").render(cover=cover, parts=parts, tag=tag))


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader
    return Environment(loader=FileSystemLoader(LOOK), autoescape=True, trim_blocks=True).get_template(name)


def _part(cell: Any) -> str:
    if cell.cell_type == "markdown":
        return _from_markdown(cell.source)
    return "".join(_from_output(output.get("data", {})) for output in cell.outputs)


def _from_markdown(source: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))


def _from_output(data: dict[str, str]) -> str:
    from html import escape
    given = data.get("text/html", "")
    if given and "<script" not in given.lower():
        return given
    if "image/svg+xml" in data:
        return f'<figure><div class="b-frame">{data["image/svg+xml"]}</div></figure>'
    if "image/png" in data:
        return f'<figure><img alt="" src="data:image/png;base64,{escape(data["image/png"])}"></figure>'
    return f"<pre>{escape(data.get('text/plain', ''))}</pre>"
