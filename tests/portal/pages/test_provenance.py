"""What is said of where a record comes from: only what its origin says, and no more."""

import json

import pytest
from django.test import Client
from django.utils import translation

from agrinnova.core.choices import Origin
from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from enterprises.report import building, printing
from enterprises.report.content import gather
from tests import factories
from tests.admin_support import address, entered, fields_of
from tests.portal.kinds import FACTORIES
from tests.walks import walked

SOURCE = "https://www.example.org/pagina"
# What is true of a page of others alone, in English.
READ_OFF_PAGES = (
    "our reading",
    "Summarised in our own words",
    "Our summary, based on",
    "public page about",
    "page we found",
    "pages we found",
    "in our reading",
)
JOINS = ("mapped this enterprise", "JoIN’s assessment", "JoIN, of one of its partners")
KINDS = [kind for kind in FACTORIES if kind not in ("topic", "report")]
STATED = {
    "enterprise": {"innovations": ["product"], "benefits": ["social"]},
    "course": {"level": "advanced", "audiences": ["farmers"]},
}


def made(kind: str, origin: str, source: str = SOURCE):
    given = {**STATED.get(kind, {}), "origin": origin, "source_url": source}
    return FACTORIES[kind](published=True, **given)


def source_of(page: str) -> str:
    """The section of a record's page that tells where it comes from."""
    start = page.index('class="provenance"')
    return page[start : page.index("</section>", start)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", ["", SOURCE])
def test_the_portals_own_records_are_nobodys_reading(client, kind, source) -> None:
    record = made(kind, Origin.PORTAL, source)
    page = client.get(record.page_url("en")).content.decode()
    for words in (*READ_OFF_PAGES, *JOINS):
        assert words not in page, words
    assert "Entered in the portal by the people who run it" in page
    assert (SOURCE in source_of(page)) is bool(source)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("enterprise", "What we say about innovations and benefits is our reading"),
        ("course", "The level and the audiences are our reading of that page."),
        ("organisation", "The kind of organisation is our reading of that page."),
        ("event", "The kind of event is our reading of that page."),
    ],
)
@pytest.mark.parametrize("origin", [Origin.JOIN, Origin.TERRITORY])
def test_what_was_read_off_a_page_is_called_so(client, kind, words, origin) -> None:
    page = client.get(made(kind, origin).page_url("en")).content.decode()
    assert words in source_of(page)
    is_of_join = "from a page of JoIN, of one of its partners" in source_of(page)
    assert is_of_join is (origin == Origin.JOIN)


def test_of_what_is_not_stated_nothing_is_said(client) -> None:
    bare = factories.EnterpriseFactory(
        origin=Origin.TERRITORY, source_url=SOURCE, published=True
    )
    page = source_of(client.get(bare.page_url("en")).content.decode())
    assert "our reading" not in page
    assert "does not mean that JoIN mapped this enterprise" in page
    for level, audiences, words in (
        ("advanced", [], "The level is our reading of that page."),
        ("not_stated", ["farmers"], "The audiences are our reading of that page."),
        ("not_stated", [], ""),
    ):
        course = factories.CourseFactory(
            level=level,
            audiences=audiences,
            origin=Origin.TERRITORY,
            source_url=SOURCE,
            published=True,
        )
        page = source_of(client.get(course.page_url("en")).content.decode())
        assert ("our reading" in page) is bool(words)
        assert words in page


def test_only_an_enterprise_that_join_names_is_not_told_apart_from_its_mapping(
    client,
) -> None:
    for origin, report_progress in ((Origin.JOIN, False), (Origin.TERRITORY, True)):
        page = client.get(made("enterprise", origin).page_url("en")).content.decode()
        assert ("does not mean that JoIN mapped" in source_of(page)) is report_progress


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", ["", SOURCE])
def test_cards_and_embeds_say_it_too(client, kind, source) -> None:
    record = made(kind, Origin.PORTAL, source)
    pages = [
        client.get(record.page_url("en").rsplit("/", 2)[0] + "/").content.decode(),
        client.get(f"/en/embed{record.page_url('en').removeprefix('/en')}"),
    ]
    pages[1] = pages[1].content.decode() if pages[1].status_code == 200 else ""
    for page in filter(None, pages):
        for words in (*READ_OFF_PAGES[1:], *JOINS[1:]):
            assert words not in page
    if pages[1]:
        assert "Entered in this portal" in pages[1]
        assert (f'href="{SOURCE}"' in pages[1]) is bool(source)


def test_machines_are_told_the_same(client) -> None:
    for origin in Origin.values:
        record = made("enterprise", origin)
        answer = client.get(f"/api/v1/enterprises/{record.public_id}/").json()
        assert (answer["origin"], answer["source_url"]) == (origin, SOURCE)
        page = client.get(record.page_url("en")).content.decode()
        data = page.split('type="application/ld+json">')[1].split("</script>")[0]
        based_on = [node.get("isBasedOn") for node in json.loads(data)["@graph"]]
        assert (SOURCE in based_on) is (origin != Origin.PORTAL)


@pytest.mark.parametrize("language", walked(LANGUAGES, ["it"]))
def test_the_report_says_what_is_whose(language: str) -> None:
    for origins, has_notes in (
        ([Origin.PORTAL], False),
        ([Origin.PORTAL, Origin.TERRITORY], True),
    ):
        group = factories.GroupFactory(published=True)
        for origin in origins:
            factories.EnterpriseFactory(
                group=group, origin=origin, source_url=SOURCE, published=True
            )
        edition = factories.ReportFactory(group=group, original_language=language)
        actions.publish(building.build(edition), by=None)
        page = Client().get(edition.page_url(language)).content.decode()
        with translation.override(language):
            say = printing.labels()
        assert (say["reading"] in page) is has_notes
        assert page.count(say["entered"]) == 1
        assert page.count(say["source"] + say["colon"]) == len(origins) - 1
        found = gather(edition, report_progress=lambda done: None)
        shown = [e["origin"] for c in found.content["chapters"] for e in c["entries"]]
        assert sorted(shown) == sorted(origins)


def test_what_somebody_enters_is_the_portals_own(client) -> None:
    staff_client = entered(client, factories.officer(factories.GroupFactory()))
    form = fields_of(staff_client.get(address(Enterprise, "add")))
    assert form["origin"] == Origin.PORTAL
