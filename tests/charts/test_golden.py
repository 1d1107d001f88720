import importlib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier.agreement import FundingMode

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = ("action_plan", "agreement", "career_path", "decision", "decision_scores", "drivers", "feedback", "ideal_environment", "initial_request", "interest_profile",
         "option_sheet", "options", "pastimes", "situation", "work_hours", "work_plan", "work_values")
PARTS = {"work_hours": "work_plan", "decision_scores": "decision", "option_sheet": "options"}           # drawn from the part of another name


def section(name):
    """Amina's part; her agreement is shown half done, since a whole one has nothing in its first column."""
    found = getattr(dossier_of_amina(), PARTS.get(name, name))
    return found.model_copy(update={"funding_mode": FundingMode.employer_plan, "price": ""}) if name == "agreement" else found


def linked(name):
    """What a drawing takes from other parts."""
    amina = dossier_of_amina()
    return {"pastimes": {"skills": amina.skills.skills}, "decision": {"options": amina.options.options},
            "decision_scores": {"options": amina.options.options}}.get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_the_one_we_looked_at(name, request):
    module = importlib.import_module(f"bilan_widgets.charts.{name}")
    drawn = module.chart(section(name), today=date(2026, 11, 23), **linked(name)).svg
    path = GOLDEN / f"{name}.svg"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(drawn, "utf-8")
    assert drawn == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_says_what_it_is_and_fetches_nothing(name):
    text = (GOLDEN / f"{name}.svg").read_text("utf-8")
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text and len(root.find(f"{space}desc").text) > 40
    assert "href" not in text and "url(" not in text and "<style" not in text
