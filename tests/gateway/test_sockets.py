"""Who stops reading is ended by the kernel: what listens has the bound."""

import socket

from agrinnova.gateway.sockets import STALLED_SECONDS, end_stalled_readers


def bound(of):
    return of.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)


def test_what_is_accepted_has_the_bound():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        end_stalled_readers()
        client.connect(server.getsockname())
        accepted, _address = server.accept()
        with accepted:
            assert bound(accepted) == STALLED_SECONDS * 1000
        assert bound(client) == 0
