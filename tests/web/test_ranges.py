"""Files in parts, and files that the reader has already (RFC 9110 §13 and §14)."""

import datetime
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from agrinnova.core import ledger
from agrinnova.core.models import Change
from agrinnova.publishing import actions
from agrinnova.web import caching
from enterprises.models import ReportEdition
from enterprises.report import building
from tests import factories
from tests.admin_support import entered

PDF = b"%PDF-1.7 " + bytes(range(256)) * 4
SIZE = len(PDF)


@pytest.fixture
def resource():
    return factories.ResourceFactory(published=True)


@pytest.fixture
def file(resource):
    kept = factories.ResourceFileFactory(
        resource=resource, url="", file=ContentFile(PDF, name="guida.pdf")
    )
    yesterday = timezone.now().timestamp() - 86_400
    os.utime(kept.file.path, (yesterday, yesterday))
    return kept


def ask(
    url: str, method: str = "get", client: Client | None = None, **headers: str
) -> HttpResponse:
    """The answer, read to its end, which closes the file as a server does."""
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    response = getattr(client or Client(), method)(url, headers=asked)
    response.body = b"".join(response)
    return response


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-40", SIZE - 40, SIZE - 1),
        ("bytes=5-5", 5, 5),
        ("bytes=900-99999999999999999999999999", 900, SIZE - 1),
        (f"bytes=-{SIZE * 3}", 0, SIZE - 1),
        ("Bytes=0-9", 0, 9),
        ("bytes=0-9, ", 0, 9),
    ],
)
def test_one_part_is_given_alone(file, asked: str, first: int, last: int) -> None:
    response = ask(file.file.url, range=asked)
    assert (response.status_code, response.body) == (206, PDF[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last + 1 - first)
    assert response["Content-Type"] == "application/pdf"
    assert response["ETag"] == ask(file.file.url)["ETag"]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-9,20-29",  # several: whole, which RFC 9110 §14.2 leaves to the server
        "bytes=9-0",
        "bytes=",
        "bytes",
        "bytes=a-b",
        "bytes=--5",
        "bytes=1-2-3",
        "lines=0-9",
        "bytes=٣-٤",
        "bytes=" + "9" * 5000 + "-" + "8" * 5000,
    ],
)
def test_what_is_no_single_part_gives_the_whole(file, asked: str) -> None:
    response = ask(file.file.url, range=asked)
    assert (response.status_code, response.body) == (200, PDF)
    assert response["Accept-Ranges"] == "bytes"
    assert "Content-Range" not in response


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=99999-100000", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused_with_the_size(file, asked: str) -> None:
    response = ask(file.file.url, range=asked)
    assert (response.status_code, response.body) == (416, b"")
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert "Content-Disposition" not in response


def test_a_head_says_what_a_get_would_and_sends_nothing(file) -> None:
    whole, head = ask(file.file.url), ask(file.file.url, "head", range="bytes=0-9")
    assert (head.status_code, head.body) == (200, b"")
    for name in ("Content-Length", "ETag", "Last-Modified", "Accept-Ranges"):
        assert head[name] == whole[name], name


def test_what_the_reader_has_is_not_sent_again(file) -> None:
    url = file.file.url
    first = ask(url)
    tag, date = first["ETag"], first["Last-Modified"]
    assert (tag[0], date) == ('"', http_date(Path(file.file.path).stat().st_mtime))
    known = [
        {"if_none_match": tag},
        {"if_none_match": f'"other", W/{tag}'},
        {"if_none_match": "*"},
        {"if_modified_since": date},
        {"if_modified_since": date, "range": "bytes=0-9"},
        {"if_none_match": tag, "if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ]
    for headers in known:
        response = ask(url, **headers)
        assert (response.status_code, response.body) == (304, b""), headers
        assert (response["ETag"], response["Last-Modified"]) == (tag, date)
        assert response["Cache-Control"] == "private, no-cache"
    for headers in (
        {"if_none_match": '"other"'},
        {"if_none_match": '"other"', "if_modified_since": date},
        {"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"if_modified_since": "yesterday"},
    ):
        assert ask(url, **headers).status_code == 200, headers


def test_a_part_of_another_file_than_the_reader_has_is_never_given(file) -> None:
    url = file.file.url
    first = ask(url)
    part = {"range": "bytes=0-9"}
    for known in (first["ETag"], first["Last-Modified"]):
        assert ask(url, **part, if_range=known).status_code == 206
    old = http_date(0)
    for other in ('"other"', f"W/{first['ETag']}", old, "tomorrow", ""):
        response = ask(url, **part, if_range=other)
        assert (response.status_code, response.body) == (200, PDF), other
    wrong = ask(url, **part, if_match='"other"')
    assert (wrong.status_code, wrong.body) == (412, b"")


def test_a_replaced_file_has_another_tag(file) -> None:
    url, path = file.file.url, Path(file.file.path)
    first = ask(url)
    path.write_bytes(PDF[::-1])
    assert ask(url)["ETag"] != first["ETag"]
    assert ask(url, if_none_match=first["ETag"]).status_code == 200


def test_what_may_no_longer_be_seen_is_gone_whatever_is_known(file, resource) -> None:
    url = file.file.url
    first = ask(url)
    actions.withdraw(resource, by=None)
    for headers in (
        {"if_none_match": first["ETag"]},
        {"if_none_match": "*"},
        {"if_modified_since": first["Last-Modified"]},
        {"range": "bytes=0-9"},
        {"range": "bytes=0-9", "if_range": first["ETag"]},
        {"range": f"bytes={SIZE}-"},
    ):
        assert ask(url, **headers).status_code == 404, headers


def test_a_private_file_is_given_in_parts_and_kept_nowhere(file, resource) -> None:
    actions.withdraw(resource, by=None)
    staff_client = entered(Client(), factories.coordinator())
    response = ask(file.file.url, client=staff_client, range="bytes=0-9")
    assert (response.status_code, response.body) == (206, PDF[:10])
    assert response["Cache-Control"] == "private, no-store"
    known = ask(file.file.url, client=staff_client, if_none_match=response["ETag"])
    assert (known.status_code, known["Cache-Control"]) == (304, "private, no-store")


def test_a_file_without_a_byte_has_no_part(resource) -> None:
    empty = factories.ResourceFileFactory(
        resource=resource, url="", file=ContentFile(b"", name="vuoto.pdf")
    )
    assert ask(empty.file.url).status_code == 200
    response = ask(empty.file.url, range="bytes=0-")
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */0")


def test_files_are_not_packed_again_so_that_parts_fit(file, resource) -> None:
    """A part of packed bytes would not fit behind a part of plain ones."""
    for more in ({}, {"range": "bytes=0-499"}):
        response = ask(file.file.url, accept_encoding="gzip", **more)
        assert "Content-Encoding" not in response
        assert response["ETag"].startswith('"')
        assert response["Content-Length"]


OUTLETS = (
    "/it/risorse.csv",
    "/it/risorse.xlsx",
    "/it/risorse.bib",
    "/it/eventi.ics",
    "/it/imprese.geojson",
    "/it/imprese.atom",
    "/it/preview.png",
    "/it/imprese/malga.png",
)


@pytest.fixture
def outlets(monkeypatch) -> list[str]:
    """An address of each kind of file that is made when it is asked for."""
    enterprise = factories.EnterpriseFactory(published=True, slug="malga")
    factories.ResourceFactory(published=True)
    factories.EventFactory(published=True)
    edition = factories.ReportFactory(group=enterprise.group)
    actions.publish(building.build(edition), by=None)
    monkeypatch.setattr(caching, "STARTED", 0)
    Change.objects.update(changed_at=timezone.now() - datetime.timedelta(minutes=5))
    ledger.forget_head()
    return [*OUTLETS, f"/it/rapporti/{edition.slug}.pdf"]


def test_every_outlet_of_files_gives_parts_and_304(outlets) -> None:
    for url in outlets:
        whole = ask(url)
        assert whole.status_code == 200, url
        content, tag = whole.body, whole["ETag"]
        part = ask(url, range="bytes=10-", if_range=tag)
        assert (part.status_code, part.body) == (206, content[10:]), url
        assert part["Content-Range"] == f"bytes 10-{len(content) - 1}/{len(content)}"
        assert part["ETag"] == tag
        packed = ask(url, range="bytes=10-", accept_encoding="gzip")
        assert (packed.status_code, packed.body) == (206, content[10:]), url
        assert "Content-Encoding" not in packed
        other = ask(url, range="bytes=10-", if_range='"other"')
        assert (other.status_code, other.body) == (200, content), url
        beyond = ask(url, range="bytes=99999999-")
        assert (beyond.status_code, beyond.body) == (416, b""), url
        date = whole["Last-Modified"]
        assert ask(url, if_modified_since=date).status_code == 304, url
        assert ask(url, if_none_match=tag).status_code == 304, url


def test_a_withdrawn_report_gives_neither_part_nor_304(outlets) -> None:
    url = outlets[-1]
    first = ask(url)
    actions.withdraw(ReportEdition.objects.get(), by=None)
    for headers in (
        {"if_none_match": first["ETag"]},
        {"if_modified_since": first["Last-Modified"]},
        {"if_modified_since": http_date(timezone.now().timestamp() + 60)},
        {"range": "bytes=0-9"},
    ):
        assert ask(url, **headers).status_code == 410, headers
