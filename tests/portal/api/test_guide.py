"""The partner's guide tells the truth: its examples run."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from agrinnova.core import ledger
from agrinnova.portal.api import urls
from agrinnova.publishing import actions
from tests.factories import GroupFactory, MunicipalityFactory, TopicFactory

from .support import LISTS

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text()
HOME = "http://127.0.0.1:8000"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def addresses() -> list[str]:
    """Every address that a curl of the guide asks for."""
    lines = "\n".join(blocks("sh"))
    return sorted(set(re.findall(r'"\$PORTAL(/[^"]*)"', lines)))


@pytest.mark.parametrize("address", addresses())
def test_every_address_of_the_guide_answers(client: Client, address: str) -> None:
    TopicFactory(slug="cheese", published=True)
    GroupFactory(slug="gal-alt-urgell-cerdanya", published=True)
    MunicipalityFactory(name="Clusone")
    parts = urlsplit(address)
    response = client.get(parts.path, parse_qs(parts.query))
    assert response.status_code == (400 if "colour" in address else 200)


def test_the_example_of_a_problem_is_a_real_one(client: Client) -> None:
    (example,) = [text for text in blocks("json") if "Bad Request" in text]
    response = client.get(
        "/api/v1/enterprises/?colour=red&page_size=0",
        headers={"Accept-Language": "en"},
    )
    assert re.sub(r"\s", "", example) == re.sub(r"\s", "", response.content.decode())


@pytest.mark.django_db(transaction=True)
def test_the_script_keeps_a_copy_in_step(live_server: LiveServer, settings) -> None:
    settings.SITE_URL = live_server.url
    records = {name: make(n) for n, (name, make) in enumerate(LISTS.items())}
    (script,) = blocks("python")
    names: dict = {}
    exec(script.replace(HOME, live_server.url), names)
    copy, known = names["copy"], (names["since"], names["ledger"])
    assert {str(r.public_id) for r in records.values()} <= set(copy)
    actions.withdraw(records["events"], by=None)
    known = names["synchronise"](copy, *known)
    assert str(records["events"].public_id) not in copy
    assert str(records["courses"].public_id) in copy
    before = dict(copy)
    assert names["synchronise"](copy, *known) == known
    assert copy == before
    ledger.renew_identity()  # the portal is restored
    cache.clear()
    copy["a record of the lost days"] = {}
    since, identity = names["synchronise"](copy, *known)
    assert (since, identity) == (known[0], str(ledger.identity()))
    assert copy == before


def test_every_filter_is_in_the_guide() -> None:
    table = GUIDE.partition("## Filters")[2].partition("## Languages")[0]
    filters = {
        name for _n, listed, _o in urls.LISTS for name in listed.filterset.base_filters
    }
    assert {name for name in filters if f"`{name}" not in table} == set()


def test_the_description_leads_to_the_guide(client: Client) -> None:
    text = client.get("/api/v1/schema/").json()["info"]["description"]
    (address,) = re.findall(r"\]\((.+?)\)", text)
    assert client.get(address).status_code == 200
    assert address == "/api/v1/guide/"
