import nbformat
import pytest

from bilan_widgets.charts.section import SECTION
from bilan_widgets.dossier import Refused
from bilan_widgets.opening import use
from bilan_widgets.synthesis.gathering import Gather
from bilan_widgets.synthesis.rendering import draft_of
from tests.synthesis.conftest import PRELUDE, cell, chart, save, section, words

REQUEST, PATH = section(), section("path", "Mon parcours", "Sentence('Onze fois.', 'Ligne de vie')")


def is_of_sources(cell):
    return cell.source.startswith("## Sources") or (
        cell.cell_type == "code" and cell.outputs[0].data.get(SECTION, {}).get("name") == "sources")


@pytest.fixture
def gathered(desk, tmp_path):
    """The cells of the document made from a synthesis notebook."""
    def gather(path, sources=False, **traits):
        with use(desk):
            made, resources = Gather(**traits).preprocess(nbformat.read(path, 4),
                                                          {"metadata": {"path": str(path.parent)}})
        assert resources["bilan"]["cover"].subtitle == "Amina Belkacem"
        return [one.source if one.cell_type == "markdown"
                else one.outputs[0].data["text/plain"].split("\n")[0]
                for one in made.cells if sources or not is_of_sources(one)]
    return gather


def test_each_exercise_goes_under_the_heading_that_gathers_it(gathered, synthesis):
    document = [words("## Parcours", "document", gather=["path"]), words("# Page", "page"),
                words("sans étiquette"),
                words("## Demande", "document", gather=["request"])]
    assert gathered(synthesis(document, {"request": REQUEST, "path": PATH})) == [
        "## Parcours", "Mon parcours", "## Demande", "Ma demande"]


def test_an_exercise_that_nobody_gathers_comes_at_the_end_or_under_the_star(gathered, synthesis):
    kept = {"request": REQUEST, "invented": PATH}
    heading, rest, last = (words("## D", "document", gather=["request"]), words("## Autres", "document",
                                                                                gather=["*"]),
                           words("## Fin", "document"))
    assert gathered(synthesis([heading, last], kept)) == ["## D", "Ma demande", "## Fin", "Mon parcours"]
    assert gathered(synthesis([heading, rest, last], kept)) == ["## D", "Ma demande", "## Autres",
                                                                "Mon parcours", "## Fin"]


def test_a_heading_whose_exercise_is_not_done_goes(gathered, synthesis):
    kept = {"request": "Section('request', 'Vide', ())", "path": PATH}
    document = [words("## Demande", "document", gather=["request"]), words("## Parcours", "document",
                                                                           gather=["path"]),
                words("## Autres", "document", gather=["*"])]
    assert gathered(synthesis(document, kept)) == [
        "## Parcours", "Mon parcours",
        "## Ce qui manque encore\n\nRien n’a encore été gardé à ces endroits du dossier\u00a0:\n\n- Demande"]


def test_an_empty_bilan_says_so_kindly(gathered, synthesis):
    made = gathered(synthesis([words("## D", "document", gather=["request"])],
                              {"request": "Section('r', '', ())"}))
    assert len(made) == 1 and "encore rien" in made[0]


def test_headings_start_below_the_title_and_are_typeset(gathered, synthesis):
    assert gathered(synthesis([words("# Titre : un\n\n## Deux", "document")],
                              {})) == ["## Titre\u00a0: un\n\n### Deux"]


def test_places_bear_the_names(gathered, synthesis):
    made = gathered(synthesis([words("## Signatures", "document", place="signatures")], {}))
    assert made == ["## Signatures", "Amina Belkacem – date et signature :"]


def test_cells_of_the_page_do_not_run(gathered, tmp_path):
    save(tmp_path / "phase.ipynb", [cell(PRELUDE), cell("explode()", "page"), cell(REQUEST, "synthese")])
    path = save(tmp_path / "synthese.ipynb", [words("## D", "document")], notebooks=["phase.ipynb"])
    assert gathered(path) == ["## D", "Ma demande"]


def test_a_centre_may_keep_its_own_words_and_outputs(gathered, tmp_path):
    save(tmp_path / "phase.ipynb", [words("## À nous", "synthese"), cell("'mot'", "synthese"),
                                    cell("object()", "synthese")])
    path = save(tmp_path / "synthese.ipynb", [], notebooks=["phase.ipynb"])
    assert gathered(path) == ["## À nous", "'mot'"]


@pytest.mark.parametrize("name", ["absent.ipynb", "../ailleurs.ipynb"])
def test_a_notebook_that_is_not_beside_is_refused(gathered, tmp_path, name):
    save(tmp_path.parent / "ailleurs.ipynb", [])
    with pytest.raises(Refused, match="à côté d’elle"):
        gathered(save(tmp_path / "synthese.ipynb", [], notebooks=[name]))


def test_a_spoilt_notebook_is_refused(gathered, tmp_path):
    (tmp_path / "phase.ipynb").write_text("{")
    with pytest.raises(Refused, match="abîmé"):
        gathered(save(tmp_path / "synthese.ipynb", [], notebooks=["phase.ipynb"]))


def test_a_notebook_with_more_than_plain_calls_runs_in_a_kernel(gathered, tmp_path):
    own = ("import os\nfor _ in range(1):\n"
           "    kept = os.environ['BILAN_MODE'] + ' ' + os.environ['BILAN_DOSSIER']")
    save(tmp_path / "phase.ipynb", [cell(own), cell("print(kept)", "other"), cell("kept", "synthese")])
    path = save(tmp_path / "synthese.ipynb", [], notebooks=["phase.ipynb"])
    assert gathered(path) == ["'document amina'"]


@pytest.mark.parametrize(("person", "said"), [("first", "J’ai dix ans d’usine."), ("third",
                                                                            "Amina écrit : « J’ai dix ans d’usine. »")])
def test_the_person_s_own_wording_is_quoted_when_somebody_else_speaks(gathered, synthesis, desk, person, said):
    desk.change("synthesis", person=person)
    kept = {"skills": "Section('skills', '', (Sentence('J’ai dix ans d’usine.', 'skills', 'skills/wording'),))"}
    assert gathered(synthesis([words("## C", "document", gather=["skills"])], kept)) == ["## C", said]


def test_a_heading_prints_the_pictures_that_it_names_and_the_rest_prints_all(desk, synthesis):
    picture = chart("Une image.")
    drawn = {name: f"Section({name!r}, '', (Sentence('Oui.', 'p', 'p/1'), {picture}))" for name in ("one", "two", "three")}
    path = synthesis([words("## A", "document", gather=["one"]), words("## B", "document", gather=["two"],
                      pictures=["two"]), words("## C", "document", gather=["*"])], drawn)
    first, second, rest = draft_of(desk, path)
    assert (first.pictures, second.pictures, rest.pictures) == ((), ("two",), None)
    assert [c.tables for c in (first, second, rest)] == [(), (), None]
