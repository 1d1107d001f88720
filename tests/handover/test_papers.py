from datetime import UTC, date, datetime

from bilan_widgets.handover.papers import agreement_pdf, certificate_pdf
from tests.synthesis.reading import squeezed, text_of

AT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
NUMBER = "b1946ac92492d234"


def said(content):
    return squeezed(text_of("pdf", content))


def test_a_certificate_says_number_day_reason_and_what_was_destroyed():
    text = said(certificate_pdf(NUMBER, AT, "asked", "Atelier des parcours"))
    for words in (NUMBER, "23 novembre 2026 à 0 h 30", "à la demande de la personne", "Atelier des parcours",
                  "les clés qui ouvraient ce dossier", "son code de secours"):
        assert squeezed(words) in text
    assert squeezed("au terme de l’accord") in said(certificate_pdf(NUMBER, AT, "term"))


def test_the_same_erasure_gives_the_same_bytes():
    assert certificate_pdf(NUMBER, AT, "asked") == certificate_pdf(NUMBER, AT, "asked")


def test_an_agreement_says_until_when_and_has_places_to_sign_and_takes_any_name():
    text = said(agreement_pdf(date(2029, 1, 15), date(2027, 1, 15), name="*A* #eval[b] <script>", provider="Le centre"))
    for words in ("jusqu’au 15 janvier 2029", "Accord donné le 15 janvier 2027", "*A* #eval[b] <script>", "Le centre",
                  "date et signature", "R. 6313-7"):
        assert squeezed(words) in text
