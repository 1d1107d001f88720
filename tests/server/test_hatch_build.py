"""The scripts that the build makes: only from these sources, and never at the price of a build."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.checkout


@pytest.fixture
def build():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path, build):
    shutil.copytree(ROOT / build.SOURCE, tmp_path / build.SOURCE, ignore=shutil.ignore_patterns("node_modules"))
    page = tmp_path / build.PAGE
    page.mkdir(parents=True)
    for name in build.MADE:
        (page / name).write_text(f"/* {build.digest(tmp_path / build.SOURCE)} */\nof before")
    return tmp_path


def test_what_was_made_of_these_sources_is_kept(tree, build, monkeypatch):
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    build.front_end(tree)
    assert (tree / build.PAGE / "front.js").read_text().endswith("of before")


def test_what_was_made_of_other_sources_is_taken_away_when_npm_is_missing(tree, build, monkeypatch):
    (tree / build.SOURCE / "front.js").write_text("// changed")
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    with pytest.raises(build.TROUBLE):
        build.front_end(tree)
    assert not list((tree / build.PAGE).iterdir())


def test_a_build_goes_on_without_npm(tree, build, monkeypatch):
    warnings = []
    hook = build.Scripts.__new__(build.Scripts)
    monkeypatch.setattr(build.Scripts, "root", property(lambda self: str(tree)))
    monkeypatch.setattr(build.Scripts, "app", property(lambda self: type("App", (), {"display_warning": staticmethod(warnings.append)})))
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    (tree / build.PAGE / "front.js").unlink()
    hook.initialize("standard", {})
    assert len(warnings) == 2 and "FileNotFoundError" in warnings[1]


def test_versions_are_pinned_and_the_lock_names_no_address():
    folder = ROOT / "bilan_widgets/server/light/js"
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert all(locked[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert all("integrity" in one and "resolved" not in one for name, one in locked.items() if name)
    assert "://" not in (folder / "package-lock.json").read_text()
