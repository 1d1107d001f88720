"""The pages of people with an account: the door, the invitation, « Mon compte », the lists of counsellor and centre."""

from typing import Any

from jupyter_server.utils import url_path_join


def handlers(base: str) -> list[tuple[str, Any]]:
    """Every address of this room, below the base address."""
    from bilan_widgets.server.accounts import door, follow, invitation, own, people, recovery

    found = {
        "login": door.LoginHandler, "entrer": door.EnterHandler, "quitter": door.LeaveHandler,
        "invitation": invitation.InvitationHandler, "secours": recovery.RecoveryHandler,
        "compte": own.AccountHandler, "compte/phrase": own.PassphraseHandler, "compte/code": own.CodeHandler,
        "compte/sessions": own.SessionsHandler,
        "suivis": follow.FollowedHandler, "suivis/inviter": follow.InviteHandler, "suivis/nom": follow.RenameHandler,
        "suivis/reprendre": follow.UninviteHandler,
        "comptes": people.AccountsHandler, "comptes/inviter": people.InviteHandler, "comptes/etat": people.StateHandler,
    }
    return [(url_path_join(base, path), handler) for path, handler in found.items()]
