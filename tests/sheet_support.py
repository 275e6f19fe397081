"""Spreadsheets sent as an officer does, and done as the worker does."""

import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from agrinnova.core.models import User
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from enterprises.models import Enterprise
from enterprises.registry.spreadsheets import EnterpriseSheet
from tests.admin_support import address, sent
from tests.officer_files import saved

GOATS = "allevamento di capre e pecore"
BEGUN = "Il file attende il suo turno."
RESULT = "Schede importate: 3 (nuove: 2, modificate: 1); invariate: 0."


def taken(
    content: bytes, by: User | None = None, language: str = "it", sheet: Any = None
) -> Import:
    """The import of a file of enterprises, or of the rows of another `sheet`."""
    return Import(sheet or EnterpriseSheet(), content, "a.csv", Scope(by, language))


def content(*names: str, sector: str = GOATS) -> bytes:
    rows = [f"{name};{sector}" for name in names]
    return "\r\n".join(("nome;settore", *rows)).encode("cp1252")


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


def imported(client: Client, header: str, *rows: str, **choices: str) -> str:
    """The page of a file whose rows have been looked at and written."""
    preview = settled(client, "\r\n".join((header, *rows)))
    client.get(preview)
    client.post(preview, {"act": "import", **choices})
    return preview


def undone(client: Client, page: str) -> Any:
    """What the undoing of an import said it had done."""
    assert client.get(f"{page}undo/").status_code == 200
    client.post(f"{page}undo/")
    return client.get(page).context["undone"]


def exported(client: Client) -> Any:
    """The sheet that holds the enterprises of whoever asks."""
    content = client.get(address(Enterprise, "export")).content
    return openpyxl.load_workbook(io.BytesIO(content)).active


def put(page: Any, number: int, header: str, value: Any) -> bytes:
    """The workbook with a value in the row and under the header."""
    letters = {cell.value: cell.column for cell in page[1]}
    page.cell(number, letters[header]).value = value
    return saved(page.parent)


def where(client: Client, preview: str) -> str:
    """The page to which a file leads now: columns, values or the preview itself."""
    led = client.get(preview, follow=True).redirect_chain
    return led[-1][0].removeprefix(preview) if led else ""


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
