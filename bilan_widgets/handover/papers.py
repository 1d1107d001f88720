"""The two papers of the end: the written agreement to keep a dossier for a time, and the certificate of destruction."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bilan_widgets.dossier.french import clock, day
from bilan_widgets.printing import document, escaped, escaped_paragraphs

CERTIFICATE, AGREEMENT = "certificat-de-destruction.pdf", "accord-de-conservation.pdf"
DESTROYED = ("toutes les réponses du dossier, avec chacune de leurs versions",
             "les clés qui ouvraient ce dossier : ses copies dans d’anciennes sauvegardes ne s’ouvrent plus",
             "le compte de la personne, ses séances, son code de secours et les invitations qui la concernaient",
             "les notes prises sur ce dossier dans bilan")
_STAYS = ("Restent seulement ce numéro, ce jour et ce motif, qui ne disent rien de la personne. Les documents qu’elle "
          "a emportés, et ceux qui ont été imprimés ou transmis avec son accord, sont hors de bilan : ils ne sont pas "
          "concernés.")
REASONS = {"asked": "à la demande de la personne", "term": "au terme de l’accord de conservation"}


def local(at: datetime) -> datetime:
    """A moment (aware) on the clock of Paris."""
    return at.astimezone(ZoneInfo("Europe/Paris"))


def certificate_pdf(number: str, at: datetime, reason: str, provider: str = "") -> bytes:
    """The certificate, the same bytes for the same erasure. at: aware; reason: asked or term; provider: its name."""
    when = local(at)
    said = [f"Le {day(when)} à {clock(when)}, le dossier de bilan de compétences qui porte ce numéro a été détruit "
            f"{REASONS.get(reason, '')}.".replace(" .", "."), "Ont été détruits :"]
    body = [*map(escaped_paragraphs, said), "\n".join(f"- {escaped(one)}" for one in DESTROYED),
            escaped_paragraphs(_STAYS),
            escaped_paragraphs("Ce certificat rend compte de ce que le logiciel a effacé. Articles R. 6313-7 du Code "
                               "du travail et 17 du RGPD.")]
    if provider:
        body.append(escaped_paragraphs(f"Organisme : {provider}."))
    return document("\n\n".join(body) + "\n", "pdf", title="Certificat de destruction", subtitle=f"Numéro {number}",
                    date=when.date())


def agreement_words(until: date, agreed_on: date) -> tuple[str, ...]:
    """What the written agreement says, for the page and for paper."""
    return (f"Mon bilan est terminé. Je demande à l’organisme de garder mon dossier jusqu’au {day(until)}, pour un "
            "suivi. Sans cet accord, il devrait le détruire (R. 6313-7).",
            "Il reste chiffré. Ceux à qui j’ai donné le droit de le lire le gardent jusqu’à ce que je le retire.",
            "Je peux changer d’avis à tout moment et le faire détruire tout de suite, sans dire pourquoi.",
            f"Le lendemain du {day(until)}, il sera détruit sans autre démarche, avec mon compte.",
            f"Accord donné le {day(agreed_on)}.")


def agreement_pdf(until: date, agreed_on: date, *, name: str, provider: str = "") -> bytes:
    """The same on paper, with the places to sign. name: of the person."""
    parties = [f"Personne bénéficiaire : {name or '…………………………'}", f"Organisme : {provider or '…………………………'}"]
    body = ["\\\n".join(map(escaped, parties)), *map(escaped_paragraphs, agreement_words(until, agreed_on)),
            "::: place\nLa personne bénéficiaire : date et signature\n:::",
            "::: place\nPour l’organisme : nom, date et signature\n:::"]
    return document("\n\n".join(body) + "\n", "pdf", title="Accord de conservation du dossier", date=agreed_on,
                    notes=("Article R. 6313-7 du Code du travail.",))
