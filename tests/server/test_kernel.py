import json
import subprocess
import sys

from bilan_widgets.places import jupyter_share
from bilan_widgets.server import kernel


def test_the_kernel_spec_starts_this_kernel():
    spec = json.loads((jupyter_share() / "kernels" / "bilan" / "kernel.json").read_text())
    assert spec["argv"][:3] == ["python", "-m", kernel.__name__]


def test_the_rooms_imported_early_are_those_of_the_first_cell_and_open_nothing():
    code = ("import sys; from bilan_widgets.server import kernel; kernel._import_rooms(); "
            "from bilan_widgets import exercises, open_desk; "
            "assert {exercises.__name__, open_desk.__module__} == set(kernel.ROOMS); "
            "assert not {'voila', 'pandas', 'plotly', 'matplotlib'} & set(sys.modules), sorted(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True)
