"""The guides name what there is: every exercise, every command, every setting, and pictures that exist."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from bilan_widgets import __version__
from bilan_widgets.cli import main
from bilan_widgets.exercises.progress import STEPS

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.checkout
GUIDES = sorted((ROOT / "docs").glob("*.md"))
FRENCH = [*GUIDES, ROOT / "CHANGELOG.md"]


def guide(name):
    return (ROOT / "docs" / f"guide-{name}.md").read_text("utf-8")


SETTING_UP = guide("installation") + guide("administration")


def prose(text):
    """Without code blocks, code words and comments."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```|<!--.*?-->", "", text, flags=re.S))


def commands(group=main, before="bilan"):
    for name, command in group.commands.items():
        yield from commands(command, f"{before} {name}") if isinstance(command, click.Group) else [(f"{before} {name}", command)]


def settings_keys():
    example = tomllib.loads((ROOT / "data" / "organisme.exemple.toml").read_text("utf-8"))
    for table, content in example.items():
        many = isinstance(content, list)
        yield f"[[{table}]]" if many else f"[{table}]"
        yield from sorted({key for one in (content if many else [content]) for key in one})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_beneficiary_s_guide_has_every_exercise_and_how_long_it_takes(step):
    assert f"### {step.title} (environ {step.minutes} min)\n" in guide("beneficiaire")


def test_the_beneficiary_s_guide_follows_the_order_of_the_pages():
    told = re.findall(r"^### (.+) \(environ", guide("beneficiaire"), re.M)
    assert told == [step.title for step in STEPS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("place", ["README.md", "docs/guide-conseiller.md"])
def test_every_exercise_is_named_for_counsellors_and_developers(step, place):
    assert step.title in (ROOT / place).read_text("utf-8")


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_the_guides_and_the_readme_have_every_command(name, command):
    for text in (SETTING_UP, (ROOT / "README.md").read_text("utf-8")):
        assert f"`{name}" in text or f"\n{name} " in text


def test_every_choice_of_the_export_is_told():
    export = main.commands["export"]
    for option in export.params:
        for choice in getattr(option.type, "choices", ()):
            assert choice == option.default or re.search(rf"`(--\w+ )?{choice}`", guide("installation")), choice


@pytest.mark.parametrize("option", sorted({option for _, command in commands() for param in command.params
                                           for option in (*param.opts, *param.secondary_opts) if option.startswith("--")}))
def test_every_option_is_told_in_a_guide_to_setting_up(option):
    assert option in SETTING_UP or option == "--browser"


@pytest.mark.parametrize("key", settings_keys())
def test_the_installation_guide_has_every_setting(key):
    assert f"`{key}`" in guide("installation")


def test_one_version_everywhere():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__
    assert re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)[1] == __version__
    assert set(re.findall(r"bilan-(\d[\w.]*)-py3", SETTING_UP)) == {__version__}


@pytest.mark.parametrize("path", [*FRENCH, ROOT / "README.md"], ids=lambda path: path.stem)
def test_links_and_pictures_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert "://" not in target and (path.parent / target).exists(), target


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_french_has_its_own_quotes_and_apostrophes(path):
    text = prose(path.read_text("utf-8"))
    assert not re.findall(r"\w'\w|\w \"\w", text)
    assert text.count("«") == text.count("»") and not re.findall(r"«\S|\S»", text)
    assert not re.findall(r"[^\s|*_`.]([?!;])", text)


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_no_guide_speaks_to_people_as_tu(path):
    assert not re.findall(r"\b(?:tu|toi|tes|ton|ta)\b", prose(path.read_text("utf-8")), re.I)


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_lines_are_short_enough_to_be_compared(path):
    long = [line for line in path.read_text("utf-8").splitlines() if len(line) > 125 and not line.startswith("|")]
    assert long == []


def test_every_test_that_the_security_page_names_exists():
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text()))
    there = {name for path in (ROOT / "tests").rglob("*.py") for name in re.findall(r"def (test_\w+)", path.read_text())}
    assert len(named) > 20 and named <= there, named - there
