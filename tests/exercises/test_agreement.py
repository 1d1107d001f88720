import io
import sys
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bilan_widgets import controls
from bilan_widgets.analysis import agreement as analysis
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role
from bilan_widgets.exercises.agreement import agreement, reminders_html, rights_html
from bilan_widgets.exercises.agreement_document import filled, markdown, printed
from bilan_widgets.exercises.agreement_parts import PARTY_FIELDS, day_or_today, with_party
from bilan_widgets.exercises.agreement_words import PLACEHOLDERS, confidentiality, rights
from bilan_widgets.settings import Settings
from bilan_widgets.store import Store

exercise_module = sys.modules[agreement.__module__]          # in the package, the name is the folded exercise
TODAY = date(2026, 11, 23)
SETTINGS = Settings(organisme={"nom": "Atelier des parcours", "representant": "Claire Morvan"})


def by_label(desk):
    found = agreement(desk).widgets()
    return {control.label: control for control in reversed(found) if hasattr(control, "label")}, found


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


steps = st.lists(st.one_of(
    st.tuples(st.just("mode"), st.sampled_from([mode.value for mode in FundingMode]), st.just("")),
    st.tuples(st.sampled_from(analysis.MENTIONS), st.just(""), st.sampled_from(["", "un texte", "un autre"])),
    st.tuples(st.sampled_from([f"{role} {name}" for role in Role for name, _, _ in PARTY_FIELDS]), st.just(""),
              st.sampled_from(["", "Nom", "05/10/2026"]))), max_size=25)


@given(steps)
@settings(max_examples=30)
def test_no_sequence_of_modes_and_answers_loses_a_word(moves):
    desk, told = Desk(Store("sqlite://"), "essai"), {}
    for what, mode, text in moves:
        role, _, name = what.partition(" ")
        if what == "mode":
            desk.change("agreement", funding_mode=mode)
        elif not name:
            desk.change("agreement", **{what: text})
            told[what] = text
        elif name != "signed_on" or text != "Nom":
            desk.change("agreement", parties=with_party(desk.dossier.agreement.parties, Role(role), name, text))
            told[what] = text
        kept = desk.dossier.agreement
        for key, words in told.items():
            of, _, field = key.partition(" ")
            value = getattr(kept.party(Role(of)), field) if field else getattr(kept, of)
            assert value == (date(2026, 10, 5) if field == "signed_on" and words else None if field == "signed_on" else words)


def test_choosing_a_mode_shows_its_parties_and_hides_the_others(desk, type_in):
    shown, _ = by_label(desk)
    employer, agency = shown["Nom (l’employeur)"], shown["Nom (France Travail)"]
    assert employer.layout.display == agency.layout.display == "none"
    assert type_in(shown["Qui finance ce bilan\u202f?"], "employer_plan") == ""
    assert employer.layout.display is None and agency.layout.display == "none"
    assert type_in(employer, "Entrepôt") == ""
    assert type_in(shown["Qui finance ce bilan\u202f?"], "cpf") == "" and employer.layout.display == "none"
    assert desk.dossier.agreement.party(Role.employer).name == "Entrepôt"
    assert type_in(shown["Qui finance ce bilan\u202f?"], "loterie")
    assert desk.dossier.agreement.funding_mode is FundingMode.cpf


def test_the_ten_days_are_said_when_they_run(desk, type_in, monkeypatch):
    monkeypatch.setattr(exercise_module, "today", lambda: TODAY)
    shown, found = by_label(desk)
    type_in(shown["Qui finance ce bilan\u202f?"], "employer_plan")
    assert type_in(shown["Convention reçue le"], "20/11/2026") == ""
    assert any("au plus tard le 30 novembre 2026" in getattr(control, "html", "") for control in found)
    assert "jour précis" in type_in(shown["Convention reçue le"], "novembre 2026")
    assert desk.dossier.agreement.received_on == date(2026, 11, 20)


def test_a_date_can_be_today(desk, type_in, monkeypatch):
    monkeypatch.setattr("bilan_widgets.exercises.agreement_parts.today", lambda: TODAY)
    shown, _ = by_label(desk)
    assert type_in(shown["Je donne mon consentement le"], "Aujourd'hui") == ""
    assert type_in(shown["Signé le (l’organisme du bilan)"], " aujourd’hui ") == ""
    assert desk.dossier.agreement.consent_on == desk.dossier.agreement.party(Role.provider).signed_on == TODAY
    assert day_or_today(["aujourd’hui"]) == ["aujourd’hui"]


@pytest.mark.parametrize("hostile", [None, 3, [], {"a": 1}, ["x"]])
def test_any_other_kind_of_answer_is_refused_and_changes_nothing(amina, type_in, hostile):
    before = amina.dossier
    shown, _ = by_label(amina)
    for label in ("Nom (l’organisme du bilan)", "Prix", "Qui finance ce bilan\u202f?"):
        assert type_in(shown[label], hostile)
    assert amina.dossier is before


def test_proposed_texts_fill_only_what_is_empty_and_ticked(desk, type_in):
    desk.change("agreement", objective="Le mien")
    desk.change("beneficiary", starts_on="12/10/2026", ends_on="15/01/2027")
    shown, _ = by_label(desk)
    picks = shown["Textes proposés par l’organisme"]
    ids = [row["id"] for row in picks.rows]
    assert "objective" not in ids and {"bilan_title", "content", "duration", "handover"} <= set(ids)
    assert type_in(picks, ["bilan_title", "objective"]) != "" and desk.dossier.agreement.bilan_title == ""
    assert type_in(picks, ["bilan_title", "duration"]) == ""
    kept = desk.dossier.agreement
    assert kept.objective == "Le mien" and kept.content == "" and "12 octobre 2026 au 15 janvier 2027" in kept.duration
    assert type_in(picks, []).startswith("Rien n’est coché")
    assert type_in(picks, None) == "" and picks.rows == []


FOUR = [
    (FundingMode.cpf, "R. 6313-8)", "Employeur :", ()),
    (FundingMode.employer_plan, "France Travail :", "", ("silence vaut refus", "Employeur", "30 novembre 2026")),
    (FundingMode.self_funded, "silence vaut refus", "", ("conditions d’annulation",)),
    (FundingMode.job_agency, "silence vaut refus", "", ("France Travail", "sur devis"))]


@pytest.mark.parametrize(("mode", "absent", "absent_too", "present"), FOUR)
def test_the_four_agreements_say_the_nine_mentions_and_their_parties(amina, mode, absent, absent_too, present):
    section = amina.dossier.agreement.model_copy(update={"funding_mode": mode, "received_on": date(2026, 11, 20)})
    made = printed(section, "pdf", beneficiary_name="Amina Belkacem", settings=SETTINGS, today=TODAY)
    said = text_of(made)
    [signed] = [text for page in PdfReader(io.BytesIO(made)).pages if "Signatures" in (text := page.extract_text())]
    assert signed.count("Signé le") + signed.count("signature") == len(analysis.parties_of(mode))     # all on one page
    for number, name in enumerate(analysis.MENTIONS, 1):
        assert f"{number}. {Agreement.model_fields[name].title}" in said
    assert absent not in said and (not absent_too or absent_too not in said)
    assert all(words in said for words in present)
    for role in analysis.parties_of(mode):
        assert said.count(role.label) >= 3                       # who, rights and duties, signature
    assert ("Projet, à compléter" in said) is (mode is FundingMode.employer_plan)


def test_what_a_person_wrote_is_never_syntax():
    evil = "*gras* <b>x</b> `#panic()` | $x$\n\n# titre\n::: place"
    section = Agreement(funding_mode=FundingMode.cpf, price=evil, parties=(
        Party(role=Role.beneficiary, name="**A** <script>", address="# x"),))
    text = markdown(section, filled(section, "", Settings()), Settings())
    assert "<script>" not in text and "\n# titre" not in text and text.count("::: place") == 2
    said = text_of(printed(section, "pdf", beneficiary_name="", settings=Settings(), today=TODAY))
    assert "*gras* <b>x</b> `#panic()` | $x$" in said and "# titre" in said


def test_word_gets_a_document_too_and_an_unknown_kind_a_sentence(amina, type_in):
    shown, _ = by_label(amina)
    download, given_files = shown["La convention sur papier"], []
    download.send = lambda message, buffers: given_files.append((message["name"], buffers[0]))
    assert type_in(download, "docx") == "" and type_in(download, "exe")
    [(name, content)] = given_files
    assert name == "convention.docx"
    assert "Claire Morvan" in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_an_accident_in_a_converter_gives_a_sentence_and_logs_no_content(amina, type_in, monkeypatch, caplog):
    def fail(*_, **__):
        raise RuntimeError("Amina Belkacem")
    monkeypatch.setattr(exercise_module, "printed", fail)
    shown, _ = by_label(amina)
    assert "Rien de ce que vous avez enregistré n’est perdu" in type_in(shown["La convention sur papier"], "pdf")
    assert "Amina" not in caplog.text and "RuntimeError" in caplog.text


def test_names_left_empty_come_from_the_dossier_and_the_settings():
    found = filled(Agreement(funding_mode=FundingMode.job_agency), "Amina Belkacem", SETTINGS)
    assert [party.name for party in found.values()] == ["Amina Belkacem", "Atelier des parcours", "France Travail"]
    assert found[Role.provider].represented_by == "Claire Morvan"


def test_words_for_every_party_mention_and_reminder():
    assert set(PLACEHOLDERS) == set(analysis.MENTIONS)
    for mode in FundingMode:
        assert all(rights(mode, role) for role in analysis.parties_of(mode))
        assert rights_html(mode).count("<h3>") == len(analysis.parties_of(mode))
    assert "trois ans au plus" in confidentiality(3)[-1][1] and "un an au plus" in confidentiality(1)[-1][1]
    assert "Rien n’est gardé" in confidentiality(0)[-1][1]
    assert reminders_html(Settings(rappels=[])) == ""
    said = reminders_html(Settings(rappels=[{"texte": "<b>x</b>", "article": "L. 6313-4", "date": "01/03/2026"}]))
    assert "&lt;b&gt;" in said and "(L.\u00a06313\u20114, depuis le 1er mars 2026)." in said


def test_the_document_takes_sentences_only_and_left_out_means_left_out(amina):
    said = str(agreement(amina).section().mimebundle())
    assert "donné mon consentement" in said and "1 600" not in said
    amina.change("agreement", in_synthesis=False)
    assert agreement(amina).section().kept == ()


def test_every_control_is_one_of_ours(amina):
    assert all(isinstance(control, controls.Control) for control in agreement(amina).widgets())
