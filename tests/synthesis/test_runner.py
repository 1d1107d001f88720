import nbformat
import pytest
from nbformat.v4 import new_notebook

from bilan_widgets.charts.mode import as_document, document_mode
from bilan_widgets.dossier import Refused
from bilan_widgets.opening import open_desk, use
from bilan_widgets.synthesis.runner import is_thin, run_here
from tests.synthesis.conftest import PRELUDE, cell


@pytest.mark.parametrize(("source", "thin"), [
    ("from a import b\ndesk = b()", True), ("exercises.lifeline(desk)", True),
    ("x(a, b=[1], c={'d': (2,)})", True), ("", True),
    ("for x in y: pass", False), ("x if y else z", False), ("def f(): pass", False), ("%matplotlib inline",
                                                                                      False),
    ("(lambda: 1)()", False), ("await f()", False), ("[x for x in y]", False)])
def test_thin_is_imports_names_and_plain_calls(source, thin):
    assert is_thin(new_notebook(cells=[cell(source)])) is thin


def run(*sources, folder="."):
    notebook = new_notebook(cells=[cell(source) for source in sources])
    run_here(notebook, folder, "carnet.ipynb")
    return notebook.cells


def test_cells_share_names_and_show_their_last_value_and_what_they_display():
    first, second, third = run("x = 1\nx", "display('a')\nx + 1", "x;")
    assert [output.data["text/plain"] for output in second.outputs] == ["'a'", "2"]
    assert first.outputs[0].data["text/plain"] == "1" and third.outputs == []


def test_document_mode_holds_while_running_and_no_longer():
    modes = run("from bilan_widgets.charts.mode import document_mode", "document_mode()")
    assert modes[1].outputs[0].data["text/plain"] == "True"
    assert not document_mode()


def test_document_mode_is_left_when_something_fails(monkeypatch):
    with pytest.raises(KeyError), as_document():
        assert document_mode()
        raise KeyError
    assert not document_mode()
    monkeypatch.setenv("BILAN_MODE", "document")
    assert document_mode()


def test_the_open_desk_is_the_one_the_notebook_gets(desk):
    with use(desk):
        cells = run(PRELUDE, "Section('s', desk.name, (Sentence('x'),))")
        assert open_desk() is desk
    assert cells[1].outputs[0].data["text/plain"].startswith("amina")


def test_a_failure_names_the_cell_and_tells_nothing_of_the_dossier():
    with pytest.raises(Refused) as refused:
        run("x = 1", "raise KeyError('un secret')")
    assert "cellule 2" in str(refused.value) and "carnet.ipynb" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_a_bundle_that_fails_stops_the_document_and_prints_nothing(capsys):
    with pytest.raises(Refused):
        run("class A:\n    def _repr_mimebundle_(self):\n        raise ValueError('un secret')", "A()")
    assert capsys.readouterr() == ("", "")


def test_a_refusal_keeps_its_own_words():
    with pytest.raises(Refused, match="Mettez à jour"):
        run("from bilan_widgets.dossier import Refused\nraise Refused('Mettez à jour.')")


def test_it_runs_beside_the_notebook(tmp_path):
    (tmp_path / "table.txt").write_text("valeur")
    assert "valeur" in str(nbformat.from_dict(run("open('table.txt').read()", folder=tmp_path)[0]).outputs)


def test_an_exercise_that_stops_says_so_and_the_others_stay(caplog):
    cells = [cell("x = 1"), cell("raise KeyError('un secret')", "synthese", "skills"), cell("x", "synthese", "stories")]
    notebook = new_notebook(cells=cells)
    run_here(notebook, ".", "carnet.ipynb")
    said = notebook.cells[1].outputs[0].data["text/plain"]
    assert "« Compétences »".replace(" ", "\u00a0") in said and "n’a pas pu être repris" in said
    assert notebook.cells[2].outputs[0].data["text/plain"] == "1"
    assert "KeyError" in caplog.text and "secret" not in caplog.text + said
