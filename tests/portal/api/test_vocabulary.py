"""The code lists, the filters that take them, and the guide as a page."""

import html5lib
from django.test import Client

from agrinnova.core.vocabulary import FacetList, list_names

from .support import API, ask, wrong


def test_every_list_is_served_with_its_codes(client: Client) -> None:
    answer = ask(client, "vocabulary/", language="ca")
    assert answer["count"] == len(answer["results"])
    assert {r["name"]: [c["code"] for c in r["codes"]] for r in answer["results"]} == {
        name: list(FacetList(name).codes) for name in list_names()
    }
    sectors = next(r for r in answer["results"] if r["name"] == "sector")
    label = FacetList("sector").label("beekeeping", "ca")
    assert {"code": "beekeeping", "label": label} in sectors["codes"]
    assert sectors["filters"] == [{"list": "enterprises", "parameter": "sector"}]


def test_all_languages_come_on_request(client: Client) -> None:
    answer = ask(client, "vocabulary/", translations="all")
    code = answer["results"][0]["codes"][0]
    assert set(code["labels"]) == {"it", "fr", "ca", "es", "en"}
    assert wrong(client, "vocabulary/", page="1") == ["page"]


def test_every_code_is_taken_by_its_filters(client: Client) -> None:
    for listed in ask(client, "vocabulary/")["results"]:
        for use in listed["filters"]:
            codes = [code["code"] for code in listed["codes"]]
            query = {use["parameter"]: codes}
            assert client.get(f"{API}{use['list']}/", query).status_code == 200


def test_the_guide_is_a_page_with_our_own_address(client: Client, settings) -> None:
    response = client.get(f"{API}guide/")
    page = response.content.decode()
    assert response["Content-Type"] == "text/html; charset=utf-8"
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<h1>The API, for partners</h1>" in page
    assert "<table>" in page
    assert f"{settings.SITE_URL}/api/v1/" in page
    assert "/api/v1/guide/" in ask(client, "")["guide"]
