"""The synthesis on the page: choose what it says, see what a version reveals, then take it away."""

import logging
from functools import partial
from typing import Any

from markupsafe import Markup

from bilan_widgets import controls
from bilan_widgets.charts.mode import document_mode
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.synthesis import Person
from bilan_widgets.store import Stale
from bilan_widgets.synthesis.documents import NAMES, document
from bilan_widgets.synthesis.lines import groups, ordered
from bilan_widgets.synthesis.rendering import article_of, draft_of
from bilan_widgets.synthesis.reveals import reveals

log = logging.getLogger("bilan")
_CHOICES = [["pdf", "Télécharger en PDF"], ["docx", "Word"], ["odt", "LibreOffice"], ["html", "Page web"]]
_DATA = [["resume", "Parcours et compétences (JSON Resume)"], ["json", "Mes données (JSON)"]]
_VERSIONS = [["complete", "Complète, pour vous"], ["shareable", "À partager"]]
_THEIRS = "L’apport de votre conseiller ou de votre conseillère"
_WHAT = "« Mes données » contient tout, y compris ce qui est privé. Les autres fichiers n’en disent rien."
_SORRY = ("Le document n’a pas pu être fabriqué. Rien de ce que vous avez enregistré n’est perdu ; réessayez, ou "
          "choisissez un autre format.")
_MOVED = "La synthèse a été modifiée ailleurs entre-temps. La voici à jour : refaites ce dernier geste."


class SynthesisPage:
    """Sentences, own words, version, preview, downloads; all follow the dossier."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.version: Any = "complete"
        self._draft: Any = None
        self._widget: Any = None

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Widgets on a page, nothing in a document."""
        if document_mode():
            return {"text/plain": ""}
        if self._widget is None:
            self._widget = self._built()
        return self._widget._repr_mimebundle_(**kwargs)

    def _built(self) -> Any:
        self.lines = controls.Lines(draft_key=f"bilan/{self.desk.name}/synthesis/lines")
        self.lines.on_edit(lambda value: self._write(lambda: ordered(value, self._draft, self.desk.dossier.synthesis)))
        self.counts, self.preview = controls.Words(html=""), controls.Words(html="")
        self.downloads = controls.Download(choices=_CHOICES, label="Emporter cette version")
        data = controls.Download(choices=_DATA, label="Emporter vos données", help=typeset(_WHAT))
        for buttons in (self.downloads, data):
            buttons.on_ask(partial(self._make, buttons))
        self._last = self.desk.dossier
        self._draw()
        self.desk.watch(self._changed)
        return controls.column([
            _title("Qui parle ?"), self._person(),
            _title("Ce que dit votre synthèse", "Chaque phrase vient d’un exercice : ouvrez sa source, changez ses "
                   "mots, laissez-la de côté, décidez si elle se partage."), self.lines,
            _title("Ce que vous ajoutez"), *self._own_words(),
            _title("Relire, puis emporter"), self._chooser(), self.counts, self.downloads, self.preview, data,
        ], "b-stack")

    def _person(self) -> Any:
        choice = controls.Choice(label="Le document parle", help=typeset(
            "Les phrases que vous avez changées ici restent comme vous les avez écrites."), options=[
            [Person.first.value, typeset("à la première personne : « je »")],
            [Person.third.value, "à la troisième personne"]])
        return self._tied(choice, "person")

    def _own_words(self) -> list[controls.Story]:
        mine = controls.Story(label="Vos observations", rows=3, help=typeset(
            "Ce que vous voulez ajouter, nuancer ou contester. Vide, le document laisse une place pour l’écrire."))
        theirs = controls.Story(label=_THEIRS, rows=3, help=typeset(
            "À écrire ensemble. Le document le montre à part : ce ne sont pas vos mots."))
        return [self._tied(mine, "remarks"), self._tied(theirs, "contribution"), *self._given(theirs)]

    def _given(self, together: controls.Story) -> list[controls.Story]:
        """What the counsellor wrote on their own page: shown in place of what would be written together."""
        given = controls.Story(label=_THEIRS, locked=True)

        def reflect(desk: Desk) -> None:
            text = desk.dossier.contribution.text
            given.show(text)
            controls.show(given, bool(text.strip()))
            controls.show(together, not text.strip())

        reflect(self.desk)
        self.desk.watch(reflect)
        return [given]

    def _tied(self, control: Any, field: str) -> Any:
        """A control bound to a field of the synthesis."""
        control.draft_key = f"bilan/{self.desk.name}/synthesis/{field}"
        control.show(str(getattr(self.desk.dossier.synthesis, field)))
        control.on_edit(lambda value: self._write(lambda: {field: value}))
        self.desk.watch(lambda desk: control.show(str(getattr(desk.dossier.synthesis, field))))
        return control

    def _chooser(self) -> controls.Choice:
        choice = controls.Choice(label=typeset("Quelle version ?"), options=_VERSIONS, value=self.version, help=typeset(
            "La version à partager ne prend que ce que vous avez coché pour elle, et rien de privé."))

        def choose(value: Any) -> str:
            if value not in ("complete", "shareable"):
                return "Choisissez l’une des deux versions."
            self.version = value
            self._redraw()
            return ""

        choice.on_edit(choose)
        return choice

    def _write(self, fields: Any) -> str:
        """Change the synthesis; "" when saved, else the sentence to show."""
        try:
            self.desk.change("synthesis", **fields())
        except Stale:
            self.desk.take_theirs("synthesis")
            return _MOVED
        except Refused as refused:
            return str(refused)
        return ""

    def _changed(self, desk: Desk) -> None:
        before, self._last = self._last, desk.dossier
        same = before.model_copy(update={"synthesis": desk.dossier.synthesis}) == desk.dossier
        if not same or before.synthesis.person != desk.dossier.synthesis.person:
            self._draft = None
        if before != desk.dossier:
            self._draw()

    def _draw(self) -> None:
        try:
            self._draft = self._draft or draft_of(self.desk)
            self.lines.groups = groups(self._draft, self.desk.dossier)
        except Exception as error:
            log.error("synthesis could not be gathered: %s", type(error).__name__)
            self._draft, self.lines.groups = (), []
        self._redraw()

    def _redraw(self) -> None:
        try:
            shown = reveals(self._draft, self.desk.dossier, self.version)
            self.counts.html = _counts(shown)
            self.preview.html = article_of(self._draft, self.desk, self.version)
        except Exception as error:  # whatever a converter does, the person gets a sentence and the log no content
            log.error("preview failed: %s", type(error).__name__)
            self.preview.html = str(Markup('<p class="b-note is-caution">{}</p>').format(typeset(_SORRY)))

    def _make(self, buttons: controls.Download, kind: str) -> tuple[str, str, bytes] | str:
        if kind not in NAMES:
            return "Choisissez l’un des formats proposés."
        try:
            content = document(self.desk, kind, self.version, progress=buttons.tell)
        except Refused as refused:
            return str(refused)
        except Exception as error:
            log.error("document %s failed: %s", kind, type(error).__name__)
            return typeset(_SORRY)
        name, media = NAMES[kind]
        if self.version == "shareable" and kind in dict(_CHOICES):
            name = name.replace("synthese", "synthese-a-partager")
        return name, media, content


def _title(text: str, help: str = "") -> controls.Words:
    below = Markup('<p class="b-help">{}</p>').format(typeset(help)) if help else Markup("")
    return controls.Words(html=str(Markup("<h2>{}</h2>{}").format(typeset(text), below)))


def _counts(shown: Any) -> str:
    """The counts, and the exact list behind a lid; escaped."""
    lists = [("Ce qu’elle dit", shown.sentences), ("Ce qu’elle montre", shown.pictures),
             ("Ce qu’elle tait", shown.kept_back)]
    items = Markup("").join(
        Markup("<h3>{}</h3><ul>{}</ul>").format(typeset(title), Markup("").join(
            Markup("<li>{}</li>").format(typeset(text)) for text in texts)) for title, texts in lists if texts)
    whole = Markup('<p class="b-note">{}</p><details><summary>La liste exacte</summary>{}</details>')
    return str(whole.format(typeset(shown.words), items))


def page(desk: Desk) -> SynthesisPage:
    """The page of the synthesis on this desk."""
    return SynthesisPage(desk)
