"""The repository keeps its own rules."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bilan_widgets"
pytestmark = pytest.mark.checkout
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.If, ast.For, ast.While, ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Try, ast.With, ast.ListComp)


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_environment_and_pyproject_say_the_same():
    told = re.findall(r'^      - "(.+)"$', (ROOT / "environment.yml").read_text("utf-8"), re.M)
    assert told == [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]


def test_the_lock_holds_every_dependency_with_hashes_and_no_address():
    lock = (ROOT / "constraints.txt").read_text("utf-8")
    wanted = [re.match(r"[\w-]+", need)[0] for need in (*project()["dependencies"], *project()["optional-dependencies"]["dev"])]
    locked = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", lock, re.M)}
    assert {name.lower().replace("_", "-") for name in wanted} <= locked
    assert "://" not in lock and "--index" not in lock
    assert lock.count("--hash=sha256:") >= len(locked)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin_and_has_no_output(path):
    notebook = json.loads(path.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert "open_desk" in "".join(code[0]["source"])
    for cell in code:
        tree = ast.parse("".join(cell["source"]))
        assert not cell["outputs"] and cell["execution_count"] is None
        assert not [node for node in ast.walk(tree) if isinstance(node, LOGIC)]
        assert sum(isinstance(node, ast.Call) for node in ast.walk(tree)) == 1


def test_every_exercise_has_its_stem_in_every_room():
    from bilan_widgets.exercises.progress import STEPS
    for room in ("exercises", "charts", "analysis"):
        missing = {step.name for step in STEPS if not (PACKAGE / room / f"{step.name}.py").exists()
                   or not (ROOT / "tests" / room / f"test_{step.name}.py").exists()}
        assert not missing, f"{room}: {missing}"
    parts = {step.part for step in STEPS}
    assert {path.stem for path in (PACKAGE / "amina").glob("*.py")} >= parts


def test_every_exercise_is_in_the_notebook_of_its_page():
    from bilan_widgets.exercises.progress import STEPS
    from bilan_widgets.sources import PAGES
    for page, names in PAGES.items():
        cells = json.loads((ROOT / "notebooks" / f"{page}.ipynb").read_text("utf-8"))["cells"]
        called = [match[1] for cell in cells if (match := re.fullmatch(r"exercises\.(\w+)\(desk\)", "".join(cell["source"])))]
        assert called == ["save_state", *names] == ["save_state", *(step.name for step in STEPS if step.page == page)]


def test_files_stay_small():
    long = {str(path.relative_to(ROOT)): count for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.js"))
            if ".min." not in path.name and (count := path.read_text("utf-8").count("\n")) > 250}
    assert long == {}


def test_public_names_are_documented():
    without, total = [], 0
    for path in PACKAGE.rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        members = [node for cls in module.body if isinstance(cls, ast.ClassDef) for node in cls.body]
        for node in (*module.body, *members):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                total += 1
                if ast.get_docstring(node) is None:
                    without.append(f"{path.name}:{node.name}")
    assert len(without) / total < 0.05, without


def test_nothing_names_an_address_outside():
    # Documentation namespaces (w3.org, openxmlformats) name formats and are never fetched.
    allowed = re.compile(r"https?://(127\.0\.0\.1|localhost|www\.w3\.org|schemas\.openxmlformats|\{|\[|%s|\$|\\S|x\b|a\.b)")
    for path in (*(f for f in PACKAGE.rglob("*.js") if ".min." not in f.name and not f.name.startswith("front")), *PACKAGE.rglob("*.css"), *PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.html"), *NOTEBOOKS):
        found = [url for url in re.findall(r"https?://\S+", path.read_text("utf-8")) if not allowed.match(url)]
        assert not found, f"{path.name}: {found}"


def test_the_tree_in_the_readme_is_the_real_one():
    readme = (ROOT / "README.md").read_text("utf-8")
    tree = re.search(r"```text\n(.*?)```", readme, re.S)[1]
    told = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.startswith("  ")}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert rooms <= told
    top = {word.rstrip("/") for line in tree.splitlines() if line and not line.startswith(" ") for word in line.split()[:1]}
    assert all((ROOT / name).exists() for name in top)
