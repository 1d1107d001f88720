"""The gathered cells as Markdown for the printing room, and the files of their pictures."""

from base64 import b64decode
from pathlib import Path
from typing import Any

from bilan_widgets.charts.section import PICTURES
from bilan_widgets.printing import escaped_paragraphs


def as_markdown(nb: Any) -> tuple[str, dict[str, bytes]]:
    """The cells as Markdown for pandoc, and {file name: content} of their drawings and pictures."""
    parts: list[str] = []
    files: dict[str, bytes] = {}
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        for output in cell.get("outputs", []):
            parts.append(_output(output.get("data", {}), files))
    return "\n\n".join(parts) + "\n", files


def _output(data: dict[str, Any], files: dict[str, bytes]) -> str:
    files |= {f"{Path(name).name}.svg": svg.encode() for name, svg in data.get(PICTURES, {}).items()}
    if "text/markdown" in data:
        return str(data["text/markdown"])
    for kind, ending in (("image/svg+xml", "svg"), ("image/png", "png")):
        if kind in data:
            name = f"picture-{len(files)}.{ending}"
            files[name] = data[kind].encode() if ending == "svg" else b64decode(data[kind])
            return f'![]({name}){{alt="Image sans description"}}'
    return escaped_paragraphs(data.get("text/plain", ""))
