"""What search engines read: whole, true to the page, and nothing that is not public."""

import datetime
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from agrinnova.publishing import actions
from tests.factories import (
    ConsentFactory,
    ContactFactory,
    CourseEditionFactory,
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PhotoFactory,
    ResourceFactory,
    ResourceFileFactory,
    TopicFactory,
)
from tests.portal.kinds import DECISIVE, PUBLISHED
from tests.raw_rows import put_raw
from tests.walks import walked

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
AGROVOC = "http://aims.fao.org/aos/agrovoc/c_203"
Node = dict[str, Any]

# What schema.org's readers ask of each kind (Google's guides where there is one).
TYPES: dict[str, tuple[str, set[str]]] = {
    "enterprise": ("LocalBusiness", {"name", "description", "address"}),
    "resource": ("LearningResource", {"name", "description", "inLanguage", "about"}),
    "organisation": ("EducationalOrganization", {"name", "address"}),
    "course": ("Course", {"name", "description"}),
    "support-service": ("Service", {"name", "serviceType", "areaServed"}),
    "practice": ("HowTo", {"name", "description", "step", "creator"}),
    "need": ("Dataset", {"name", "description", "license", "temporalCoverage"}),
    "event": ("Event", {"name", "startDate", "eventStatus", "location"}),
    "topic": ("DefinedTerm", {"name", "termCode", "inDefinedTermSet"}),
    "local-action-group": ("Organization", {"name"}),
    "report": ("Report", {"name", "reportNumber", "inLanguage", "publisher"}),
}


def nodes(client: Client, address: str) -> list[Node]:
    blocks = BLOCK.findall(client.get(address).content.decode())
    assert len(blocks) == 1, address
    written = json.loads(blocks[0])
    assert written["@context"] == "https://schema.org"
    return written["@graph"]


def node(client: Client, address: str, type_: str) -> Node:
    return next(n for n in nodes(client, address) if type_ in types_of(n))


def types_of(node: Node) -> list[str]:
    return node["@type"] if isinstance(node["@type"], list) else [node["@type"]]


def about(client: Client, record: Any, language: str = "it") -> Node:
    """What a record's page is about."""
    found = nodes(client, record.page_url(language))
    return next(n for n in found if n["@id"] == settings.SITE_URL + record.id_url())


def empty_parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [e for part in value.values() for e in empty_parts(part)]
    if isinstance(value, list) and value:
        return [e for part in value for e in empty_parts(part)]
    return [value] if value in (None, "", [], {}) else []


@pytest.mark.parametrize("kind", PUBLISHED)
def test_every_kind_says_what_its_readers_ask(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    found = nodes(client, record.page_url("ca"))
    type_, fields = TYPES[kind]
    entity = about(client, record, "ca")
    assert type_ in types_of(entity)
    assert fields <= {*entity}
    assert empty_parts(found) == []
    page = next(n for n in found if n["@type"] == "ItemPage")
    assert page["mainEntity"] == {"@id": entity["@id"]}
    assert page["inLanguage"] == "ca"
    rests_on = "" if record.origin == "portal" else record.source_url
    assert page.get("isBasedOn", "") == rests_on
    crumbs = next(n for n in found if n["@type"] == "BreadcrumbList")
    assert page["breadcrumb"] == {"@id": crumbs["@id"]}
    items = crumbs["itemListElement"]
    assert [item["position"] for item in items] == [*range(1, len(items) + 1)]
    for item in items:
        path = item["item"].removeprefix(settings.SITE_URL)
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("kind", PUBLISHED)
def test_no_page_holds_a_point(kind: str, client: Client) -> None:
    page = json.dumps(nodes(client, PUBLISHED[kind](1).page_url("it")))
    assert "45.8" not in page
    assert "geo" not in page


def test_a_title_cannot_end_the_block(client: Client) -> None:
    title = "Fieno </script><script>alert('è qui')</script> & <!-- \u2028"
    record = EnterpriseFactory(title="Fieno", slug="fieno", published=True)
    put_raw(record, title_it=title)  # no way in lets the separator pass
    assert about(client, record)["name"] == title
    assert "<script>alert" not in client.get(record.page_url("it")).content.decode()


def test_contacts_are_not_told_even_with_a_consent(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    contact = ContactFactory(enterprise=record, email="ada@example.org", phone="0346")
    ConsentFactory(contact=contact)
    page = client.get(record.page_url("it")).content.decode()
    assert "ada@example.org" in page
    assert "ada@example.org" not in json.dumps(nodes(client, record.page_url("it")))


def test_an_enterprise_without_a_place_is_no_local_business(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    assert about(client, record)["@type"] == "Organization"
    assert "address" not in about(client, record)


def test_an_enterprise_shows_its_photos(client: Client) -> None:
    record = EnterpriseFactory(published=True)
    photo = PhotoFactory(enterprise=record, alt="Il caseificio", licence="CC BY 4.0")
    actions.record_change(record)
    image = about(client, record)["image"]
    assert image == [
        {
            "@type": "ImageObject",
            "contentUrl": settings.SITE_URL + photo.image.url,
            "width": photo.width,
            "height": photo.height,
            "caption": "Il caseificio",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]


def test_a_course_takes_place_in_its_editions_alone(client: Client) -> None:
    school = OrganisationFactory(title="Scuola", published=True)
    given = {"providers": [school, "Casaro anziano"], "hours": 40, "mode": "hybrid"}
    without = CourseFactory(published=True, **given)
    assert "hasCourseInstance" not in about(client, without)
    course = CourseFactory(published=True, **given)
    CourseEditionFactory(course=course, place="Clusone")
    actions.record_change(course)
    entity = about(client, course)
    assert entity["timeRequired"] == "PT40H"
    assert entity["provider"] == [
        {
            "@type": "Organization",
            "@id": settings.SITE_URL + school.id_url(),
            "name": "Scuola",
        },
        {"@type": "Organization", "name": "Casaro anziano"},
    ]
    assert entity["hasCourseInstance"] == [
        {
            "@type": "CourseInstance",
            "startDate": "2030-03-01",
            "endDate": "2030-03-02",
            "courseMode": "blended",
            "courseWorkload": "PT40H",
            "location": {"@type": "Place", "name": "Clusone"},
        }
    ]


def test_an_event_without_a_date_is_no_event(client: Client) -> None:
    days = {"starts_on": None, "ends_on": None, "date_text": "autunno 2019"}
    event = EventFactory(published=True, **days)
    found = nodes(client, event.page_url("it"))
    assert [n["@type"] for n in found] == ["ItemPage", "BreadcrumbList"]
    assert "mainEntity" not in found[0]


def test_an_event_tells_its_time_with_the_offset_and_where_to_take_part(
    client: Client,
) -> None:
    event = EventFactory(
        published=True,
        mode="hybrid",
        starts_at=datetime.time(14, 30),
        online_url="https://example.org/sala",
        municipality=MunicipalityFactory(name="Clusone"),
    )
    entity = about(client, event)
    assert entity["startDate"] == "2030-05-01T14:30:00+02:00"
    assert "endDate" not in entity  # it says when it begins, and no more
    assert [where["@type"] for where in entity["location"]] == [
        "Place",
        "VirtualLocation",
    ]
    address = entity["location"][0]["address"]
    assert address["addressLocality"] == "Clusone"


@pytest.mark.parametrize(
    ("words", "licence"),
    [
        ("", None),
        ("CC BY-NC-SA 3.0 ES", "https://creativecommons.org/licenses/by-nc-sa/3.0/es/"),
        ("CC BY-NC", {"@type": "CreativeWork", "name": "CC BY-NC"}),
    ],
)
def test_a_licence_is_told_only_if_stated(words: str, licence, client: Client) -> None:
    record = ResourceFactory(licence=words, published=True)
    assert about(client, record).get("license") == licence


def test_a_resource_tells_the_languages_of_its_documents(client: Client) -> None:
    record = ResourceFactory(type="scientific_article", year=2019, published=True)
    ResourceFileFactory(resource=record, language="fr", url="https://example.org/fr")
    record.document_languages = ["fr", "it"]
    actions.save_record(record)
    entity = about(client, record, "en")
    assert types_of(entity) == ["ScholarlyArticle", "LearningResource"]
    assert entity["inLanguage"] == ["fr", "it"]
    assert entity["datePublished"] == "2019"
    assert {"fr", "it"} == {file["inLanguage"] for file in entity["encoding"]}


@pytest.mark.parametrize(("match", "same"), [("exact", AGROVOC), ("close", None)])
def test_only_an_exact_match_is_the_same_concept(match, same, client: Client) -> None:
    topic = TopicFactory(agrovoc_uri=AGROVOC, agrovoc_match=match, published=True)
    assert about(client, topic).get("sameAs") == same
    carrying = EnterpriseFactory(topics=[topic], published=True)
    assert about(client, carrying)["knowsAbout"][0].get("sameAs") == same


def test_the_home_page_tells_how_to_search(client: Client) -> None:
    action = node(client, "/fr/", "WebSite")["potentialAction"]
    address = action["target"]["urlTemplate"].removeprefix(settings.SITE_URL)
    found = client.get(address.replace("{search_term_string}", "fromage"))
    assert found.status_code == 200


def test_the_project_page_offers_the_data_that_is_there(client: Client) -> None:
    data = node(client, "/es/proyecto/", "Dataset")
    assert empty_parts(data) == []
    for form in data["distribution"]:
        path = form["contentUrl"].removeprefix(settings.SITE_URL)
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(form["encodingFormat"])


@pytest.mark.parametrize("kind", walked(PUBLISHED, DECISIVE))
def test_the_block_costs_no_query(
    kind: str,
    client: Client,
    monkeypatch,
    django_assert_max_num_queries,
    django_assert_num_queries,
) -> None:
    record = PUBLISHED[kind](1)
    client.get(record.page_url("it"))  # what is kept per process is kept now
    with django_assert_max_num_queries(13) as queries:
        client.get(record.page_url("fr"))
    name = "agrinnova.portal.templatetags.portal_machines.graph_of"
    monkeypatch.setattr(name, lambda context: [])
    with django_assert_num_queries(len(queries)):
        client.get(record.page_url("es"))
