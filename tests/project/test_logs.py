"""No link that opens something stands in the log, whatever came of it."""

import io
import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from agrinnova.accounts import password_reset
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import WORDS
from agrinnova.logs import WithoutSecrets
from tests import factories
from tests.test_access import all_addresses

SECRET = "c3ZG-d41d8cd98f00b204e9800998ecf8427e:1xY_z"


def logged(words: str, *args: object) -> str:
    record = logging.LogRecord("django", 30, "", 0, words, args, None)
    return WithoutSecrets("%(levelname)s %(message)s").format(record)


def test_every_address_with_a_token_is_known_to_the_log() -> None:
    routes = [f"/{route}" for route in all_addresses() if "<str:token>" in route]
    assert len(routes) >= 3 * len(LANGUAGES) + 2
    for route in routes:
        address = route.replace("<str:token>", SECRET).replace("<str:key>", "MTIz")
        line = logged("Unprocessable Content: %s", address)
        assert SECRET not in line, route
        assert "MTIz" not in line, route
        assert line.startswith("WARNING Unprocessable Content: /")


@pytest.mark.parametrize(
    "address",
    [
        f"/admin/reset/MQ/{SECRET}",
        f"/ADMIN/Reset/MQ/{SECRET}/",
        f"//admin//reset//MQ//{SECRET}/",
        f"/admin/reset/MQ/{SECRET}/more/?a=b",
        f"/admin/login/?next=/admin/reset/MQ/{SECRET}/",
        f"/admin/login/?next=%2Fadmin%2Freset%2FMQ%2F{SECRET}%2F",
        f"/it/{WORDS['verify']['it']}/{SECRET}",
        f"https://agrinnova.example/fr/{WORDS['alerts']['fr']}/{SECRET}/stop/",
    ],
)
def test_so_is_whatever_else_is_made_of_one(address: str) -> None:
    assert SECRET not in logged('"GET %s" failed', address)
    assert logged('"GET %s" failed', address).endswith('" failed')


def test_other_lines_stay_whole() -> None:
    line = "Not Found: /it/imprese/la-predosa/?page=9 (/admin/login/)"
    assert logged(line) == f"WARNING {line}"


def test_a_traceback_tells_none_either() -> None:
    try:
        raise ValueError(f"no answer for /admin/invitation/{SECRET}/")
    except ValueError as error:
        record = logging.LogRecord("django", 40, "", 0, "Broken", (), None)
        record.exc_info = (type(error), error, error.__traceback__)
        assert SECRET not in WithoutSecrets().format(record)


@pytest.fixture
def stderr(monkeypatch: Any) -> io.StringIO:
    """What the portal's own handlers write."""
    written = io.StringIO()
    config = settings.LOGGING["formatters"]["line"]
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutSecrets(config["format"]))
    logger = logging.getLogger("django")
    monkeypatch.setattr(logger, "handlers", [handler])
    return written


def test_the_portal_s_handlers_write_so() -> None:
    line = settings.LOGGING["formatters"]["line"]
    assert line["()"] == "agrinnova.logs.WithoutSecrets"
    assert {h["formatter"] for h in settings.LOGGING["handlers"].values()} == {"line"}


@pytest.mark.django_db
def test_of_no_answer_is_the_link_logged(client: Client, stderr: io.StringIO) -> None:
    anna = factories.staff("anna@example.org")
    link = password_reset._own_url(anna).removeprefix(settings.SITE_URL)
    token = link.split("/")[-2]
    weak = {"new_password1": "a", "new_password2": "b"}
    assert client.post(link, weak).status_code == 422
    assert client.get(f"{link[:-2]}x/").status_code == 410
    assert client.put(link).status_code == 405
    checked = Client(enforce_csrf_checks=True)
    assert checked.post(link, weak).status_code == 403
    for language in LANGUAGES:
        for section in ("verify", "alerts"):
            word = WORDS[section][language]
            assert client.get(f"/{language}/{word}/{token}/").status_code == 404
    client.force_login(anna)
    assert client.get(f"{link}more/").status_code == 404
    lines = stderr.getvalue().splitlines()
    assert len(lines) >= 14
    assert token not in stderr.getvalue()
