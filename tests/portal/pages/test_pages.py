"""Every page: its status, its language, its cost, and that no draft shows."""

from itertools import islice

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing import actions
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    TopicFactory,
)
from tests.ledger_support import seq_of
from tests.portal.kinds import DECISIVE, FACTORIES, PUBLISHED
from tests.walks import walked

from .around_support import be_cold, stand_around

MOST_QUERIES = 10
OWN_QUERIES = {"course": 1}  # of a list: the editions to come
# The first page's own: what came on which day, which event is over, the last survey.
NEWS = 3
PLAIN_PAGES = (
    "home",
    "search",
    "map",
    "project",
    "privacy",
    "accessibility",
    "design",
    "saved",
)


def queries_of(client: Client, address: str, at_most, own: int = 0) -> int:
    be_cold()
    with at_most(MOST_QUERIES + own) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("kind", walked(PUBLISHED, DECISIVE))
def test_a_list_costs_the_same_with_one_record_and_with_three(
    kind: str, client: Client, django_assert_max_num_queries
) -> None:
    address = reverse(f"{kind}-list", kwargs={"language": "it"})
    stand_around()
    PUBLISHED[kind](1)
    actions.record_change(PUBLISHED[kind](2))
    most, own = django_assert_max_num_queries, OWN_QUERIES.get(kind, 0)
    with_few = queries_of(client, address, most, own)
    for number in (3, 4, 5):
        PUBLISHED[kind](number)
    assert queries_of(client, address, most, own) == with_few


def test_other_pages_cost_the_same_with_one_of_each_and_with_three(
    client: Client, django_assert_max_num_queries
) -> None:
    def cost(name: str, at: str) -> int:
        own = NEWS if name == "home" else 0
        return queries_of(client, at, django_assert_max_num_queries, own)

    addresses = {n: reverse(n, kwargs={"language": "it"}) for n in PLAIN_PAGES}
    stand_around()
    numbered = enumerate(3 * list(PUBLISHED.values()))
    for number, make in islice(numbered, len(PUBLISHED)):
        actions.record_change(make(number))
    few = {n: cost(n, at) for n, at in addresses.items()}
    for number, make in numbered:
        make(number)
    assert {n: cost(n, at) for n, at in addresses.items()} == few


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_list_shows_what_is_published_and_no_draft(kind: str, client: Client) -> None:
    PUBLISHED[kind](1)
    FACTORIES[kind](title="Bozza segreta", slug="bozza-segreta")
    address = reverse(f"{kind}-list", kwargs={"language": "it"})
    page = client.get(address).content.decode()
    assert "Visibile 1" in page
    assert "segreta" not in page


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_draft_s_page_is_as_if_it_did_not_exist(kind: str, client: Client) -> None:
    draft = FACTORIES[kind](slug="bozza")
    nothing = client.get(draft.page_url("it").replace("bozza", "niente"))
    answer = client.get(draft.page_url("it"))
    assert (answer.status_code, nothing.status_code) == (404, 404)
    assert answer.content.replace(b"bozza", b"niente") == nothing.content
    assert client.get(draft.id_url()).status_code == 404


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_record_has_a_page_in_every_language(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    for language in LANGUAGES:
        answer = client.get(record.page_url(language))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in page
        assert "Visibile 1" in page, language
        assert answer.headers["Content-Language"] == language
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("kind", PUBLISHED)
def test_the_page_of_a_withdrawn_record_is_gone(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    assert client.get(record.page_url("it")).status_code == 200
    actions.withdraw(record, by=None)
    for address in (record.page_url("it"), record.page_url("ca"), record.id_url()):
        answer = client.get(address)
        assert answer.status_code == 410
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Visibile 1" not in answer.content.decode()


def test_an_old_address_redirects_for_good(client: Client) -> None:
    record = PUBLISHED["enterprise"](1)
    old = record.page_url("fr")
    record.slug = "nuovo-nome"
    actions.save_record(record)
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, record.page_url("fr"))
    actions.withdraw(record, by=None)
    assert client.get(old).status_code == 410


@pytest.mark.parametrize("number", ["999", "abc", "0", "last", ""])
def test_beyond_the_end_of_a_list_there_is_a_way_back(
    client: Client, number: str
) -> None:
    for section in ("imprese", "cerca"):
        answer = client.get(f"/it/{section}/", {"page": number, "q": "x"})
        assert answer.status_code == 404
        assert f'class="button" href="/it/{section}/"' in answer.content.decode()
    answer = client.get("/it/niente/", {"page": number})
    assert 'class="button" href="/it/"' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLAIN_PAGES)
def test_the_other_pages_are_there_without_any_record(
    name: str, language: str, client: Client
) -> None:
    answer = client.get(reverse(name, kwargs={"language": language}))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("fr-CH,fr;q=0.9", "fr"), ("de,ca;q=0.5", "ca"), ("de", "it"), ("", "it")],
)
def test_the_root_leads_to_the_reader_s_language(
    accepted: str, language: str, client: Client
) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})
    assert (answer.status_code, answer.url) == (302, f"/{language}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_id_address_leads_to_the_page_in_the_reader_s_language(
    client: Client,
) -> None:
    record = PUBLISHED["enterprise"](1)
    answer = client.get(record.id_url(), headers={"Accept-Language": "ca"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == record.page_url("ca")


@pytest.mark.parametrize(
    "number", ["abc", "0", "-1", "2", "9" * 30, "1.5", "²", "٣", "last", ""]
)
def test_a_page_that_is_not_there_is_not_found(number: str, client: Client) -> None:
    PUBLISHED["enterprise"](1)
    assert client.get("/it/imprese/", {"page": number}).status_code == 404


def test_a_filter_that_is_not_understood_is_explained(client: Client) -> None:
    PUBLISHED["enterprise"](1)
    answer = client.get("/it/imprese/", {"sector": "nonsense"})
    assert answer.status_code == 400
    assert "nonsense" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace", "patch"])
def test_public_pages_are_only_read(method: str, client: Client) -> None:
    assert getattr(client, method)("/it/imprese/").status_code == 405


def test_the_switch_of_language_stays_on_the_record_with_its_query(
    client: Client,
) -> None:
    PUBLISHED["enterprise"](1)
    page = client.get("/it/imprese/?sector=other").content.decode()
    assert 'href="/ca/empreses/?sector=other"' in page
    record = client.get("/it/imprese/visibile-1/").content.decode()
    assert 'href="/en/enterprises/visibile-1/"' in record


def test_what_is_not_public_does_not_show_through_what_is(client: Client) -> None:
    """A draft topic, group or organisation is no name on a published record."""
    topic = TopicFactory(title="Tema segreto", slug="tema-segreto")
    group = GroupFactory(title="GAL segreto", slug="gal-segreto", territory="segreta")
    school = OrganisationFactory(title="Scuola segreta", slug="scuola-segreta")
    hidden = {"topics": [topic], "group": group, "published": True}
    records = [
        EnterpriseFactory(**hidden),
        CourseFactory(providers=[school], **hidden),
        EventFactory(organisers=[school, group, "Comune di Ardesio"], **hidden),
        TopicFactory(parent=topic, published=True),
    ]
    addresses = [record.page_url("it") for record in records]
    addresses += [f"/it/{word}/" for word in ("imprese", "formazione", "eventi")]
    addresses += ["/it/", "/it/temi/", "/it/cerca/?q=azienda", "/it/mappa/"]
    addresses += ["/api/v1/enterprises/", "/api/v1/courses/", "/api/v1/events/"]
    addresses += ["/api/v1/search/?q=azienda"]
    for address in addresses:
        assert "segret" not in client.get(address).content.decode(), address


def test_a_withdrawn_topic_moves_what_carried_it(client: Client) -> None:
    topic = TopicFactory(slug="tema", published=True)
    record = EnterpriseFactory(topics=[topic], published=True)
    before = seq_of(record)
    actions.withdraw(topic, by=None)
    assert seq_of(record) > before
