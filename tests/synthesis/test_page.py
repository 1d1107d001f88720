import logging
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.charts.mode import as_document
from bilan_widgets.charts.section import Section, Sentence
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.synthesis import Synthesis
from bilan_widgets.synthesis import rendering
from bilan_widgets.synthesis.draft import Chapter
from bilan_widgets.synthesis.lines import GONE, groups, ordered
from tests.synthesis.conftest import chart, section, words

module = import_module("bilan_widgets.synthesis.page")        # the package gives its function under that name
DOCUMENT = [words("## La demande", "document", gather=["request"], pictures=["initial_request"]), words("## Observations", "document", place="remarks")]
BLOCKS = ("Sentence('Je veux former.', 'initial_request', 'initial_request/a'), "
          f"Sentence('Un <b>jour</b>.', '', 'initial_request/b'), {chart()}")
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "do", "text", "on"]), inner))
DRAFT = (Chapter("## La demande", gathers=True, sections=(Section("initial_request", "", (
    Sentence("Je veux former.", "initial_request", "initial_request/a"),)),)),)


@pytest.fixture
def shown(desk, synthesis, monkeypatch):
    """The page on a small synthesis of its own, built."""
    path = synthesis(DOCUMENT, {"request": section("initial_request", "", BLOCKS)})
    desk.write("synthesis", Synthesis())
    monkeypatch.setattr(rendering, "_place", lambda notebook: path)
    made = module.page(desk)
    made._repr_mimebundle_()
    return made


def send(control, value):
    control.set_state({"value": value, "edit": control.edit + 1})
    return control.error


def order(shown, do, key="initial_request/a", **more):
    return send(shown.lines, {"id": key, "do": do, **more})


def test_the_sentences_stand_under_their_heading_with_their_source(shown):
    one, = shown.lines.groups
    assert one["title"] == "La demande" and one["count"] == "deux phrases, une illustration"
    first, second = one["lines"]
    assert first["href"] == "1_cadre.ipynb#initial_request" and first["note"] == "Demande initiale" and first["kept"]
    assert second["doubtful"] and not second["href"]


def test_an_order_changes_the_dossier_the_list_and_the_preview(shown):
    assert order(shown, "reword", text="Je forme.") == ""
    assert shown.desk.dossier.synthesis.lines[0].wording == "Je forme."
    assert shown.lines.groups[0]["lines"][0]["text"] == "Je forme." and "Je forme." in shown.preview.html
    assert order(shown, "restore") == "" and "Je veux former." in shown.preview.html
    assert shown.desk.dossier.synthesis.lines == ()
    order(shown, "down")
    assert [line["id"][-1] for line in shown.lines.groups[0]["lines"]] == ["b", "a"]
    shown.desk.undo()
    assert [line["id"][-1] for line in shown.lines.groups[0]["lines"]] == ["a", "b"]


def test_the_preview_says_exactly_what_a_version_reveals(shown):
    order(shown, "share", on=False)
    assert "Cette version dit deux phrases et montre une illustration." in shown.counts.html
    chooser = next(c for c in shown._widget.children if getattr(c, "label", "") == "Quelle version\u202f?")
    assert send(chooser, "shareable") == ""
    assert "Cette version dit une phrase et ne montre aucune illustration." in shown.counts.html
    assert "Elle tait une phrase et une illustration." in shown.counts.html
    assert "Je veux former." not in shown.preview.html and "<svg" not in shown.preview.html
    assert send(chooser, "toutes") == "Choisissez l’une des deux versions."


def test_nothing_in_it_is_html(shown):
    assert "<b>jour" not in shown.preview.html + shown.counts.html


def test_the_file_is_of_the_chosen_version_and_tells_its_steps(shown, monkeypatch):
    order(shown, "share", on=False)
    shown.version, steps = "shareable", []
    monkeypatch.setattr(type(shown.downloads), "tell", lambda self, step: steps.append(step))
    name, kind, content = shown._make(shown.downloads, "html")
    assert (name, kind) == ("synthese-a-partager.html", "text/html") and b"Je veux former." not in content
    assert [step[:5] for step in steps] == ["Lectu", "Mise "]
    assert shown._make(shown.downloads, "resume")[0] == "parcours.json"
    assert shown._make(shown.downloads, "exe") == "Choisissez l’un des formats proposés."


def test_a_refusal_keeps_its_sentence_and_an_accident_its_secret(shown, monkeypatch, caplog):
    def refuse(*_, **__):
        raise Refused("Il manque un programme.")

    monkeypatch.setattr(module, "document", refuse)
    assert shown._make(shown.downloads, "pdf") == "Il manque un programme."
    monkeypatch.setattr(module, "document", lambda *_, **__: {}["Amina"])
    with caplog.at_level(logging.ERROR):
        assert "n’a pas pu être fabriqué" in shown._make(shown.downloads, "pdf")
    assert "Amina" not in caplog.text


def test_a_page_modified_elsewhere_comes_up_to_date(shown):
    other = module.Desk(shown.desk._store, shown.desk.name)
    other.change("synthesis", remarks="Ailleurs.")
    assert "modifiée ailleurs" in order(shown, "keep", on=False)
    assert shown.desk.dossier.synthesis.remarks == "Ailleurs." and order(shown, "keep", on=False) == ""


def test_another_exercise_that_changes_is_gathered_again(shown):
    shown._draft = DRAFT
    shown.desk.change("initial_request", trigger="Autre chose")
    assert shown._draft is not DRAFT


def test_a_document_shows_no_page(desk):
    with as_document():
        assert module.page(desk)._repr_mimebundle_() == {"text/plain": ""}


@given(ANYTHING)
def test_only_an_order_about_a_sentence_that_is_there_is_taken(value):
    try:
        fields = ordered(value, DRAFT, Synthesis())
    except Refused as refused:
        assert str(refused)
    else:
        assert value["id"] == "initial_request/a" and fields.keys() <= {"lines", "order"}


@pytest.mark.parametrize("value", [None, {}, {"id": "x", "do": "keep"}, {"id": ["initial_request/a"], "do": "keep"}])
def test_an_order_about_nothing_is_refused(value):
    with pytest.raises(Refused, match=GONE[:20]):
        ordered(value, DRAFT, Synthesis())


def test_the_proposed_words_are_no_rewording(desk):
    fields = ordered({"id": "initial_request/a", "do": "reword", "text": " Je veux former. "}, DRAFT, Synthesis())
    assert fields == {"lines": ()}
    assert groups(DRAFT, desk.dossier)[0]["lines"][0]["reworded"] is False
