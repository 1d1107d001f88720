"""One call to pandoc, in a private folder, with nothing raw allowed in."""

import os
import subprocess
from pathlib import Path

from bilan_widgets.dossier import Refused
from bilan_widgets.printing.cover import Cover

# Without raw_*, no text can hold live Typst, HTML or TeX; without smart, what was typed stays as typed.
READER = "markdown-raw_attribute-raw_html-raw_tex-smart-auto_identifiers-latex_macros-yaml_metadata_block"
LOOK = Path(__file__).parent / "look"
SECONDS = 60


NOT_MADE = ("Le document n’a pas pu être mis en forme. Vos réponses sont gardées ; recommencez, et signalez-le si cela "
            "se reproduit.")
MISSING = ("Il manque sur cette machine un programme de mise en page : le document n’a pas pu être fait. Vos réponses "
           "sont gardées ; la page web (HTML) reste possible. Signalez-le à votre organisme.")


def run_pandoc(*options: str, cwd: Path | None = None, epoch: int = 0) -> bytes:
    """What pandoc prints; Refused when it is missing, fails or takes more than SECONDS."""
    try:
        import pypandoc
        command = [pypandoc.get_pandoc_path(), *options]
    except (ImportError, OSError):
        raise Refused(MISSING) from None
    try:
        return subprocess.run(command, cwd=cwd, capture_output=True, timeout=SECONDS, check=True,  # noqa: S603
                              env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}).stdout
    except (OSError, subprocess.SubprocessError):
        raise Refused(NOT_MADE) from None


def convert(markdown: str, writer: str, folder: Path, cover: Cover, *options: str) -> bytes:
    """Markdown to any of pandoc's formats; folder: where its pictures are; Refused when pandoc fails.

    The document's headings begin at the second level, its title being the first: they move up by one.
    """
    made = folder / "made"
    (folder / "body.md").write_text(markdown, "utf-8")
    run_pandoc("body.md", "-f", READER, "-t", writer, "-o", str(made), "--wrap=none", "--columns=1",
               "--shift-heading-level-by=-1", "--figure-caption-position=above",
               "--lua-filter", str(LOOK / "document.lua"), *options, cwd=folder, epoch=cover.epoch)
    try:
        return made.read_bytes()
    except OSError:                                                # it said that all was well, and wrote nothing
        raise Refused(NOT_MADE) from None
