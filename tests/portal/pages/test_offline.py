"""What the service worker is served and asks for: public words, dated, nothing else."""

import gzip
import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from PIL import Image

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import word
from agrinnova.paths import BASE
from agrinnova.portal.pages.page_sizes import (
    CARD_BYTES,
    DOCUMENT_BYTES,
    PAGE_BYTES,
    TOPIC_BYTES,
)
from agrinnova.publishing import actions
from knowledge.models import ResourceFile
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)

SCRIPT_BYTES = 3_500  # compressed, of the script that every page loads
# Compressed, of everything outside the map; 1.3 kB are the ticks at an event's door.
ALL_SCRIPT_BYTES = 23_700
PACK = "/it/temi/capre/pack.json"


@pytest.fixture
def topic():
    return TopicFactory(title="Capre", slug="capre", published=True)


# --- the worker ---


def test_the_worker_serves_all_pages_and_is_soon_replaced(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


def test_the_worker_knows_the_shell_and_where_the_copies_are_listed(client) -> None:
    text = client.get("/sw.js").content.decode()
    known = json.loads(re.search(r"= (\{.*\});", text)[1])
    assert all(client.get(page).status_code == 200 for page in known["saved"].values())
    assert list(known["saved"]) == list(LANGUAGES)
    files = [finders.find(name.removeprefix("/static/")) for name in known["shell"]]
    assert len(files) == 6
    assert all(files)


def test_the_script_that_every_page_loads_is_small(client: Client) -> None:
    page = client.get("/it/").content.decode()
    assert re.search(r'<script src="/static/js/offline.js" defer></script>', page)
    script = (BASE / "static/js/offline.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= SCRIPT_BYTES


def test_all_scripts_outside_the_map_are_small(client: Client) -> None:
    """Ours, the admin's too, the worker as served, and whatever a page may load."""
    ours = {path.name: path for path in BASE.glob("static/**/*.js")}
    assert {"map.js", "find.js", "offline.js", "photos.js"} <= set(ours)
    scripts = [path.read_bytes() for name, path in ours.items() if name != "map.js"]
    scripts.append(client.get("/sw.js").content)
    assert sum(len(gzip.compress(script, 9)) for script in scripts) <= ALL_SCRIPT_BYTES


def test_pages_load_no_script_but_ours() -> None:
    """The map's library, the API's documentation and Django's own admin aside."""
    templates = [path.read_text() for path in BASE.glob("templates/**/*.html")]
    loaded = re.findall(r"""static ['"]([^'"]+\.js)""", "".join(templates))
    foreign = {name for name in loaded if not (BASE / "static" / name).exists()}
    libraries = ("leaflet/", "drf_spectacular_sidecar/", "api/docs.js", "admin/js/")
    assert {name for name in foreign if not name.startswith(libraries)} == set()


# --- installing ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_installs_the_reader_s_language(client, language: str) -> None:
    address = f"/{language}/manifest.webmanifest"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    found = answer.json()
    assert (found["lang"], found["start_url"]) == (language, f"/{language}/")
    assert {key for key in ("name", "short_name", "scope", "id") if found[key]} == {
        "name",
        "short_name",
        "scope",
        "id",
    }
    page = client.get(found["start_url"]).content.decode()
    assert f'<link rel="manifest" href="{address}">' in page
    assert all(client.get(s["url"]).status_code == 200 for s in found["shortcuts"])


def test_the_icons_are_as_large_as_the_manifest_says(client: Client) -> None:
    icons = client.get("/it/manifest.webmanifest").json()["icons"]
    assert [icon["purpose"] for icon in icons] == ["any", "any", "maskable"]
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as drawn:
            assert f"{drawn.width}x{drawn.height}" == icon["sizes"]


def test_the_colours_are_the_style_sheet_s(client: Client) -> None:
    found = client.get("/it/manifest.webmanifest").json()
    style = (BASE / "static/css/agrinnova.css").read_text()
    assert f"--deep: {found['theme_color']};" in style
    assert f"--paper: {found['background_color']};" in style


# --- the ledger's head ---


def test_the_head_moves_with_what_is_public_and_only_then(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    first = client.get("/head.json")
    assert client.get("/head.json").json() == first.json()
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/head.json", headers=known).status_code == 304
    EnterpriseFactory(slug="bozza")
    assert client.get("/head.json").json() == first.json()
    actions.withdraw(record, by=None)
    assert client.get("/head.json").json()["head"] > first.json()["head"]


# --- packs ---


def test_a_pack_is_the_topic_and_the_published_records_it_shows(client, topic) -> None:
    about = {"topics": [topic], "published": True}
    records = [ResourceFactory(slug="guida", **about)]
    records.append(EnterpriseFactory(slug="azienda", **about))
    records.append(CourseFactory(slug="corso", **about))
    records.append(EventFactory(slug="fiera", **about))
    ResourceFactory(slug="bozza", topics=[topic])
    gone = ResourceFactory(slug="ritirata", **about)
    actions.withdraw(gone, by=None)
    found = client.get(PACK).json()
    expected = [record.page_url("it") for record in (topic, *records)]
    assert [page["url"] for page in found["pages"]] == expected
    one_each = (
        PAGE_BYTES[kind] for kind in ("resource", "enterprise", "course", "event")
    )
    assert found["size"] == TOPIC_BYTES + 4 * CARD_BYTES + sum(one_each)
    assert found["title"] == "Capre"
    assert found["head"] == client.get("/head.json").json()["head"]


def test_a_pack_has_the_pages_with_a_number_to_call(client, topic) -> None:
    mail = {"office_email": "gal@example.org", "published": True}
    group = GroupFactory(slug="gal", **mail)
    silent = GroupFactory(slug="muto", published=True)
    GroupFactory(slug="nessuno", published=True)
    OrganisationFactory(group=silent, office_phone="+39 1", published=True)
    enterprise = EnterpriseFactory(topics=[topic], group=group, published=True)
    pages = [page["url"] for page in client.get(PACK).json()["pages"]]
    expected = [topic, enterprise, group, silent]
    assert pages == [record.page_url("it") for record in expected]


def test_every_page_of_a_pack_opens(client: Client, topic) -> None:
    for number in range(8):
        ResourceFactory(slug=f"guida-{number}", topics=[topic], published=True)
    pages = client.get(PACK).json()["pages"]
    assert len(pages) == 1 + 6  # what the page shows, not all there is
    assert {client.get(page["url"]).status_code for page in pages} == {200}


def test_a_pack_costs_the_same_with_one_record_and_with_three(
    client: Client, topic, django_assert_num_queries
) -> None:
    client.get(PACK)  # what is kept per process is kept now
    for number in range(3):
        ResourceFactory(slug=f"guida-{number}", topics=[topic], published=True)
        EnterpriseFactory(slug=f"azienda-{number}", topics=[topic], published=True)
        cache.clear()
        with django_assert_num_queries(13):  # the last survey among them
            assert client.get(PACK).status_code == 200


def test_a_pack_is_public_as_its_topic_is(client: Client, topic) -> None:
    TopicFactory(slug="bozza")
    assert client.get("/it/temi/bozza/pack.json").status_code == 404
    topic.slug = "capre-da-latte"
    actions.save_record(topic)
    moved = client.get(PACK)
    assert (moved.status_code, moved.url) == (301, "/it/temi/capre-da-latte/pack.json")
    actions.withdraw(topic, by=None)
    assert client.get(PACK).status_code == 410
    assert client.get(moved.url).status_code == 410


# --- the pages ---


@pytest.mark.parametrize(
    "factory", [ResourceFactory, EnterpriseFactory, CourseFactory, EventFactory]
)
def test_a_record_s_page_can_be_saved(client: Client, factory) -> None:
    record = factory(published=True)
    page = client.get(record.page_url("ca")).content.decode()
    assert f'data-record="{record.public_id}"' in page
    assert f'data-page="{record.page_url("ca")}"' in page
    assert "data-pack" not in page


def test_a_topic_s_page_leads_to_its_pack(client: Client, topic) -> None:
    ResourceFactory(topics=[topic], published=True)
    page = client.get(topic.page_url("it")).content.decode()
    address, size = re.search(r'data-pack="(.*?)" data-size="(\d+)"', page).groups()
    assert client.get(address).json()["size"] == int(size)


def test_a_territory_s_page_can_be_saved(client: Client) -> None:
    group = GroupFactory(published=True)
    assert f'data-record="{group.public_id}"' in (
        client.get(group.page_url("it")).content.decode()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_copies_is_the_same_for_everybody(client, language) -> None:
    EnterpriseFactory(title="Visibile", published=True)
    answer = client.get(f"/{language}/{word('saved', language)}/")
    assert "public" in answer.headers["Cache-Control"]
    assert "Visibile" not in answer.content.decode()


def test_page_and_worker_agree_on_the_largest_document(client: Client) -> None:
    record = ResourceFactory(published=True)
    page = client.get(record.page_url("it")).content.decode()
    worker = client.get("/sw.js").content.decode()
    most = json.loads(re.search(r"= (\{.*\});", worker)[1])["largest"]
    assert f'data-most="{most}"' in page


def test_a_pack_counts_the_documents_that_come_with_it(client: Client, topic) -> None:
    resource = ResourceFactory(topics=[topic], published=True)
    without = client.get(PACK).json()["size"]
    for language, size in (("it", 700_000), ("fr", DOCUMENT_BYTES + 1)):
        kept = {"file": f"{language}.pdf", "size": size, "copy_terms": "cc_by"}
        ResourceFile.objects.create(resource=resource, language=language, **kept)
    actions.record_change(resource)
    assert client.get(PACK).json()["size"] == without + 700_000
