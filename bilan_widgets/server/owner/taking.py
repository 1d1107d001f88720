"""Taking everything away, and taking it in again."""

import json
from base64 import b64encode

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import joined
from bilan_widgets.handover.sealed_file import MOST_BYTES
from bilan_widgets.handover.whole import NAME
from bilan_widgets.server.owner.making import made, send
from bilan_widgets.server.owner.page import FormHandler

_NOT_TWICE = "Les deux phrases de passe ne sont pas les mêmes. Écrivez-les de nouveau."
_NO_FILE = "Choisissez d’abord le fichier « .bilan » que vous aviez emporté."


class EverythingHandler(FormHandler):
    """One archive."""

    async def post(self) -> None:
        """Make it and send it."""
        try:
            send(self, "mon-bilan.zip", "application/zip", await made("everything", self.letter()))
        except Refused as refused:
            await self.show(str(refused))


class SealedHandler(FormHandler):
    """One encrypted file."""

    async def post(self) -> None:
        """Seal it under the passphrase that was typed twice."""
        passphrase = self.field("new")
        try:
            if passphrase != self.field("again"):
                raise Refused(_NOT_TWICE)
            content = await made("sealed", self.letter(passphrase=passphrase))
            send(self, NAME, "application/octet-stream", content)
        except Refused as refused:
            await self.show(str(refused))


class ImportHandler(FormHandler):
    """An encrypted file from elsewhere."""

    async def post(self) -> None:
        """Take it in; a dossier that is not empty is asked about first."""
        try:
            content = await made("import", self.letter(
                file=b64encode(self._file()).decode(), passphrase=self.field("passphrase"),
                over=bool(self.field("over", most=10))))
        except Refused as refused:
            await self.show(str(refused))
            return
        await self.show(done=_said(json.loads(content)))

    def _file(self) -> bytes:
        files = self.request.files.get("file", [])
        content = files[0]["body"] if files else b""
        if not content:
            raise Refused(_NO_FILE)
        if len(content) > MOST_BYTES:
            raise Refused(f"Ce fichier est trop gros ({MOST_BYTES // 2**20} Mo au plus). Rien n’a été modifié.")
        return bytes(content)


def _said(found: dict[str, list[str]]) -> str:
    taken = "Votre bilan est repris : tout le contenu du fichier est là."
    if kept := found["kept"]:
        taken = (f"Votre bilan est repris, sauf : {joined(kept)}. Ces parties restent comme elles étaient ici, car "
                 "elles ne se remplacent pas.")
    return f"{taken} Si votre cahier est ouvert dans un autre onglet, rechargez-le."
