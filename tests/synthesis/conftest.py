import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bilan_widgets.desk import Desk
from bilan_widgets.store import Store

SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200"><title>Trait</title>'
       '<rect width="640" height="200" fill="#eee"/><text x="20" y="110" font-size="24">'
       'Une ligne de vie</text></svg>')
PRELUDE = """from bilan_widgets.opening import open_desk
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.section import Items, Place, Quote, Section, Sentence
desk = open_desk()"""


@pytest.fixture
def desk(tmp_path, amina_database):
    """Amina's dossier, open."""
    shutil.copy(amina_database, tmp_path / "bilan.sqlite")
    return Desk(Store(f"sqlite:///{tmp_path}/bilan.sqlite"), "amina")


def cell(source, *tags):
    return new_code_cell(source, metadata={"tags": list(tags)})


def words(source, *tags, **bilan):
    return new_markdown_cell(source, metadata={"tags": list(tags), "bilan": bilan})


def save(path: Path, cells, **bilan) -> Path:
    nbformat.write(new_notebook(cells=cells, metadata={"bilan": bilan, "kernelspec": {
        "name": "python3", "display_name": "Python 3", "language": "python"}}), path)
    return path


def section(name="request", title="Ma demande", blocks="Sentence('Je veux former.', 'Demande initiale')"):
    return f"Section({name!r}, {title!r}, ({blocks},))"


def chart(sentence="Trois de vos quatre départs viennent de vous.", name="lifeline"):
    rows = (("Vendeuse", "2004", "2008"), ("Cheffe d’équipe", "2015", "aujourd’hui"))
    return (f"Chart({name!r}, {sentence!r}, 'Une ligne qui monte', "
            f"Table('Mes périodes', ('Période', 'Début', 'Fin'), {rows!r}), svg={SVG!r})")


@pytest.fixture
def synthesis(tmp_path):
    """Build a synthesis from the code of its kept cells: {tag: code of a section}."""
    def build(document, kept, name="synthese.ipynb"):
        cells = [cell(PRELUDE), *(cell(code, "synthese", tag) for tag, code in kept.items())]
        save(tmp_path / "phase.ipynb", cells)
        return save(tmp_path / name, document, notebooks=["phase.ipynb"])
    return build


def table_code(*rows):
    return f"Table('Étapes', ('Étape', 'Pour le', 'Avec'), {json.dumps(rows)})"
