"""Each notebook runs from top to bottom in a real kernel, as JupyterLab runs it."""

import nbformat
import pytest
from nbclient import NotebookClient

from bilan_widgets.places import jupyter_share, shipped

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_alone(path, tmp_path, monkeypatch):
    monkeypatch.setenv("BILAN_DATABASE", f"sqlite:///{tmp_path / 'b.sqlite'}")
    monkeypatch.setenv("BILAN_DOSSIER", "demo")
    monkeypatch.setenv("JUPYTER_PATH", str(jupyter_share()))
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, kernel_name="bilan", timeout=60).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert all("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs)
    assert len(outputs) == sum(cell.cell_type == "code" for cell in notebook.cells) - 1


def test_all_six_are_there():
    assert [path.stem for path in NOTEBOOKS] == ["1_cadre", "2_investigation", "3_conclusion", "accueil", "conseiller", "synthese"]
