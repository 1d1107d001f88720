"""One call to pandoc, in a private folder, with nothing raw allowed in."""

import os
import subprocess
from pathlib import Path

from bilan_widgets.dossier import Refused
from bilan_widgets.synthesis.cover import Cover

# Without raw_*, no text can hold live Typst, HTML or TeX; without smart, what was typed stays as typed.
READER = "markdown-raw_attribute-raw_html-raw_tex-smart-auto_identifiers-latex_macros-yaml_metadata_block"
LOOK = Path(__file__).parent / "look"
SECONDS = 60


def convert(markdown: str, writer: str, folder: Path, cover: Cover, *options: str) -> bytes:
    """Markdown to any of pandoc's formats; folder: where its pictures are; Refused when pandoc fails.

    The document's headings begin at the second level, its title being the first: they move up by one.
    """
    import pypandoc
    made = folder / "made"
    (folder / "body.md").write_text(markdown, "utf-8")
    command = [pypandoc.get_pandoc_path(), "body.md", "-f", READER, "-t", writer, "-o", str(made),
               "--wrap=none", "--columns=1", "--shift-heading-level-by=-1", "--figure-caption-position=above",
               "--lua-filter", str(LOOK / "document.lua"), *options]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=True,  # noqa: S603
                       env={**os.environ, "SOURCE_DATE_EPOCH": str(cover.epoch)})
    except (OSError, subprocess.SubprocessError):
        raise Refused("Le document n’a pas pu être mis en forme. Vos réponses sont gardées ; recommencez, et "
                      "signalez-le si cela se reproduit.") from None
    return made.read_bytes()
