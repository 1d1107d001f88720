import subprocess
import sys

from bilan_widgets.charts.figures import bare, templates


def test_both_templates_and_the_calm_configuration_are_there():
    assert templates()["bilan_light"]["layout"]["font"] != templates()["bilan_dark"]["layout"]["font"]
    assert templates()["config"]["displayModeBar"] is False


def test_a_figure_carries_the_light_template():
    figure = bare([{"type": "scatter", "x": [1], "y": [2]}], height=200).checked()
    assert figure.layout.template.layout.colorway[0] == "#086D90" and figure.layout.height == 200


def test_plotly_is_imported_only_when_a_figure_is_built():
    code = ("import sys; from bilan_widgets.charts import career_path, action_plan, initial_request; "
            "from bilan_widgets.amina import dossier_of_amina as amina; "
            "career_path.chart(amina().career_path); action_plan.chart(amina().action_plan); "
            "sys.exit('plotly' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
