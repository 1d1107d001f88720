"""The service's files and the administrator's guide agree with the program and with each other."""

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from bilan_widgets import __version__
from bilan_widgets.cli import main
from tests.deploy.guide import GUIDE, steps

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("bilan.service", "bilan-backup.service", "bilan-backup.timer")
pytestmark = pytest.mark.checkout


def service(name="bilan.service"):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(DEPLOY / name)
    return unit["Service"]


def pins(path):
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", path.read_text(), re.M))


@pytest.mark.parametrize("name", UNITS[:2])
def test_what_a_unit_starts_is_a_command_with_options_that_exist(name):
    program, command, *words = shlex.split(service(name)["ExecStart"])
    assert program == "/opt/bilan/bin/bilan"
    known = {option for param in main.commands[command].params for option in (*param.opts, *param.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_service_is_hardened_and_a_page_that_ends_is_not_its_end():
    found = service()
    assert {found[key] for key in ("NoNewPrivileges", "PrivateTmp", "PrivateUsers", "MemoryDenyWriteExecute", "ProtectHome")} == {"yes"}
    assert (found["ProtectSystem"], found["OOMPolicy"], found["CapabilityBoundingSet"]) == ("strict", "continue", "")
    assert found["User"] == "bilan" and found["IPAddressDeny"] == "any"


@pytest.mark.parametrize("name", UNITS[:2])
def test_the_database_s_address_is_in_no_unit(name):
    text = (DEPLOY / name).read_text()
    assert "LoadCredential=database:/etc/bilan/database" in text and "BILAN_DATABASE_FILE=%d/database" in text
    assert "://" not in text and "BILAN_DATABASE=" not in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_understands_the_units_and_finds_little_exposed(tmp_path):
    for name in UNITS:                                  # the program is not on this machine
        (tmp_path / name).write_text((DEPLOY / name).read_text().replace("/opt/bilan/bin/bilan", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    told = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", str(tmp_path / UNITS[0])],
                          capture_output=True, text=True, timeout=60).stdout
    assert float(re.search(r"exposure level for bilan.service: ([\d.]+)", told)[1]) <= 1.5


def test_a_centre_s_machine_gets_the_versions_that_the_tests_have():
    theirs, ours = pins(DEPLOY / "requirements.txt"), pins(ROOT / "constraints.txt")
    assert theirs.items() <= ours.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    direct = {re.match(r"[\w-]+", one)[0].lower().replace("_", "-") for one in project["dependencies"]}
    assert direct <= theirs.keys(), direct - theirs.keys()
    assert not {"pytest", "jupyterlab", "playwright"} & theirs.keys()


def test_the_guide_runs_commands_that_exist_on_files_that_exist():
    code = "\n".join(step.code for step in steps(GUIDE.read_text("utf-8")))
    used = re.findall(r"^(?:runuser -u bilan -- )?bilan (\S+)", code, re.M)
    assert {"account", "restore", "--version"} <= set(used)
    assert set(used) - {"--version"} <= set(main.commands)
    for name in re.findall(r"deploy/(\S+)", code):
        assert (DEPLOY / name).exists(), name
    for name in re.findall(r"\bbilan[\w-]*\.(?:service|timer)\b", code):
        assert (DEPLOY / name).exists(), name
    assert set(re.findall(r"bilan-(\d[\w.]*?)(?:-py3|/|\s|$)", code)) == {__version__}


def test_the_guide_and_the_service_name_the_same_ports_and_path():
    words, text = shlex.split(service()["ExecStart"]), GUIDE.read_text("utf-8")
    given = dict(pairwise(words))
    assert f"http://127.0.0.1:{given['--port']}{given['--base-url']}readyz" in text
    assert f"http://127.0.0.1:{given['--metrics-port']}/metrics" in text
    assert f"server 127.0.0.1:{given['--port']} " in (DEPLOY / "nginx" / "bilan.conf").read_text()


def test_what_the_trial_types_and_leaves_out_is_read_from_the_guide():
    found = steps("<!-- essai : un | deux -->\n```sh\na\n```\n\n<!-- essai : non, trop long -->\n```sh\nb\n```\n\n```sh\nc\n```\n")
    assert [(one.code, one.typed, one.left_out) for one in found] == [
        ("a\n", "un\ndeux\n", ""), ("b\n", "", "non, trop long"), ("c\n", "", "")]
