from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.skills import MOST, WIDTH, chart
from bilan_widgets.charts.skills_layout import laid_out
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.voice import ME
from tests.charts.test_hostile import HOSTILE

GOLDEN = Path(__file__).parents[1] / "golden"
placed = st.lists(st.builds(Skill, verb=st.text(alphabet="abc def", min_size=1, max_size=60).filter(str.strip),
                            mastery=st.integers(1, 4), enjoyment=st.integers(1, 5)), max_size=25)


def amina(**more):
    dossier = dossier_of_amina()
    return chart(dossier.skills, stories=dossier.stories.stories, periods=dossier.career_path.periods, **more)


@given(placed)
def test_no_skill_covers_another_and_each_lies_in_its_cell(skills):
    layout = laid_out(skills, WIDTH, 14)
    assert len(layout.placed) == len(skills)
    for one in layout.placed:
        top, bottom = layout.rows[one.skill.mastery]
        left, right = layout.columns[one.skill.enjoyment - 1:one.skill.enjoyment + 1]
        assert top < one.y < one.y + 17 * (len(one.lines) - 1) < bottom or len(one.lines) == 1
        assert left < one.x < right
    cells = {}
    for one in layout.placed:
        cells.setdefault((one.skill.mastery, one.skill.enjoyment), []).append(one)
    for mine in cells.values():
        for before, after in pairwise(mine):
            assert after.y - before.y >= 17 * len(before.lines)


def test_amina_sees_four_zones_in_words_table_and_pictures():
    found = amina()
    assert found.sentence.startswith("Dix compétences à mobiliser, trois à développer, une à user avec prudence")
    assert len(found.table.rows) == len(dossier_of_amina().skills.skills)
    for zone in ("À mobiliser", "À développer", "À user avec prudence", "À laisser"):
        assert zone in found.svg
        for built in (found.figure().checked(), found.narrow().checked()):
            assert f"<b>{zone}</b>" in str(built.to_plotly_json())


def test_the_drawing_is_the_one_we_looked_at(request):
    path = GOLDEN / "skills.svg"
    if request.config.getoption("--update-golden"):
        path.write_text(amina().svg, "utf-8")
    assert amina().svg == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"


def test_signs_differ_in_shape_not_only_in_colour():
    assert {"◆", "●", "○"} <= set(amina().narrow().checked().to_json().encode().decode("unicode_escape"))
    traces = amina().figure().checked().to_plotly_json()["data"]
    assert {trace["name"] for trace in traces if trace.get("name")} == {"Étayée", "Transférable", "À étayer"}


def test_four_hundred_skills_stay_readable_and_it_is_said():
    many = Skills(skills=tuple(Skill(verb=f"Faire {n}", mastery=1 + n % 4, enjoyment=1 + n % 5) for n in range(400)))
    found = chart(many)
    assert f"La carte montre les {MOST} plus souhaitées, sur 400." in found.sentence
    assert found.svg.count("Faire") <= 2 * MOST + 40
    assert len(found.table.rows) == 400
    assert len(chart(many, voice=ME).table.rows) == MOST


def test_what_has_no_place_yet_is_counted():
    found = chart(Skills(skills=(Skill(verb="A", mastery=3, enjoyment=4), Skill(verb="B"))))
    assert found.sentence.endswith("Une n’y est pas encore\u00a0: il lui manque un niveau ou un plaisir.")
    assert not chart(Skills(skills=(Skill(verb="B"),))).svg


def test_nothing_private_is_drawn():
    part = Skills(skills=(Skill(verb="Secret", mastery=3, enjoyment=4, private=True), Skill(verb="A", mastery=3, enjoyment=4)))
    found = chart(part, with_private=False)
    assert "Secret" not in str(found) + found.figure().checked().to_json() + found.narrow().checked().to_json()
    assert "Secret" in chart(part).svg


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_stay_words(evil):
    found = chart(Skills(skills=(Skill(verb=evil, object=evil, context=evil, mastery=1, enjoyment=1),)))
    root = ElementTree.fromstring(found.svg)
    assert not [node for node in root.iter() if node.tag.endswith(("script", "image"))]
    for built in (found.figure().checked(), found.narrow().checked()):
        texts = [text for trace in built.to_plotly_json()["data"] for text in trace.get("text") or ()]
        assert not any("<script" in text or "<a " in text or "<extra" in text or "$" in text for text in texts)
