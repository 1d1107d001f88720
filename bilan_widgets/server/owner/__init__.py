"""« Mon dossier »: who reads it, what left it, taking it away, and its end; the audit pack for a counsellor."""

from typing import Any

from jupyter_server.utils import url_path_join


def handlers(base: str) -> list[tuple[str, Any]]:
    """Every address of this room, below the base address."""
    from bilan_widgets.server.owner import audit, closing, ledger, page, taking

    found = {
        "mon-dossier": page.DossierHandler, "mon-dossier/accord": page.ConsentHandler,
        "mon-dossier/retrait": page.WithdrawHandler,
        "mon-dossier/communications": ledger.LedgerHandler, "mon-dossier/communications/retrait": ledger.RevokeHandler,
        "mon-dossier/tout": taking.EverythingHandler, "mon-dossier/chiffre": taking.SealedHandler,
        "mon-dossier/audit": audit.OwnAuditHandler, "mon-dossier/reprendre": taking.ImportHandler,
        "mon-dossier/cloture": closing.ClosingHandler, "mon-dossier/conservation": closing.AgreementHandler,
        r"certificat/([0-9a-zA-Z-]{4,60})": closing.CertificateHandler, "suivis/audit": audit.FollowedAuditHandler,
    }
    return [(url_path_join(base, path), handler) for path, handler in found.items()]


def start(app: Any) -> Any:
    """Erase what is at its term, now and once a day as long as the server runs. app: BilanApp; gives the callback."""
    from bilan_widgets.server.owner.term import start as begin

    return begin(app)
