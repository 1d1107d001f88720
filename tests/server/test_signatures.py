"""What our light page takes from Voilà and the Jupyter packages without their promising it. A failure here after an
upgrade means: read what changed before moving the pin."""

import inspect
from importlib.metadata import version

import pytest
from ipykernel.comm.comm import BaseComm
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.client import KernelClient
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.websocket import WebSocketHandler
from voila.handler import BaseVoilaHandler, VoilaHandler
from voila.tornado.handler import TornadoVoilaHandler


@pytest.mark.parametrize(("package", "known"), [("voila", "0.5."), ("ipykernel", "7."), ("jupyter_client", "8."), ("jupyter_server", "2."),
                                                ("ipywidgets", "8.1."), ("anywidget", "0.11.")])
def test_the_versions_are_those_we_read(package, known):
    assert version(package).startswith(known)


@pytest.mark.parametrize(("function", "parameters"), [
    (BaseComm.publish_msg, ["self", "msg_type", "data", "metadata", "buffers", "keys"]),
    (KernelClient.execute, ["self", "code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"]),
    (AsyncMappingKernelManager.start_watching_activity, ["self", "kernel_id"]),
    (AsyncKernelClient.start_channels, ["self", "shell", "iopub", "stdin", "hb", "control"]),
    (AsyncMappingKernelManager._async_start_kernel, ["self", "kernel_id", "path", "kwargs"]),
    (BaseVoilaHandler.render_template, ["self", "name", "ns"]),
    (ZMQChannelsWebsocketConnection.prepare, ["self"]),
    (WebSocketHandler.get_websocket_protocol, ["self"]),
    (VoilaHandler.get_generator, ["self", "path"]),
    (TornadoVoilaHandler.get, ["self", "path"]),
], ids=lambda value: getattr(value, "__qualname__", ""))
def test_a_function_that_we_call_or_replace_takes_what_we_give(function, parameters):
    assert list(inspect.signature(inspect.unwrap(function)).parameters) == parameters

def test_a_client_listens_to_its_channels_with_a_patience():
    for name in ("get_shell_msg", "get_iopub_msg"):
        assert inspect.iscoroutinefunction(getattr(AsyncKernelClient, name))
