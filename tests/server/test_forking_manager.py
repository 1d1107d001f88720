"""Forked kernels as the kernel manager of the served app sees them, and ordinary ones where they cannot be."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta
from types import SimpleNamespace

import psutil
import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_server.auth.identity import User
from jupyter_server.base.call_context import CallContext
from traitlets.config import Config

from bilan_widgets.letter import Letter
from bilan_widgets.places import jupyter_share
from bilan_widgets.server import forking
from bilan_widgets.server.forking import handle, provisioner
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.server.forking.process import ForkedProcess, NotForked
from bilan_widgets.server.kernels import OwnedKernelManager
from bilan_widgets.server.seat import Seated
from tests import apart

from .test_forking import LIGHT, gone, until

LETTER = Letter("sqlite://", "un", "beneficiary", {"shared": "motsecret42"})
READ = "from bilan_widgets import letter; print(letter.read().keys['shared'])"

forks = pytest.mark.skipif(not forking.can_fork(), reason="this platform does not fork kernels")


class Nobody:
    """A keeper without a template."""

    threads = None

    def kernel(self, request):
        raise NotForked("nobody")


def managed(keeper, story, monkeypatch):
    """Run a story with a manager; every kernel it started has ended when it is over."""
    monkeypatch.setenv("JUPYTER_PATH", str(jupyter_share()))
    provisioner.register()
    config = Config()
    config.KernelManager.update(transport="ipc", autorestart=False)
    config.KernelProvisionerFactory.default_provisioner_name = provisioner.NAME
    KernelProvisionerFactory.clear_instance()

    async def told():
        CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=User(username="a"), bilan_seated=Seated(LETTER)))
        with tempfile.TemporaryDirectory() as folder:
            manager = OwnedKernelManager(config=config, connection_dir=folder)
            manager.keeper = keeper
            try:
                await story(manager, manager.get_kernel(await manager.start_kernel(kernel_name="bilan")))
            finally:
                await manager.shutdown_all()

    apart.run(told())
    KernelProvisionerFactory.clear_instance()


async def says(kernel, code):
    client, printed = kernel.client(), []
    client.start_channels(hb=False)
    try:
        await client.wait_for_ready(timeout=30)
        await client.execute_interactive(code, timeout=30, output_hook=lambda message: printed.append(message["content"].get("text", "")))
    finally:
        client.stop_channels()               # an open socket would be waited for without end when its context is collected
    return "".join(printed).strip()


@pytest.fixture
def keeper(monkeypatch):
    """One with a template that is quick to start."""
    monkeypatch.setattr(handle, "PROGRAM", LIGHT)
    one = Keeper()
    assert one.warm(60)
    yield one
    one.close()


@forks
def test_it_starts_restarts_and_shuts_down(keeper, monkeypatch):

    async def story(manager, kernel):
        first = kernel.provisioner.pid
        assert isinstance(kernel.provisioner.process, ForkedProcess) and await kernel.is_alive()
        assert await says(kernel, "import os; a = 1; print(os.getpid())") == str(first)
        assert await says(kernel, READ) == "motsecret42"
        await manager.restart_kernel(kernel.kernel_id)
        assert await says(kernel, READ) == "motsecret42"
        assert kernel.provisioner.pid != first and await says(kernel, "print('a' in globals())") == "False"
        process = kernel.provisioner.process
        await manager.shutdown_kernel(kernel.kernel_id)
        assert process.returncode == 0                        # it ended by itself, when it was asked to
        assert (await says(manager.get_kernel(await manager.start_kernel(kernel_name="bilan")), "print(7)")) == "7"

    managed(keeper, story, monkeypatch)


@forks
def test_a_killed_kernel_is_seen_to_be_dead_and_an_idle_one_is_culled(keeper, monkeypatch):
    async def story(manager, kernel):
        other = manager.get_kernel(await manager.start_kernel(kernel_name="bilan"))
        os.kill(kernel.provisioner.pid, signal.SIGKILL)
        while await kernel.is_alive():
            await asyncio.sleep(0.02)
        await manager.shutdown_kernel(kernel.kernel_id)
        pid, manager.cull_idle_timeout, manager.cull_connected = other.provisioner.pid, 60, True
        await says(other, "pass")
        while other.execution_state != "idle":
            await asyncio.sleep(0.02)
        other.last_activity -= timedelta(seconds=90)
        await manager.cull_kernels()
        assert gone(pid) and not manager.list_kernel_ids()

    managed(keeper, story, monkeypatch)
    until(lambda: psutil.Process(keeper.templates[0].process.pid).children() == [])


@pytest.mark.parametrize("nobody", [None, Nobody()])
def test_without_a_template_kernels_are_ordinary(nobody, monkeypatch):
    async def story(manager, kernel):
        assert isinstance(kernel.provisioner.process, subprocess.Popen)
        assert await says(kernel, READ) == "motsecret42"

    managed(nobody, story, monkeypatch)


@pytest.mark.parametrize(("value", "platform", "expected", "said"), [
    ("", "linux", forking.FORKED, ""), ("forked", "linux", forking.FORKED, ""), ("ordinary", "linux", forking.ORDINARY, "demandé"),
    ("", "win32", forking.ORDINARY, "Linux"), ("autre", "linux", forking.FORKED, "autre")])
def test_the_kind_is_chosen_at_start_and_said(value, platform, expected, said, monkeypatch, caplog):
    monkeypatch.setenv(forking.VARIABLE, value)
    monkeypatch.setattr(sys, "platform", platform)
    with caplog.at_level(logging.INFO):
        assert forking.chosen() == expected
    assert said in caplog.text and caplog.records
