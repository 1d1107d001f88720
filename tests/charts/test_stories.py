from pathlib import Path
from xml.etree import ElementTree

import pytest

from bilan_widgets.amina.skills import skills as amina_skills
from bilan_widgets.amina.stories import stories as amina_stories
from bilan_widgets.charts.stories import chart, signed
from bilan_widgets.dossier.stories import Stories, Story
from tests.charts.test_hostile import HOSTILE


def test_amina_in_a_sentence_a_card_and_a_table():
    found = chart(amina_stories(), skills=amina_skills().skills)
    assert found.sentence.startswith("Cinq récits, dont quatre qui redonnent de l’énergie. Ce qui revient le plus")
    assert [row[2] for row in found.table.rows] == ["4 sur 5", "5 sur 5", "3 sur 5", "5 sur 5", "4 sur 5"]
    assert "●●●●○" in found.card
    assert ElementTree.fromstring(found.svg).tag.endswith("svg")


def test_the_drawing_is_the_one_we_looked_at(request):
    path, drawn = Path(__file__).parents[1] / "golden" / "stories.svg", chart(amina_stories()).svg
    if request.config.getoption("--update-golden"):
        path.write_text(drawn, "utf-8")
    assert drawn == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"


@pytest.mark.parametrize("number,text", [(-2, "−2"), (0, "0"), (1, "+1")])
def test_energy_has_its_sign(number, text):
    assert signed(number) == text


def test_what_was_not_said_is_said_to_be_so():
    found = chart(Stories(stories=(Story(title="Un jour"),)))
    assert "non dit" in found.svg and "plaisir non dit" in found.description
    assert found.sentence.startswith("Un récit.")


def test_nothing_private_is_drawn():
    part = Stories(stories=(Story(title="Secret", private=True, pleasure=5), Story(title="A")))
    assert "Secret" not in str(chart(part, with_private=False))
    assert "Secret" in chart(part).svg


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_titles_stay_words(evil):
    found = chart(Stories(stories=(Story(title=evil, pleasure=3),)))
    for text in (found.svg, f"<p>{found.card}</p>"):
        assert not [node for node in ElementTree.fromstring(text).iter() if node.tag.endswith(("script", "image", "}a", "b"))]
