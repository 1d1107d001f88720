"""Websockets are kept alive by pings, and given up when nobody answers them."""

from typing import Any

PING = 25_000              # milliseconds: a proxy lets a silent line go after a minute


def pings(interval: int = PING) -> dict[str, int]:
    """The settings of jupyter_server, in ms: it looks before it pings, so that a patience of one interval is none."""
    return {"ws_ping_interval": interval, "ws_ping_timeout": 3 * interval}


class Alive:
    """For a handler before `WebSocketMixin`: pinged by jupyter_server alone."""

    def get_websocket_protocol(self) -> Any:
        """Tornado's, without the pings of its own: it would read the milliseconds as seconds."""
        protocol = super().get_websocket_protocol()  # type: ignore[misc]
        if protocol is not None:
            protocol.params.ping_interval = 0
        return protocol
