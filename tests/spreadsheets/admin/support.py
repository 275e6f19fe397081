"""Sending a file as an officer does, and finding out what is asked."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from enterprises.models import Enterprise
from tests.admin_support import address, sent


def send(client: Client, content: bytes, name: str = "mappatura.xlsx") -> str:
    """Where the preview of the file will stand."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(address(Enterprise, "import"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def settled(client: Client, content: str) -> str:
    """The preview of a file, its columns taken as they are proposed."""
    preview = send(client, content.encode(), "a.csv")
    if where(client, preview) == "columns/":
        sent(client, f"{preview}columns/")
    return preview


def where(client: Client, preview: str) -> str:
    """The page to which a file leads now: columns, values or the preview itself."""
    led = client.get(preview, follow=True).redirect_chain
    return led[-1][0].removeprefix(preview) if led else ""


def text(answer: Any) -> str:
    return str(answer.content.decode())
