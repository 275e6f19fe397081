"""Clients that never finish: what they send or read comes by drops."""

import socket
import time
from contextlib import suppress
from threading import Event, Thread

LOGIN = "/admin/login/"


def opening(kind, number):
    """Give the first bytes of a request that its sender never ends."""
    cookie = f"Cookie: csrftoken={number:032}\r\n"
    head = f"POST {LOGIN} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}"
    form = "Content-Type: application/x-www-form-urlencoded\r\n"
    return {
        "body": f"{head}{form}Content-Length: 100000\r\n\r\na=",
        "chunked": f"{head}{form}Transfer-Encoding: chunked\r\n\r\n2\r\na=\r\n",
        "head": f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-{number}: ",
        "reader": "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    }[kind]


def drop(kind):
    return {"body": b"b", "chunked": b"1\r\nb\r\n", "head": b"x", "reader": b""}[kind]


class SlowClient(Thread):
    """Opens its request again as often as it is refused."""

    def __init__(self, port, kind, number, *, big="/", tls=None):
        super().__init__(daemon=True)
        self.tls = tls
        self.port, self.kind, self.number = port, kind, number
        self.opening = opening(kind, number).format(big).encode()
        self.over = Event()
        self.statuses = []

    def run(self):
        while not self.over.is_set():
            with suppress(OSError):
                self.hold()

    def hold(self):
        client = socket.socket()
        if self.kind == "reader":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(5)
        if self.tls:
            client = self.tls.wrap_socket(client)
        with client:
            client.connect(("127.0.0.1", self.port))
            client.sendall(self.opening)
            client.settimeout(0.01)
            while not self.over.wait(1):
                client.sendall(drop(self.kind))
                if self.kind != "reader" and self.is_answered(client):
                    return

    def is_answered(self, client):
        try:
            answer = client.recv(64)
        except TimeoutError:
            return False
        self.statuses.append(answer[9:12].decode())
        return True


class Slow:
    """A crowd of slow clients for the time of a `with`."""

    def __init__(self, port, kinds, each, *, big="/", tls=None):
        self.clients = [
            SlowClient(port, kind, number, big=big, tls=tls)
            for kind in kinds
            for number in range(each)
        ]

    def __enter__(self):
        for client in self.clients:
            client.start()
        return self

    def __exit__(self, *_):
        for client in self.clients:
            client.over.set()
        for client in self.clients:
            client.join(timeout=30)

    def statuses(self, kind):
        found = [c.statuses for c in self.clients if c.kind == kind]
        return [status for statuses in found for status in statuses]


def waits(ask, seconds):
    """Ask again and again for some seconds; give how long each answer took."""
    taken, end_at = [], time.monotonic() + seconds
    while time.monotonic() < end_at:
        begun = time.monotonic()
        ask()
        taken.append(time.monotonic() - begun)
        time.sleep(0.1)
    return taken
