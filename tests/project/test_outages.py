"""The database is away, full, locked or read-only: 503 in words, one line logged."""

import json
import logging
from contextlib import closing

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

import agrinnova.urls
from agrinnova.core import ledger
from agrinnova.core.models import User
from agrinnova.devserver import database
from agrinnova.outages import InOneLine, is_outage

pytestmark = pytest.mark.django_db


def run(*statements):
    """Run them in a connection of its own, which is lost with them."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def is_full():
    """What the server says beyond `max_connections`; it cannot be filled here."""
    try:
        raise psycopg.errors.TooManyConnections("sorry, too many clients already")
    except psycopg.Error as error:
        raise OperationalError(*error.args) from error


def is_away():
    other = connection.copy()
    other.settings_dict = {**other.settings_dict, "HOST": "/nowhere"}
    other.connect()


CAUSES = {
    "away": is_away,
    "full": is_full,
    "ended": lambda: run("SELECT pg_terminate_backend(pg_backend_pid())"),
    "slow": lambda: run("SET statement_timeout = 1", "SELECT pg_sleep(5)"),
    "locked": lambda: run(
        "SET lock_timeout = 1",
        "BEGIN",
        "LOCK TABLE shared_change IN ACCESS EXCLUSIVE MODE",
    ),
    "read-only": lambda: run(
        "SET default_transaction_read_only = on", "DELETE FROM shared_change"
    ),
}
MISTAKES = {
    "no such table": lambda: run("SELECT * FROM nothing"),
    "ours": lambda: 1 / 0,
}


class Broken:
    """The portal with addresses that fail, a page and one of the API."""

    @staticmethod
    def page(request, cause):
        with closing(connection.copy()) as other:
            if cause == "locked":
                other.set_autocommit(False)
                other.cursor().execute("LOCK TABLE shared_change IN SHARE MODE")
            (CAUSES | MISTAKES)[cause]()
        return HttpResponse()

    urlpatterns = [
        path("ca/broken/<str:cause>/", page),
        path("api/v1/broken/<str:cause>/", page),
        path("", include(agrinnova.urls)),
    ]
    handler500 = agrinnova.urls.handler500


@pytest.fixture
def reader(settings):
    settings.ROOT_URLCONF = Broken
    return Client(raise_request_exception=False)


@pytest.fixture
def log(caplog):
    """What stands in the log, with the filter of the settings."""
    caplog.handler.addFilter(InOneLine())
    caplog.set_level(logging.WARNING)
    yield lambda: caplog.text
    caplog.handler.filters.clear()


@pytest.mark.parametrize("cause", CAUSES)
def test_a_reader_is_asked_to_come_again(reader, log, cause):
    response = reader.get(f"/ca/broken/{cause}/", headers={"Accept-Language": "fr"})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Content-Language"] == "ca"
    assert '<html lang="ca">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "default-src" in response["Content-Security-Policy"]
    assert log().count("\n") == 1
    assert "Traceback" not in log()


@pytest.mark.parametrize("cause", CAUSES)
def test_a_program_reads_a_problem(reader, log, cause):
    response = reader.get(f"/api/v1/broken/{cause}/")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "30"
    assert json.loads(response.content)["status"] == 503
    assert log().count("\n") == 1


@pytest.mark.parametrize("cause", MISTAKES)
def test_a_mistake_stays_a_mistake(reader, log, cause):
    assert reader.get(f"/ca/broken/{cause}/").status_code == 500
    assert "Traceback" in log()


def away(*_, **__):
    raise OperationalError("connection failed\nIs the server running?")


@pytest.mark.parametrize(
    "address",
    ["/it/", "/fr/entreprises/", "/it/imprese.csv", "/sitemap.xml", "/head.json"],
)
def test_public_pages_say_so(reader, log, monkeypatch, address):
    monkeypatch.setattr(ledger, "_read_head", away)
    response = reader.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert log().count("\n") == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_says_so_whoever_asks_for_the_session(
    reader, log, monkeypatch, method
):
    reader.force_login(User.objects.create(email="a@example.org", is_staff=True))
    monkeypatch.setattr(SessionStore, "_get_session_from_db", away)
    response = getattr(reader, method)("/admin/")
    assert response.status_code == 503
    is_told = "Nulla di ciò" in response.content.decode()
    assert is_told is (method == "post")
    assert log().count("\n") == 1


def test_what_fails_on_the_way_out_is_told_once(reader, log, monkeypatch):
    """The session is saved outside of all that know the language."""
    monkeypatch.setattr(SessionStore, "save", away)
    user = User.objects.create_user("a@example.org", "una parola d'ordine")
    user.is_staff = True
    user.save()
    words = {"username": user.email, "password": "una parola d'ordine"}
    response = reader.post("/admin/login/", words, headers={"Accept-Language": "es"})
    assert response.status_code == 503
    assert response["Content-Language"] == "es"
    assert log().count("OperationalError") + log().count("connection failed") == 1
    assert "Is the server running" not in log()


def test_only_what_it_was_raised_from_counts():
    inner, outer = OperationalError("away"), ValueError("worse")
    outer.__cause__ = inner
    assert is_outage(outer)
    assert not is_outage(ValueError("x"))
    assert not is_outage(None)


def test_a_vanished_server_is_not_waited_for_without_end(settings):
    options = settings.DATABASES["default"]["OPTIONS"]
    assert database.PATIENCE.items() <= options.items()
    with connection.cursor() as cursor:
        told = cursor.connection.info.get_parameters()
    assert told["connect_timeout"] == "5"
