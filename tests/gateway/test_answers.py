"""Answers are whole before they are sent; files go their own way."""

import asyncio
import io

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from agrinnova.gateway.application import Gateway
from agrinnova.gateway.sending import PATHSEND

from .support import ask, scope_of

SENDS_FILES = scope_of() | {"extensions": {PATHSEND: {}}}


def answer(response, scope=None):
    """What a WSGI application that gives Django's `response` makes of it."""

    def application(environ, start_response):
        reason = f"{response.status_code} {response.reason_phrase}"
        start_response(reason, list(response.items()))
        if getattr(response, "file_to_stream", None) is None:
            return response
        response.file_to_stream.close = response.close
        return environ["wsgi.file_wrapper"](response.file_to_stream, 4096)

    return asyncio.run(ask(Gateway(application), scope=scope or scope_of()))


def test_a_page_is_one_message_with_its_length():
    found = answer(HttpResponse(b"abc", headers={"X-A": "é"}))
    assert (found.status, found.body) == (200, b"abc")
    assert (found.headers["content-length"], found.headers["x-a"]) == ("3", "é")
    assert len(found.messages) == 2


def test_an_answer_without_a_body_says_no_length():
    assert "content-length" not in answer(HttpResponse(status=304)).headers


@pytest.mark.parametrize("size", [0, 10, 3_000_000])
def test_a_stream_comes_whole_and_is_closed(size):
    closed = []
    response = StreamingHttpResponse(b"a" * 1000 for _ in range(size // 1000))
    response._resource_closers.append(lambda: closed.append(True))
    assert answer(response).body == b"a" * (size // 1000 * 1000)
    assert closed == [True]


def test_a_whole_file_is_handed_to_the_server(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"a" * 200_000)
    found = answer(FileResponse(path.open("rb")), SENDS_FILES)
    assert found.messages[1] == {"type": PATHSEND, "path": str(path)}
    assert found.headers["content-length"] == "200000"


def test_where_the_server_sends_no_files_it_is_read_block_by_block(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"a" * 200_000)
    found = answer(FileResponse(path.open("rb")))
    assert found.body == path.read_bytes()
    assert len(found.messages) > 3


def test_a_part_of_a_file_is_not_the_file(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"0123456789")
    file = path.open("rb")
    file.seek(4)
    assert answer(FileResponse(file), SENDS_FILES).body == b"456789"


def test_a_file_whose_length_is_told_otherwise_is_not_handed_on(tmp_path):
    """Grown meanwhile, or a part from its beginning."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"0123")
    response = FileResponse(path.open("rb"))
    path.write_bytes(b"0123456789")
    assert PATHSEND not in str(answer(response, SENDS_FILES).messages)


def test_a_file_in_memory_is_sent_too():
    assert answer(FileResponse(io.BytesIO(b"abc")), SENDS_FILES).body == b"abc"
