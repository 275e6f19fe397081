"""The sitemap holds every public page in five languages, and nothing else."""

import datetime
import re
from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Change
from agrinnova.portal.metadata import sitemap
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
Alternates = dict[str, dict[str, str]]


def read(client: Client, address: str) -> Xml.Element:
    return Xml.fromstring(client.get(address).content)


def locations(client: Client, address: str) -> list[str]:
    found = read(client, address).iter(f"{SITEMAPS}loc")
    return [location.text or "" for location in found]


def alternates(client: Client, address: str) -> Alternates:
    """Of every address of a sitemap the same page by language."""
    return {
        url.findtext(f"{SITEMAPS}loc", ""): {
            link.attrib["hreflang"]: link.attrib["href"]
            for link in url.iter(f"{XHTML}link")
        }
        for url in read(client, address).iter(f"{SITEMAPS}url")
    }


def test_the_index_leads_to_a_sitemap_per_kind(client: Client) -> None:
    EnterpriseFactory(published=True)
    found = locations(client, "/sitemap.xml")
    assert "http://testserver/sitemap-enterprise.xml" in found
    assert all(client.get(address).status_code == 200 for address in found)


def test_a_record_stands_in_every_language_with_its_sisters(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    EnterpriseFactory(slug="bozza")
    site = settings.SITE_URL
    sisters = {code: f"{site}{record.page_url(code)}" for code in LANGUAGES}
    neutral = {"x-default": f"{site}{record.id_url()}"}
    assert alternates(client, "/sitemap-enterprise.xml") == dict.fromkeys(
        sisters.values(), sisters | neutral
    )
    text = client.get("/sitemap-enterprise.xml").content.decode()
    changed = Change.objects.get(public_id=record.public_id).changed_at
    assert timezone.localdate(changed).isoformat() in text  # the day in the valley


@pytest.mark.walk
def test_every_address_of_every_sitemap_leads_somewhere(client: Client) -> None:
    EnterpriseFactory(published=True)
    for file in locations(client, "/sitemap.xml"):
        for sisters in alternates(client, file).values():
            assert {*sisters} == {*LANGUAGES, "x-default"}
            for address in sisters.values():
                path = address.removeprefix(settings.SITE_URL)
                assert client.get(path).status_code in {200, 302, 303}, address


def test_a_withdrawn_record_leaves_the_sitemap(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    assert locations(client, "/sitemap-enterprise.xml")
    actions.withdraw(record, by=None)
    assert locations(client, "/sitemap-enterprise.xml") == []


@pytest.mark.parametrize("records", [1, 4])
def test_the_index_reads_no_record(client: Client, records: int) -> None:
    """A number and a date a kind, however many there are."""
    for _number in range(records):
        last = EnterpriseFactory(published=True)
    with CaptureQueriesContext(connection) as asked:
        text = client.get("/sitemap.xml").content.decode()
    # Of each kind how many and when last; the ledger's head is kept.
    assert len(asked) <= 2 * len(KINDS) + 2
    assert not [query for query in asked if '"slug"' in query["sql"]]
    change = Change.objects.get(public_id=last.public_id)
    day = timezone.localdate(change.changed_at).isoformat()
    assert f"sitemap-enterprise.xml</loc><lastmod>{day}T" in text


def test_a_long_sitemap_is_cut_into_files(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "RECORDS", 2)
    for _number in range(5):
        EnterpriseFactory(published=True)
    files = [p for p in locations(client, "/sitemap.xml") if "enterprise" in p]
    assert [file.partition("?p=")[2] for file in files] == ["", "2", "3"]
    found = [place for file in files for place in locations(client, file)]
    assert (len(found), len(set(found))) == (25, 25)


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "1e3", "²", "9" * 5000])
def test_there_is_no_file_of_another_number(client: Client, number: str) -> None:
    EnterpriseFactory(published=True)
    assert client.get(f"/sitemap-enterprise.xml?p={number}").status_code == 404


@pytest.mark.parametrize("records", [1, 4])
def test_a_file_costs_the_same_statements(client: Client, records: int) -> None:
    for _number in range(records):
        EnterpriseFactory(published=True)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/sitemap-enterprise.xml").status_code == 200
    assert len(asked) <= 4


def test_there_is_no_sitemap_of_what_there_is_not(client: Client) -> None:
    assert client.get("/sitemap-niente.xml").status_code == 404


def test_robots_may_crawl_all_but_the_admin(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "/sitemap.xml" in text


def test_security_txt_names_somebody_who_reads_it(client: Client, settings) -> None:
    def contact() -> str:
        text = client.get("/.well-known/security.txt").content.decode()
        return re.search(r"^Contact: (.*)$", text, re.MULTILINE)[1]

    form = contact().removeprefix(settings.SITE_URL)
    assert b"<form" in client.get(form).content
    settings.SECURITY_CONTACT = "mailto:sicurezza@example.org"
    assert contact() == "mailto:sicurezza@example.org"


def test_security_txt_is_not_out_of_date(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(
        re.search(r"Expires: (.*)", text)[1].strip()
    )
    assert timezone.now() < expires < timezone.now() + datetime.timedelta(days=365)
