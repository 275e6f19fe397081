"""Documents are taken for what their bytes are."""

import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from agrinnova.files import documents
from agrinnova.files.documents import checked
from tests.officer_files import saved

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def archive(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, words in parts.items():
            file.writestr(name, words)
    return content.getvalue()


def word(**more: str) -> bytes:
    return archive(**{"[Content_Types].xml": "", "word/document.xml": "", **more})


def excel() -> bytes:
    return saved(openpyxl.Workbook())


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as refused:
        checked(ContentFile(content, name=name))
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (PDF, "Guida àlla <capra>.PDF", ".pdf"),
        (word(), "guida.docx", ".docx"),
        (excel(), "tabella.xlsx", ".xlsx"),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            "guida.odt",
            ".odt",
        ),
    ],
)
def test_a_document_is_taken_under_a_plain_name(content, name, ending) -> None:
    file = checked(ContentFile(content, name=name))
    stem = file.name.rsplit("-", 1)[0]
    assert stem in {"guida-alla-capra", "guida", "tabella"}
    assert file.name.endswith(ending)
    assert file.read() == content


def test_what_is_not_what_its_name_says_is_refused() -> None:
    assert refusal(b"<html><script>1</script>", "guida.pdf") == "not_document"
    assert refusal(PDF, "guida.html") == "not_document"
    assert refusal(PDF, "guida.docx") == "not_document"
    assert refusal(word(), "guida.pdf") == "not_document"
    assert refusal(archive(a="b"), "guida.docx") == "not_document"
    assert refusal(b"MZ\0\0", "guida.exe") == "not_document"
    assert refusal(word()[:60], "guida.docx") == "not_document"


def test_a_document_that_is_an_archive_too_is_refused() -> None:
    assert refusal(PDF + archive(a="b"), "guida.pdf") == "not_document"


def test_macros_are_refused() -> None:
    assert refusal(word(**{"word/vbaProject.bin": "x"}), "guida.docx") == "macros"


def text(body: str = "", scripts: str = "", **more: str) -> bytes:
    """An OpenDocument text as LibreOffice writes one."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("s", "script"), ("text", "text"))
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:scripts>{scripts}</office:scripts>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return archive(mimetype=mimetype, **{"content.xml": content, **more})


LINK = '<text:a xlink:href="{}">Biblioteca Basic/Standard: event-listener</text:a>'
LISTENER = '<s:event-listener s:language="ooscript" xlink:href="x"/>'


@pytest.mark.parametrize(
    "content",
    [
        text(**{"Basic/Standard/Module1.xml": "<x/>"}),
        text(**{"Scripts/python/macro.py": ""}),
        text(scripts=f"<office:event-listeners>{LISTENER}</office:event-listeners>"),
        text(scripts='<office:script s:language="Basic"/>'),
        text(LINK.format("vnd.sun.star.script:Standard.M.Main?language=Basic")),
        text(LINK.format("&#118;nd.sun.star.script:M.Main")),
        text(**{"Object 1/content.xml": f'<a xmlns:xlink="x" xmlns:s="'
                f'urn:oasis:names:tc:opendocument:xmlns:script:1.0">{LISTENER}</a>'}),
    ],
)  # fmt: skip
def test_macros_of_an_opendocument_are_refused(content) -> None:
    assert refusal(content, "guida.odt") == "macros"


def test_an_opendocument_without_macros_is_taken() -> None:
    content = text(LINK.format("https://example.org/Basic/"))
    assert checked(ContentFile(content, name="guida.odt")).read() == content


def test_an_opendocument_that_cannot_be_looked_through_is_refused(monkeypatch) -> None:
    assert refusal(text("<open>"), "guida.odt") == "not_document"
    monkeypatch.setattr("agrinnova.files.macros.UNPACKED_BYTES", 10)
    assert refusal(text(), "guida.odt") == "not_document"


def test_a_heavy_document_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(documents, "BYTES_AT_MOST", 10)
    assert refusal(PDF, "guida.pdf") == "too_heavy"
