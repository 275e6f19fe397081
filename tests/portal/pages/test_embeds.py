"""What other sites may frame: small, quiet, up to date, and nothing else of ours."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from agrinnova.core.languages import LANGUAGES
from agrinnova.portal.pages.embeds import KINDS as EMBEDDED
from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory, PhotoFactory
from tests.portal.kinds import DECISIVE, FACTORIES, PUBLISHED
from tests.walks import walked

from .test_pages import PLAIN_PAGES


def card(record, language: str = "it") -> str:
    here = {"language": language, "slug": record.slug}
    return reverse(f"{record.kind}-embed", kwargs=here)


def listed(kind: str, language: str = "it") -> str:
    return reverse(f"{kind}-list-embed", kwargs={"language": language})


def may_be_framed(answer) -> bool:
    anyone = "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert anyone == ("X-Frame-Options" not in answer.headers)
    return anyone


def is_quiet(answer) -> bool:
    """No cookie, no script, no form, and every link leaves the frame."""
    page = answer.content.decode()
    links = re.findall(r"<a [^>]*>", page)
    assert links
    return (
        "Set-Cookie" not in answer.headers
        and "<script" not in page
        and "<form" not in page
        and all('target="_top" rel="noopener"' in link for link in links)
        and all('href="http' in link for link in links)
        and "default-src 'none'" in answer.headers["Content-Security-Policy"]
    )


@pytest.mark.parametrize("kind", EMBEDDED)
def test_a_card_and_a_list_stand_in_every_language(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    FACTORIES[kind](title="Bozza segreta", slug="bozza")
    both = [
        (own, page)
        for own in LANGUAGES
        for page in (card(record, own), listed(kind, own))
    ]
    for language, address in both:
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in page
        assert "Visibile 1" in page
        assert "segreta" not in page
        assert record.page_url(language) in page
        assert is_quiet(answer)
        assert may_be_framed(answer)
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
        assert may_be_framed(again)
        assert may_be_framed(client.get(address)), "the kept answer"


@pytest.mark.parametrize("kind", EMBEDDED)
def test_a_draft_is_not_there_and_a_withdrawn_card_says_so(
    kind: str, client: Client
) -> None:
    draft = FACTORIES[kind](slug="bozza")
    assert client.get(card(draft)).status_code == 404
    record = PUBLISHED[kind](1)
    assert client.get(card(record)).status_code == 200
    actions.withdraw(record, by=None)
    answer = client.get(card(record))
    assert answer.status_code == 410
    assert "Visibile" not in answer.content.decode()
    assert is_quiet(answer)
    assert may_be_framed(answer)


def test_no_other_page_may_be_framed(client: Client) -> None:
    records = [make(number) for number, make in enumerate(PUBLISHED.values())]
    PhotoFactory(enterprise=records[0])
    addresses = [record.page_url("it") for record in records]
    addresses += [
        reverse(f"{kind}-list", kwargs={"language": "it"}) for kind in PUBLISHED
    ]
    addresses += [reverse(name, kwargs={"language": "it"}) for name in PLAIN_PAGES]
    addresses += ["/it/imprese/niente/", "/admin/login/", "/api/v1/", "/it/preview.png"]
    addresses += ["/it/embed/imprese/niente/", "/api/v1/docs/"]
    for address in addresses:
        answer = client.get(address)
        assert not may_be_framed(answer), address
        assert answer.headers["X-Frame-Options"] == "DENY", address


def test_an_old_address_leads_to_the_card_of_today(client: Client) -> None:
    record = EnterpriseFactory(slug="ieri", published=True)
    old = card(record)
    record.slug = "oggi"
    actions.save_record(record)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, card(record))


def test_a_list_is_asked_as_its_page_is(client: Client) -> None:
    for number, sector in enumerate(["beekeeping", "beekeeping", "other"]):
        EnterpriseFactory(title=f"Ditta {number}", sector=sector, published=True)
    address = listed("enterprise")

    def shown(query: str) -> list[str]:
        return re.findall(r"Ditta \d", client.get(address + query).content.decode())

    assert shown("") == ["Ditta 0", "Ditta 1", "Ditta 2"]
    assert shown("?sector=other") == ["Ditta 2"]
    assert shown("?sector=beekeeping&count=1") == ["Ditta 0"]
    page = client.get(f"{address}?sector=beekeeping&count=1").content.decode()
    assert '/it/imprese/?sector=beekeeping" target="_top"' in page


@pytest.mark.parametrize(
    "query", ["count=0", "count=21", "count=x", "count=²", "q=%00"]
)
def test_what_makes_no_sense_is_said_in_the_frame(query: str, client: Client) -> None:
    answer = client.get(f"{listed('enterprise')}?{query}")
    assert answer.status_code == 400
    assert may_be_framed(answer)


@pytest.mark.parametrize("kind", walked(EMBEDDED, DECISIVE))
def test_a_list_costs_the_same_with_one_record_and_with_three(
    kind: str, client: Client, django_assert_num_queries
) -> None:
    address = listed(kind)
    client.get(address)
    for number in (1, 2, 3):
        actions.record_change(PUBLISHED[kind](number))
        cache.clear()
        with django_assert_num_queries(2):  # the ledger's head, the records
            client.get(address)


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_page_offers_the_code_that_works(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    for address in (record.page_url("fr"), "/fr/entreprises/?sector=other&page=1"):
        page = client.get(address).content.decode()
        found = re.search(
            r"&lt;iframe src=&quot;http://127.0.0.1:8000(.*?)&quot;", page
        )
        if kind in {"topic", "report"} and address == record.page_url("fr"):
            assert found is None
            continue
        framed = client.get(found[1].replace("&amp;amp;", "&"))
        assert framed.status_code == 200
        assert "page=" not in found[1]
        assert may_be_framed(framed)
