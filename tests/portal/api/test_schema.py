"""The description says what is answered, field by field, and is the committed one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import positive_data_acceptance

from agrinnova.portal.api.docs import rendered_schema
from agrinnova.wsgi import application
from enterprises.registry.choices import Channel
from tests.factories import ConsentFactory, ContactFactory

from .support import API, LISTS, ask

SNAPSHOT = Path(__file__).resolve().parents[3] / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return yaml.safe_load(SNAPSHOT.read_text())


def test_the_committed_description_is_todays_and_without_warnings(tmp_path) -> None:
    """After a change: `manage.py spectacular --file docs/openapi.yaml`."""
    today = tmp_path / "openapi.yaml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(today))
    assert today.read_text() == SNAPSHOT.read_text()


def test_the_description_is_served_as_json_and_as_yaml(
    client: Client, description: dict[str, Any]
) -> None:
    response = client.get(f"{API}schema/")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json"
    assert response.json() == description
    response = client.get(f"{API}schema/", headers={"Accept": "application/yaml"})
    assert yaml.safe_load(response.content) == description
    assert "Accept" in response["Vary"]


def test_the_description_does_not_depend_on_who_reads_first(client: Client) -> None:
    rendered_schema.cache_clear()
    catalan = client.get(f"{API}schema/", headers={"Accept-Language": "ca"}).content
    rendered_schema.cache_clear()
    english = client.get(f"{API}schema/", headers={"Accept-Language": "en"}).content
    assert catalan == english


def closed(schema: Any) -> Any:
    """`schema` with every object closed: a field that is not described is refused."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: closed(part) for name, part in schema.items()}
    if "properties" in parts and parts.get("type") == "object":
        parts.setdefault("additionalProperties", False)
    return parts


def offences(description: dict[str, Any], path: str, answer: Any) -> list[str]:
    """Where `answer` is not what the description of GET `path` promises."""
    operation = description["paths"][f"{API}{path}"]["get"]
    (content,) = operation["responses"]["200"]["content"].values()
    schema = {**content["schema"], "components": closed(description["components"])}
    errors = Draft202012Validator(schema).iter_errors(answer)
    return [f"{error.json_path}: {error.message}" for error in errors]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_record_is_as_described(
    client: Client, description: dict[str, Any], name: str
) -> None:
    record = LISTS[name](1)
    if name == "enterprises":
        contact = ContactFactory(enterprise=record)
        ConsentFactory(contact=contact, field="email", channel=Channel.WEB)
    for query in ({}, {"translations": "all"}, {"cursor": "*"}):
        answer = ask(client, f"{name}/", **query)
        assert offences(description, f"{name}/", answer) == []
    answer = ask(client, f"{name}/{record.public_id}/", translations="all")
    assert offences(description, f"{name}/{{public_id}}/", answer) == []


def test_changes_and_search_are_as_described(
    client: Client, description: dict[str, Any]
) -> None:
    for make in LISTS.values():
        make(len(LISTS))
        break
    for route, query in (("changes/", {}), ("search/", {"q": "azienda tema"})):
        answer = ask(client, route, **query)
        assert answer["results"]
        assert offences(description, route, answer) == []


def test_an_undescribed_field_would_be_seen(
    client: Client, description: dict[str, Any]
) -> None:
    LISTS["enterprises"](1)
    answer = ask(client, "enterprises/")
    answer["results"][0]["secret"] = "a word too many"
    answer["results"][0]["group"]["secret"] = "another"
    assert len(offences(description, "enterprises/", answer)) == 2


def test_problems_are_as_described(client: Client, description: dict[str, Any]) -> None:
    answer = client.get(f"{API}enterprises/?colour=red").json()
    problem = closed(description["components"]["schemas"])["Problem"]
    schema = {**problem, "components": closed(description["components"])}
    assert list(Draft202012Validator(schema).iter_errors(answer)) == []


def test_every_parameter_is_described(description: dict[str, Any]) -> None:
    silent = [
        (path, parameter["name"])
        for path, operations in description["paths"].items()
        for parameter in operations["get"]["parameters"]
        if parameter["in"] == "query" and not parameter.get("description")
    ]
    assert silent == []


@pytest.fixture
def _connection_kept(db) -> Iterator[None]:
    """As Django's own client does: the end of a request is not the end of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Every list; the records of one, since the others are the same view.
described_api = schemathesis.openapi.from_path(SNAPSHOT).include(
    path_regex=rf"^{API}(enterprises/{{public_id}}/|[a-z-]+/)?$"
)
described_api.app = application


@pytest.mark.walk
@pytest.mark.usefixtures("_connection_kept")
@described_api.parametrize()
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_whatever_is_asked_is_answered_as_described(case) -> None:
    """Sensible and senseless questions: never a 500, never an undescribed answer."""
    # A slug that fits the description may still be nobody's.
    case.call_and_validate(
        excluded_checks=[positive_data_acceptance],
        headers={"Accept-Encoding": "identity"},
    )
