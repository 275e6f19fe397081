"""The WSGI environment of a request: nothing more, and nothing forged."""

import os

import pytest
from django.core.handlers.wsgi import WSGIRequest

from agrinnova.gateway.environ import environ_of

from .support import scope_of


def test_headers_are_named_and_joined_as_wsgi_has_them():
    scope = scope_of(content_type="text/plain", content_length="3")
    scope["headers"] += [
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"accept", b"text/html"),
        (b"accept", b"text/plain"),
    ]
    environ = environ_of(scope)
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == "3"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "text/html,text/plain"
    assert environ["REMOTE_ADDR"] == "192.0.2.1"


def test_a_name_with_an_underscore_is_not_taken_for_its_namesake():
    scope = scope_of()
    scope["headers"] += [(b"x_forwarded_for", b"10.0.0.1"), (b"x-forwarded-for", b"a")]
    assert environ_of(scope)["HTTP_X_FORWARDED_FOR"] == "a"


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"/caf%C3%A9/", "/café/"),
        (b"/caf\xc3\xa9/", "/café/"),
        (b"/%ff/", "/%FF/"),
        (b"/a%2Fb//c", "/a/b//c"),
    ],
)
def test_a_path_keeps_its_bytes(raw, path):
    request = WSGIRequest(environ_of(scope_of() | {"raw_path": raw}))
    assert request.path == path


def test_nothing_of_the_process_is_in_it(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    environ = environ_of(scope_of())
    assert "hidden" not in environ.values()
    assert "PATH" in os.environ
    assert "PATH" not in environ


def test_a_client_over_a_socket_in_a_file_has_no_address():
    scope = scope_of() | {"client": None, "server": ("/run/portal.sock", None)}
    environ = environ_of(scope)
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("", "0")
