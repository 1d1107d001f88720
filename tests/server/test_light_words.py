import json
import os

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.web import HTTPError

from bilan_widgets.places import shipped
from bilan_widgets.server.light.inside import as_json
from bilan_widgets.server.light.words import words_of
from bilan_widgets.server.page_handler import PageHandler

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6)


def notebook(path, *cells, **metadata):
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells), metadata=metadata), path)
    return path


def markdown(text, *tags):
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(tags)})


def test_every_word_of_a_page_is_there_before_its_kernel():
    cells = words_of(shipped("notebooks") / "2_investigation.ipynb").cells
    assert [cell.kind for cell in cells[:4]] == ["code", "code", "words", "exercise"]
    titles = [cell for cell in cells if cell.kind == "exercise"]
    assert len(titles) == 13 and all(cell.folding and "<h2>" in cell.html for cell in titles)
    assert all(cell.html for cell in cells if cell.kind != "code")
    assert "exercises.skills(desk)" in [cell.source for cell in cells]


def test_what_belongs_to_the_document_is_not_on_the_page():
    text = "".join(cell.html for cell in words_of(shipped("notebooks") / "synthese.ipynb").cells)
    assert "<h1>Synthèse</h1>" in text and "Les circonstances du bilan" not in text


def test_words_are_typeset_and_kept_until_the_notebook_changes(tmp_path):
    path = notebook(tmp_path / "a.ipynb", markdown("Pourquoi ?"))
    first = words_of(path)
    assert first.cells[0].html == "<p>Pourquoi\u202f?</p>\n" and words_of(path) is first
    notebook(path, markdown("Parce que !"), bilan={"front": "voila"})
    os.utime(path, ns=(1, 1))
    assert words_of(path).cells[0].html == "<p>Parce que\u202f!</p>\n" and words_of(path).front == "voila"


def test_what_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "a.ipynb").write_text("{}")
    with pytest.raises(Exception, match=r".+"):
        words_of(tmp_path / "a.ipynb")


@given(JSON)
def test_json_in_a_page_says_the_same_and_ends_no_element(value):
    text = as_json(value)
    assert json.loads(text) == value and "<" not in text


class Asked:
    """What PageHandler._words needs of a handler."""

    class contents_manager:
        root_dir = ""


@pytest.mark.parametrize("path", ["", "nowhere.ipynb", "../outside.ipynb", "inside/../../outside.ipynb", "inside", "inside/plain.txt",
                                  ".hidden/x.ipynb", "link.ipynb", "\0.ipynb", "a" * 5000 + ".ipynb"])
def test_an_address_outside_the_served_notebooks_is_not_found(tmp_path, path):
    root = tmp_path / "root"
    for folder in (root / "inside", root / ".hidden"):
        folder.mkdir(parents=True)
    notebook(tmp_path / "outside.ipynb")
    notebook(root / ".hidden" / "x.ipynb")
    (root / "inside" / "plain.txt").write_text("")
    (root / "link.ipynb").symlink_to(tmp_path / "outside.ipynb")
    Asked.contents_manager.root_dir = str(root)
    with pytest.raises(HTTPError) as refused:
        PageHandler._words(Asked(), path)
    assert refused.value.status_code == 404


def test_a_notebook_in_a_folder_is_found(tmp_path):
    (tmp_path / "inside").mkdir()
    notebook(tmp_path / "inside" / "x.ipynb", markdown("Oui"))
    Asked.contents_manager.root_dir = str(tmp_path)
    assert PageHandler._words(Asked(), "inside/x.ipynb").cells[0].html == "<p>Oui</p>\n"
