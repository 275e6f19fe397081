"""The portal is stopped while photos come in: stored whole, or refused in words."""

import os
import re
import signal
import socket
import time

import pytest
from django.test.client import MULTIPART_CONTENT
from PIL import Image

from agrinnova.gateway import bounds
from tests.drills.officer import Officer
from tests.drills.portal import PATIENCE_SECONDS
from tests.picture_support import saved

pytestmark = pytest.mark.drill
PHOTOS = 8
STORED = "SELECT count(*) FROM enterprises_photo"


def photo():
    """A picture that no compression makes small, as a telephone takes it."""
    size = (2400, 1600)
    noise = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    return saved(noise, "JPEG", quality=85)


def request(portal):
    """Give the bytes with which an officer adds eight photos to an enterprise."""
    officer = Officer(portal)
    listed = officer.get("/admin/enterprises/enterprise/")[1]
    path = re.search(r"/admin/enterprises/enterprise/\d+/change/", listed)[0]
    photos = [photo() for _number in range(PHOTOS)]
    body = officer.form_with_photos(path, photos, _save="1")
    cookies = "; ".join(f"{c.name}={c.value}" for c in officer.cookies)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{portal.port}\r\n"
        f"Cookie: {cookies}\r\nReferer: {officer.home}{path}\r\n"
        f"Accept-Language: fr\r\nContent-Type: {MULTIPART_CONTENT}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode(), body


def send_slowly(portal, head, body, *, seconds):
    """Send the body within `seconds`, the portal stopped meanwhile; give the answer."""
    pieces = 40
    step = len(body) // pieces + 1
    with socket.create_connection(("127.0.0.1", portal.port), timeout=60) as client:
        client.sendall(head)
        for number in range(pieces):
            if number == 4:
                portal.launcher.send_signal(signal.SIGTERM)
            client.sendall(body[number * step :][:step])
            time.sleep(seconds / pieces)
        answer = b""
        while (part := client.recv(65536)) and b"</html>" not in answer:
            answer += part
            if answer.startswith(b"HTTP/1.1 302"):
                break
    return answer.decode()


def restart(portal):
    assert portal.launcher.wait(timeout=PATIENCE_SECONDS) == 0
    portal.start()
    assert portal.wait_until_well(), portal.said()


def test_photos_that_come_within_the_grace_are_stored(portal):
    head, body = request(portal)
    answer = send_slowly(portal, head, body, seconds=8)
    assert answer.startswith("HTTP/1.1 302"), answer
    restart(portal)
    assert portal.query(STORED) == [(PHOTOS,)]


def test_photos_that_take_longer_are_refused_in_words(portal):
    before = portal.query(STORED)
    head, body = request(portal)
    seconds = (bounds.GRACE_SECONDS + 2) * 40 / 36
    answer = send_slowly(portal, head, body, seconds=seconds)
    assert answer.startswith("HTTP/1.1 503"), answer
    assert "Retry-After: 60".lower() in answer.lower()
    assert "Le portail redémarre" in answer
    assert "Rien de ce que vous avez envoyé n’a été enregistré." in answer
    restart(portal)
    assert portal.query(STORED) == before
