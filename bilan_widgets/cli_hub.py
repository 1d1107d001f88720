"""The command `bilan hub-server`: what JupyterHub starts for each of its users."""

from pathlib import Path

import click

from bilan_widgets.cli_common import DATABASE, SETTINGS, kindly, settle, use
from bilan_widgets.dossier import Refused

_MISSING = ("JupyterHub n’est pas installé à côté de bilan, dont il n’est pas une dépendance. Installez-le, en "
            "version 6, dans le même environnement : « pip install 'jupyterhub>=6.1,<7' ».")


@click.command("hub-server", help="Servir une personne derrière JupyterHub. C’est le Hub qui lance cette commande "
                                  "(deploy/jupyterhub_config.py).")
@DATABASE
@SETTINGS
@kindly
def hub_server(database: str | None, settings: Path | None) -> None:
    """Serve accounts at the place that the Hub names."""
    try:
        from bilan_widgets.server.hub import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "jupyterhub":
            raise
        raise Refused(_MISSING) from None
    settle(settings)
    serve(use(database))
