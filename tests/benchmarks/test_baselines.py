"""The baselines give what ours gives: the same records in the same order."""

import pytest
from django.db.models import Model
from django.test import Client

from tests.admin_support import entered
from tests.factories import EnterpriseFactory, coordinator

from .baselines.plain_pages import READY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _baselines(settings) -> None:
    settings.ROOT_URLCONF = "tests.benchmarks.baselines.urls"


@pytest.fixture
def records() -> list[Model]:
    return [EnterpriseFactory(title=f"Malga {n}", published=True) for n in range(3)]


def test_lists_and_records_are_those_of_the_api(client: Client, records) -> None:
    def of(address: str) -> list[str]:
        found = client.get(address).json()["results"]
        return [str(one.get("public_id") or one["id"]) for one in found]

    ours = of("/api/v1/enterprises/")
    assert len(ours) == 3
    assert of("/bench/api/") == of("/bench/drf/") == ours
    one = records[1]
    assert client.get(f"/bench/api/{one.slug}/").json()["title_it"] == "Malga 1"
    assert client.get(f"/bench/drf/{one.public_id}/").json()["title"] == "Malga 1"


def test_pages_show_the_same_records(client: Client, records) -> None:
    whole = client.get("/bench/html/").content.decode()
    assert [f"Malga {n}" in whole for n in range(4)] == [True, True, True, False]
    one = client.get(f"/bench/html/{records[2].slug}/").content.decode()
    assert "Malga 2" in one


def test_the_stock_admin_opens(client: Client, records) -> None:
    user = coordinator(is_superuser=True)
    where = "/bench/admin/enterprises/enterprise/"
    for page in ("", "?q=Malga", f"{records[0].pk}/change/"):
        answer = entered(client, user).get(f"{where}{page}")
        assert answer.status_code == 200
        assert b"Malga 0" in answer.content


def test_ready_bytes_are_sent_as_they_are(client: Client) -> None:
    READY["x"] = (b"zipped", {"Content-Encoding": "gzip"})
    answer = client.get("/bench/ready/x/", HTTP_ACCEPT_ENCODING="gzip")
    assert answer.content == b"zipped"
