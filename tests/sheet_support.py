"""Long spreadsheets sent as an officer does, and taken in as the worker does."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from enterprises.models import Enterprise
from tests.admin_support import address

GOATS = "allevamento di capre e pecore"
BEGUN = "Il file attende il suo turno."
RESULT = "Schede importate: 3 (nuove: 2, modificate: 1); invariate: 0."


def content(*names: str, sector: str = GOATS) -> bytes:
    rows = [f"{name};{sector}" for name in names]
    return "\r\n".join(("nome;settore", *rows)).encode("cp1252")


def send(client: Client, sheet: bytes) -> str:
    """Where the preview of the sheet will stand."""
    file = SimpleUploadedFile("mappatura.csv", sheet)
    answer = client.post(address(Enterprise, "import"), {"file": file})
    return str(answer.headers["Location"])


def run_sheets() -> int:
    """Do what waits for the worker, as it does; how many steps."""
    steps = list(DBTaskResult.objects.ready().filter(task_path__endswith="take_step"))
    for step in steps:
        step.claim("worker")
        step.task.call(*step.task_result.args)
        step.set_successful(None)
    return len(steps)


def looked_at(client: Client, *names: str, **options: str) -> str:
    preview = send(client, content(*names or ("A", "B", "C"), **options))
    assert run_sheets() == 1
    return preview


def text(answer: Any) -> str:
    return str(answer.content.decode())
