"""The websockets of pages: kept alive by pings, given up when nobody answers them, and nothing kept of closed ones."""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

PING = 25_000              # milliseconds: a proxy lets a silent line go after a minute
PATIENCE = 10.0            # seconds that a kernel gets to say what it speaks: ours are at work before a page asks


def pings(interval: int = PING) -> dict[str, int]:
    """The settings of jupyter_server, in ms: it looks before it pings, so that a patience of one interval is none."""
    return {"ws_ping_interval": interval, "ws_ping_timeout": 3 * interval}


class Connection(ZMQChannelsWebsocketConnection):
    """Between a websocket and its kernel."""

    async def prepare(self) -> None:
        """A timer of jupyter_server holds all of it as long as the kernel might say nothing: ten seconds, not sixty."""
        self.kernel_info_timeout, usual = PATIENCE, self.kernel_info_timeout
        await super().prepare()  # type: ignore[no-untyped-call]
        self.kernel_info_timeout = usual


class Alive:
    """For a handler before `WebSocketMixin`: pinged by jupyter_server alone."""

    ping_callback: Any

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Every word goes at once: else the second of two short ones waits 40 ms for the receipt of the first."""
        self.set_nodelay(True)  # type: ignore[attr-defined]
        return super().open(*args, **kwargs)  # type: ignore[misc]

    def on_close(self) -> None:
        """No ping is due any more."""
        if self.ping_callback is not None:
            self.ping_callback.stop()
        super().on_close()  # type: ignore[misc]

    def get_websocket_protocol(self) -> Any:
        """Tornado's, without the pings of its own: it would read the milliseconds as seconds."""
        protocol = super().get_websocket_protocol()  # type: ignore[misc]
        if protocol is not None:
            protocol.params.ping_interval = 0
        return protocol
