"""What cannot be run here, a cluster and the build of an image: its files are checked with what there is."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from bilan_widgets.cli import main

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
POLICY = {"enabled": 0, "ingress": 0, "egress": 0, "interNamespaceAccessLabels": 0, "allowedIngressPorts": 0, "egressAllowRules": dict.fromkeys((
    "cloudMetadataServer", "dnsPortsCloudMetadataServer", "dnsPortsKubeSystemNamespace", "dnsPortsPrivateIPs", "nonPrivateIPs", "privateIPs"), 0)}
# The keys of the chart's reference that we may use; the chart refuses any other. 0: whatever lies below.
CHART = {
    "hub": {"config": 0, "loadRoles": 0, "extraConfig": 0, "allowNamedServers": 0, "concurrentSpawnLimit": 0, "networkPolicy": POLICY,
            "existingSecret": 0, "db": 0},
    "proxy": {"https": {"enabled": 0, "type": 0, "hosts": 0, "letsencrypt": {"contactEmail": 0, "acmeServer": 0}, "secret": 0},
              "chp": {"networkPolicy": POLICY, "resources": 0}, "service": 0},
    "singleuser": {
        "image": {"name": 0, "tag": 0, "pullPolicy": 0, "pullSecrets": 0}, "cmd": 0, "uid": 0, "fsGid": 0, "startTimeout": 0, "extraEnv": 0,
        "cpu": {"limit": 0, "guarantee": 0}, "memory": {"limit": 0, "guarantee": 0}, "networkPolicy": POLICY, "extraLabels": 0,
        "storage": {"type": 0, "extraVolumes": 0, "extraVolumeMounts": 0, "homeMountPath": 0},
        "cloudMetadata": {"blockWithIptables": 0, "ip": 0}},
    "cull": dict.fromkeys(("enabled", "users", "adminUsers", "removeNamedServers", "timeout", "every", "concurrency", "maxAge"), 0),
    "scheduling": {"userScheduler": {"enabled": 0}, "userPlaceholder": {"enabled": 0}},
    "prePuller": {"continuous": {"enabled": 0}, "hook": {"enabled": 0}},
    "ingress": 0,
}


@pytest.fixture(scope="module")
def values():
    return yaml.safe_load((DEPLOY / "zero-to-jupyterhub" / "values.yaml").read_text("utf-8"))


def unknown(given, known, path=""):
    """Paths that the chart would refuse."""
    return [found for key, below in given.items() for found in (
        [path + key] if key not in known else unknown(below, known[key], f"{path}{key}.") if known[key] and isinstance(below, dict) else [])]


def test_the_values_name_only_what_the_chart_knows(values):
    assert unknown(values, CHART) == []
    assert unknown({"singleuser": {"memory": {"limits": 1}}, "hubb": {}}, CHART) == ["singleuser.memory.limits", "hubb"]     # it does find


def test_a_pod_reaches_names_the_hub_and_the_database_alone(values):
    policy = values["singleuser"]["networkPolicy"]
    assert policy["enabled"] and policy["ingress"] == []
    assert set(policy["egressAllowRules"]) == set(POLICY["egressAllowRules"])        # what is not said is open in the chart
    assert [rule for rule, open_ in policy["egressAllowRules"].items() if open_] == ["dnsPortsKubeSystemNamespace"]
    assert [rule["ports"] for rule in policy["egress"]] == [[{"protocol": "TCP", "port": 5432}]] and all(rule["to"] for rule in policy["egress"])
    pod = values["hub"]["config"]["KubeSpawner"]
    assert pod["automount_service_account_token"] is False
    assert pod["container_security_context"]["runAsNonRoot"] and pod["container_security_context"]["readOnlyRootFilesystem"]


def test_its_secrets_are_mounted_files(values):
    user = values["singleuser"]
    assert user["storage"]["type"] == "none"
    mounts = {mount["name"]: mount["mountPath"] for mount in user["storage"]["extraVolumeMounts"]}
    assert {volume["name"] for volume in user["storage"]["extraVolumes"]} == set(mounts)
    assert user["extraEnv"]["BILAN_DATABASE_FILE"].startswith(mounts["database"])
    assert "BILAN_DATABASE" not in user["extraEnv"] and mounts["tmp"] == "/tmp"


def test_both_configurations_start_the_same_command_and_grant_the_same(values, configuration):
    import jupyterhub.log as hub_log

    assert values["singleuser"]["cmd"] == configuration.Spawner.cmd == ["bilan", "hub-server"]
    mine, theirs = configuration.JupyterHub.load_roles[0], values["hub"]["loadRoles"]["gestion"]
    assert mine["scopes"] == theirs["scopes"] and not any("access:" in scope for scope in theirs["scopes"])
    assert values["hub"]["config"]["JupyterHub"]["authenticator_class"] != "dummy"
    assert "admin_users" not in (DEPLOY / "zero-to-jupyterhub" / "values.yaml").read_text().replace("# No admin_users", "")
    hub_log.SCRUB_PARAM_KEYS = ("token",)
    exec(values["hub"]["extraConfig"]["bilan.py"], {})
    assert hub_log._scrub_uri("/hub/user-redirect/invitation?cle=x1y2").endswith("cle=[secret]")


@pytest.fixture
def configuration(monkeypatch, tmp_path):
    """What deploy/jupyterhub_config.py says, as the Hub loads it."""
    hub_log = pytest.importorskip("jupyterhub.log", reason="JupyterHub is not installed (it is in the extra « dev »)")
    from traitlets.config import PyFileConfigLoader

    monkeypatch.setattr(hub_log, "SCRUB_PARAM_KEYS", hub_log.SCRUB_PARAM_KEYS)
    monkeypatch.setenv("BILAN_HUB_STATE", str(tmp_path))
    return PyFileConfigLoader("jupyterhub_config.py", str(DEPLOY)).load_config()


def stages():
    """The Dockerfile's instructions by stage: (word, rest)."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Dockerfile").read_text("utf-8"))
    found = []
    for line in filter(None, (line.split("#")[0].strip() if line.startswith("#") else line.strip() for line in text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


def test_the_image_copies_what_there_is_and_runs_as_nobody_special():
    build, final = stages()
    for word, rest in build:
        if word == "COPY":
            for source in shlex.split(rest)[:-1]:
                assert (ROOT / source).exists(), source
    copied = {source for word, rest in build if word == "COPY" for source in shlex.split(rest)[:-1]}
    assert {"constraints.txt", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "bilan_widgets", "notebooks", "data"} <= copied
    assert all("/" not in rest.split()[0] for stage in (build, final) for word, rest in stage if word == "FROM")    # no registry named
    said = dict(final)
    assert said["USER"].split(":")[0] not in ("0", "root") and "--require-hashes" in str(build)
    assert not re.search(r"pip |apt|curl|ADD", str(final).replace("/opt/bilan", ""))     # nothing is fetched after the build


def test_the_image_starts_a_command_that_exists(values):
    import json

    _, final = stages()
    program, command = json.loads(dict(final)["CMD"])
    assert program == "bilan" and command in main.commands
    assert [program, command] == values["singleuser"]["cmd"]
