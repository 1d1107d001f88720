"""Where the shipped files lie: in the checkout, or inside the installed package."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder « notebooks » or « data », from the wheel or from the checkout."""
    inside = PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def jupyter_share() -> Path:
    """The folder that Jupyter searches for our Voilà template and kernel spec."""
    return PACKAGE / "server" / "share" / "jupyter"
