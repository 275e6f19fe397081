"""The sitemap holds every public page in five languages, and nothing else."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.shared import actions
from agrinnova.shared.languages import LANGUAGES
from agrinnova.shared.models import Change
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db


def locations(client: Client, address: str) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", client.get(address).content.decode())


def test_the_index_leads_to_a_sitemap_per_kind(client: Client) -> None:
    EnterpriseFactory(published=True)
    found = locations(client, "/sitemap.xml")
    assert "http://testserver/sitemap-enterprise.xml" in found
    assert all(client.get(address).status_code == 200 for address in found)


def test_a_record_stands_in_every_language_with_its_sisters(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    EnterpriseFactory(slug="bozza")
    expected = [f"http://testserver{record.page_url(code)}" for code in LANGUAGES]
    assert sorted(locations(client, "/sitemap-enterprise.xml")) == sorted(expected)
    text = client.get("/sitemap-enterprise.xml").content.decode()
    assert text.count('hreflang="ca"') == len(LANGUAGES)
    changed = Change.objects.get(public_id=record.public_id).changed_at
    assert changed.date().isoformat() in text


def test_a_withdrawn_record_leaves_the_sitemap(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    assert locations(client, "/sitemap-enterprise.xml")
    actions.withdraw(record, by=None)
    assert locations(client, "/sitemap-enterprise.xml") == []


def test_there_is_no_sitemap_of_what_there_is_not(client: Client) -> None:
    assert client.get("/sitemap-niente.xml").status_code == 404


def test_robots_may_crawl_all_but_the_admin(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "/sitemap.xml" in text


def test_security_txt_is_not_out_of_date(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(
        re.search(r"Expires: (.*)", text)[1].strip()
    )
    assert timezone.now() < expires < timezone.now() + datetime.timedelta(days=365)
