"""`python -m bilan_widgets` is the command `bilan`."""

from bilan_widgets.cli import main

main()
