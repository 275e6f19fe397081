"""TCP timeouts: the kernel ends connections whose other side stopped reading."""

import os
import socket
from pathlib import Path

STALLED_SECONDS = 30


def end_stalled_readers() -> None:
    """Set the bound on this process' listening sockets: what they accept inherits it.

    The server has no such setting. The kernel counts how long sent bytes have not been
    acknowledged, or a full window not opened (tcp(7), TCP_USER_TIMEOUT).
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return
    for opened in Path("/proc/self/fd").iterdir():
        if opened.is_socket():
            _bound(int(opened.name))


def _bound(descriptor: int) -> None:
    with socket.socket(fileno=os.dup(descriptor)) as found:
        if found.family not in (socket.AF_INET, socket.AF_INET6):
            return
        if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            found.setsockopt(
                socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED_SECONDS * 1000
            )
