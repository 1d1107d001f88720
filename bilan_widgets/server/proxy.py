"""Which peers are believed when they say for whom they speak (X-Forwarded-For) and by which way (X-Forwarded-Proto)."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address, ip_network
from typing import Any

from tornado.httpserver import HTTPServer

from bilan_widgets.dossier import Refused


class Trusting(HTTPServer):
    """Believes these addresses and networks alone; without any, everybody who reaches the port."""

    def initialize(self, *args: Any, believed: Sequence[str] = (), **kwargs: Any) -> None:
        """As HTTPServer's. Raises ValueError for what is no address."""
        super().initialize(*args, **kwargs)
        self._believed = tuple(map(ip_network, believed))

    def start_request(self, server_conn: object, request_conn: Any) -> Any:
        """For each connection, before its headers are read."""
        self.xheaders = not self._believed or self._believes(request_conn.context.remote_ip)
        return super().start_request(server_conn, request_conn)

    def _believes(self, peer: str) -> bool:
        return any(ip_address(peer.partition("%")[0]) in network for network in self._believed)


def listener(app: Any, believed: Sequence[str]) -> Callable[..., HTTPServer]:
    """What takes the place of `Application.listen`."""
    def listen(port: int, address: str | None = None) -> HTTPServer:
        server = Trusting(app, believed=believed)
        server.listen(port, address)
        return server

    return listen


def checked(believed: Sequence[str]) -> Sequence[str]:
    """The same; Refused with a sentence when one is no address."""
    for one in believed:
        try:
            ip_network(one)
        except ValueError:
            raise Refused(f"« {one} » n’est pas une adresse. Écrivez celle du mandataire, par exemple « 10.0.0.5 », ou "
                          "un réseau comme « 10.0.0.0/24 ».") from None
    return believed
