"""The suite itself cannot reach another machine."""

import socket

import pytest

from tests.conftest import NetworkIsClosedError


def test_a_connection_to_another_machine_is_an_error():
    # TEST-NET-1 (RFC 5737): nobody lives there.
    with socket.socket() as probe, pytest.raises(NetworkIsClosedError):
        probe.connect(("192.0.2.1", 80))


def test_the_own_machine_can_be_reached():
    with socket.socket() as server, socket.socket() as probe:
        server.bind(("127.0.0.1", 0))
        server.listen()
        probe.connect(server.getsockname())
