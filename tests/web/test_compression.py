"""Compression: what everybody may read is compressed once, and reads the same."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from agrinnova.web import caching, compression
from tests.factories import EnterpriseFactory

from .test_caching import get

READS_GZIP = {"Accept-Encoding": "gzip, deflate, br"}
LONG = "a word of a valley " * 100


def answer(kind: str = "text/html", text: str = LONG):
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(text, content_type=kind)

    return caching.dated(view)


def test_a_kept_answer_is_compressed_once(monkeypatch) -> None:
    done = []
    compress = compression.compress
    monkeypatch.setattr(
        compression, "compress", lambda response: (done.append(1), compress(response))
    )
    view = answer()
    first, second = (get(view, **READS_GZIP) for _ in range(2))
    assert len(done) == 1
    assert first.content == second.content
    assert gzip.decompress(first.content).decode() == LONG
    assert first["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in first["Vary"]


def test_who_reads_no_gzip_gets_the_same_words() -> None:
    view = answer()
    packed, plain = get(view, **READS_GZIP), get(view)
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain
    assert packed["ETag"] != plain["ETag"]
    assert (
        get(view, **READS_GZIP, **{"If-None-Match": packed["ETag"]}).status_code == 304
    )


@pytest.mark.parametrize(
    ("kind", "text", "headers"),
    [
        ("application/pdf", LONG, {}),
        ("text/html", "short", {}),
        ("text/html", LONG, {"Range": "bytes=0-9"}),
        ("text/html", LONG, {"Accept-Encoding": "br"}),
        ("text/html", LONG, {"Accept-Encoding": "br, gzip;q=0"}),
        ("text/html", LONG, {"Accept-Encoding": "gzip;q=0.0, *"}),
        ("text/html", LONG, {"Accept-Encoding": "gzip-foo"}),
    ],
)
def test_nothing_else_is_compressed(kind: str, text: str, headers: dict) -> None:
    given = get(answer(kind, text), **{**READS_GZIP, **headers})
    assert given.content.decode() == text
    assert "Content-Encoding" not in given


@pytest.mark.parametrize("accepted", ["gzip", "br,GZIP;q=0.5", "gzip ; q=1, br"])
def test_gzip_is_read_from_the_header_as_it_may_be_written(accepted: str) -> None:
    given = get(answer(), **{"Accept-Encoding": accepted})
    assert given["Content-Encoding"] == "gzip"


def test_a_page_of_one_person_is_compressed_by_the_same_rule(client: Client) -> None:
    address = "/admin/login/"
    assert "Content-Encoding" not in client.get(
        address, headers={"Accept-Encoding": "gzip;q=0"}
    )
    packed = client.get(address, headers=READS_GZIP)
    assert packed["Content-Encoding"] == "gzip"


def test_a_page_is_sent_compressed_through_all_middleware(client: Client) -> None:
    EnterpriseFactory(published=True)
    plain = client.get("/it/imprese/")
    packed = client.get("/it/imprese/", headers=READS_GZIP)
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
