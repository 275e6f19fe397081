"""Record pages that answer: what stands on them, in which order, at what cost."""

import datetime

import pytest
from django.test import Client
from django.utils.text import slugify

from agrinnova.core.models import Record
from agrinnova.publishing import actions
from tests.factories import (
    ConsentFactory,
    ContactFactory,
    CourseEditionFactory,
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PhotoFactory,
    PracticeFactory,
    ResourceFactory,
    TopicFactory,
)

from .around_support import be_cold, stand_around

# Of a page in a process that knows nothing yet.
STATEMENTS = {
    "course": 9,
    "enterprise": 16,
    "local-action-group": 17,
    "organisation": 13,
    "resource": 13,
    "topic": 20,
}


@pytest.fixture
def topic():
    return TopicFactory(title="Formaggio", slug="formaggio", published=True)


def page_of(client: Client, record: Record, language: str = "it") -> str:
    return client.get(record.page_url(language)).content.decode()


def in_order(page: str, *words: str) -> bool:
    places = [page.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def world(topic, number: int) -> dict[str, Record]:
    """One record of each kind on the same topic, all related to each other."""
    group = GroupFactory(slug=f"gal-{number}", published=True)
    town = MunicipalityFactory(
        name=f"Paese {number}", group=group, longitude=9.9 + number / 100
    )
    there = {"topics": [topic], "municipality": town, "group": group}
    school = OrganisationFactory(published=True, certifications=["x"], **there)
    resource = ResourceFactory(topics=[topic], published=True)
    enterprise = EnterpriseFactory(
        published=True, resources=[resource], benefits=["social"], **there
    )
    PhotoFactory(enterprise=enterprise)
    ConsentFactory(contact=ContactFactory(enterprise=enterprise))
    course = CourseFactory(published=True, providers=[school], **there)
    CourseEditionFactory(course=course)
    EventFactory(published=True, organisers=[school], **there)
    PracticeFactory(published=True, organisation=school, **there)
    PracticeFactory(published=True, enterprise=enterprise, **there)
    return {
        "enterprise": enterprise,
        "resource": resource,
        "organisation": school,
        "course": course,
        "topic": topic,
        "local-action-group": group,
    }


def test_a_page_costs_the_same_among_few_and_among_many(
    topic, client: Client, django_assert_num_queries
) -> None:
    records = world(topic, 1)
    world(topic, 2)
    stand_around()
    for more in (range(0), range(3, 10)):
        for number in more:
            world(topic, number)
        for kind, record in records.items():
            be_cold()
            with django_assert_num_queries(STATEMENTS[kind]):
                page_of(client, record)


def test_related_resources_cross_languages_the_reader_s_first(topic, client) -> None:
    def resource(title: str, language: str, **given) -> Record:
        own = {"original_language": language, "published": True, "topics": [topic]}
        files = [{"language": language, "url": f"https://example.org/{slugify(title)}"}]
        return ResourceFactory(title=title, files=files, **own, **given)

    record = resource("Questa", "it")
    for number in range(5):
        resource(f"Italiana {number}", "it")
    for number in range(4):
        resource(f"Francese {number}", "fr")
    ResourceFactory(title="Bozza segreta", topics=[topic])
    resource("Altro tema", "it").topics.set([TopicFactory(published=True)])
    answer = client.get(record.page_url("it"))
    titles = [r.title_it or r.title_fr for r in answer.context["related"]]
    assert titles == [f"Italiana {n}" for n in range(3)] + [
        f"Francese {n}" for n in range(3)
    ]
    assert '<span lang="fr">Francese 0</span>' in answer.content.decode()
    french = client.get(record.page_url("fr")).context["related"]
    assert [r.title_fr for r in french[:3]] == [f"Francese {n}" for n in range(3)]


def test_a_resource_says_who_can_be_asked(topic, client: Client) -> None:
    record = ResourceFactory(published=True, topics=[topic])
    CourseFactory(title="Corso caseario", topics=[topic], published=True)
    EventFactory(title="Incontro caseario", topics=[topic], published=True)
    used = EnterpriseFactory(title="La Predosa", published=True, resources=[record])
    EnterpriseFactory(title="Alla pari", published=True, topics=[topic])
    CourseFactory(title="Bozza segreta", topics=[topic])
    answer = client.get(record.page_url("it"))
    page = answer.content.decode()
    assert in_order(page, "Corso caseario", "Incontro caseario", "La Predosa")
    assert answer.context["enterprises"][0] == used
    assert "segreta" not in page


def test_what_was_is_told_apart_from_what_is_coming(topic, client: Client) -> None:
    group = GroupFactory(published=True)
    here = {"topics": [topic], "group": group, "published": True}
    day = datetime.date(2020, 5, 1)
    EventFactory(title="Incontro di ieri", starts_on=day, ends_on=day, **here)
    EventFactory(title="Incontro di domani", **here)
    resource = ResourceFactory(published=True, topics=[topic])
    for record in (resource, topic):
        page = page_of(client, record)
        assert "Incontro di domani" in page
        assert "Incontro di ieri" not in page
    page = page_of(client, group)
    assert in_order(
        page, "Incontro di domani", "<h2>Eventi passati", "Incontro di ieri"
    )
    assert f"?group={group.slug}&amp;when=past" in page


def test_an_enterprise_says_who_is_near_and_how_far(client: Client) -> None:
    group = GroupFactory(published=True)
    municipalities = [
        MunicipalityFactory(name=name, latitude=latitude, longitude=9.9, group=group)
        for name, latitude in (("Qui", 45.9), ("Vicino", 45.99), ("Lontano", 44.0))
    ]
    record, same, near, far = (
        EnterpriseFactory(title=title, municipality=town, group=group, published=True)
        for title, town in (
            ("Questa", municipalities[0]),
            ("Accanto", municipalities[0]),
            ("A dieci", municipalities[1]),
            ("Oltre i monti", municipalities[2]),
        )
    )
    EnterpriseFactory(
        title="Bozza segreta", municipality=municipalities[0], group=group
    )
    answer = client.get(record.page_url("it"))
    assert answer.context["neighbours"]["near"] == [same, near]
    page = answer.content.decode()
    assert "nello stesso comune" in page
    assert "circa 10 km" in page
    assert str(far) not in page
    assert "segreta" not in page


def test_an_enterprise_finds_its_like_in_another_valley(topic, client: Client) -> None:
    group, other = GroupFactory(published=True), GroupFactory(published=True)
    given = {"topics": [topic], "published": True}
    record = EnterpriseFactory(group=group, **given)
    EnterpriseFactory(group=group, **given)
    EnterpriseFactory(group=other, sector="crafts_services", **given)
    alike = EnterpriseFactory(group=other, **given)
    answer = client.get(record.page_url("it"))
    assert answer.context["neighbours"] == {"near": [], "alike": [alike]}


def test_what_is_unknown_of_an_enterprise_is_not_said(client: Client) -> None:
    unknown = page_of(client, EnterpriseFactory(published=True))
    no = page_of(client, EnterpriseFactory(published=True, is_young_led=False))
    yes = page_of(client, EnterpriseFactory(published=True, is_young_led=True))
    assert ["giovani" in page for page in (unknown, no, yes)] == [False, False, True]


def test_the_gains_stand_by_dimension_and_a_photo_has_its_credit(client) -> None:
    benefit = {"dimension": "economic", "description": "Due posti di lavoro."}
    record = EnterpriseFactory(published=True, benefits=[benefit])
    PhotoFactory(enterprise=record, credit="Ada Rossi", licence="CC BY 4.0")
    PhotoFactory(enterprise=record)
    page = page_of(client, record)
    assert in_order(page, "beneficio economico", "Due posti di lavoro.")
    assert "Foto: Ada Rossi" in page
    assert "Foto: autore non indicato" in page


def test_a_place_is_drawn_and_told(client: Client) -> None:
    group = GroupFactory(title="GAL Valle", published=True)
    municipalities = [
        MunicipalityFactory(name=f"Paese {n}", latitude=45 + n % 2, longitude=9 + n / 4)
        for n in range(4)
    ]
    for town in municipalities:
        town.group = group
        town.save()
    record = EnterpriseFactory(
        municipality=municipalities[0], group=group, published=True
    )
    page = page_of(client, record)
    assert page.count("<polygon") == 1
    assert "Paese 0 (BG), GAL Valle" in page
    without = page_of(client, EnterpriseFactory(group=group, published=True))
    assert "<polygon" not in without


def test_an_antenna_says_whom_to_ask_what_it_teaches_and_holds(client) -> None:
    group = GroupFactory(title="GAL Valle", published=True)
    school = OrganisationFactory(
        role="antenna",
        website="https://www.scuola.example/",
        group=group,
        certifications=["Scuola alpina"],
        published=True,
    )
    CourseFactory(title="Corso caseario", providers=[school], published=True)
    EventFactory(title="Porte aperte", organisers=[school], published=True)
    EventFactory(title="Bozza segreta", organisers=[school])
    page = page_of(client, school)
    page = page[page.index("</header>\n<div") :]
    assert in_order(
        page, "scuola.example", "GAL Valle", "Scuola alpina", "Corso caseario"
    )
    assert "Porte aperte" in page
    assert "segreta" not in page


def test_a_course_shows_its_next_editions_or_whom_to_ask(client: Client) -> None:
    school = OrganisationFactory(
        title="Scuola", website="https://scuola.example/", published=True
    )
    course = CourseFactory(providers=[school], published=True)
    past = datetime.date(2020, 3, 1)
    CourseEditionFactory(course=course, starts_on=past, ends_on=past)
    asked = page_of(client, course)
    assert "Chiedi a Scuola" in asked
    assert "Si è già tenuto: 1 marzo 2020" in asked
    CourseEditionFactory(course=course, enrol_url="https://scuola.example/iscriviti")
    actions.record_change(course)
    dated = page_of(client, course)
    assert "Chiedi a Scuola" not in dated
    assert "https://scuola.example/iscriviti" in dated
