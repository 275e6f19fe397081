"""Somebody to call: the offices on the pages of territory, body, course and topic."""

import pytest
from django.test import Client

from agrinnova.core.models import Record
from agrinnova.web.views import list_address
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    GroupFactory,
    OrganisationFactory,
    TopicFactory,
)

PHONE = {"office_phone": "+39 035 434 98 19;+39 035 11 22", "office_seen_year": 2010}
MAIL = {"office_email": "ufficio@parco.example", "office_seen_year": 2026}
BLOCK = "Chi puoi chiamare"


def page_of(client: Client, record: Record, language: str = "it") -> str:
    return client.get(record.page_url(language)).content.decode()


@pytest.fixture
def group():
    return GroupFactory(title="GAL delle Valli", published=True, **MAIL)


@pytest.fixture
def park(group):
    there = {"group": group, "published": True}
    return OrganisationFactory(title="Parco", **there, **PHONE)


def test_a_territory_s_page_has_its_office_and_those_in_it(client, group, park) -> None:
    OrganisationFactory(title="Bozza", group=group, office_phone="+39 1")
    OrganisationFactory(title="Muta", group=group, published=True)
    OrganisationFactory(title="Altrove", published=True, office_phone="+39 2")
    answer = client.get(group.page_url("it"))
    page, found = answer.content.decode(), answer.context["offices"]
    assert [str(body) for body in found] == ["GAL delle Valli", "Parco"]
    assert 'href="mailto:ufficio@parco.example"' in page
    assert 'href="tel:+390354349819"' in page
    assert 'href="tel:+390351122"' in page


def test_a_body_s_page_says_its_number_then_its_territory_s(client, park) -> None:
    page = page_of(client, park)
    assert page.index("Chiama il +39 035 434 98 19") < page.index("ufficio@parco")
    assert page.count(BLOCK) == 1


def test_an_old_number_says_its_year_and_a_new_one_does_not(client, group) -> None:
    old = OrganisationFactory(published=True, **PHONE)
    assert "Così dice una pagina (2010)" in page_of(client, old)
    assert "Così dice una pagina" not in page_of(client, group)
    undated = OrganisationFactory(published=True, office_phone="+39 035 1")
    assert "Così dice una pagina senza data" in page_of(client, undated)


def test_address_and_hours_stand_under_the_number(client) -> None:
    given = {"office_address": "via Libertà 21", "office_hours": "lun-ven 9-12"}
    page = page_of(client, OrganisationFactory(published=True, **given, **PHONE))
    assert page.index("tel:") < page.index("via Libertà 21") < page.index("lun-ven")
    silent = page_of(client, OrganisationFactory(published=True, **given))
    assert BLOCK not in silent
    assert "via Libertà 21" in silent


def test_a_course_s_page_has_whoever_teaches_it(client, group, park) -> None:
    draft = OrganisationFactory(title="Bozza", office_phone="+39 1")
    providers = {"providers": [park, draft], "group": group}
    course = CourseFactory(published=True, **providers)
    found = client.get(course.page_url("it")).context["offices"]
    assert [str(body) for body in found] == ["Parco", "GAL delle Valli"]


def test_an_enterprise_s_page_has_its_territory_s_office(client, group, park) -> None:
    page = page_of(client, EnterpriseFactory(group=group, published=True))
    assert "ufficio@parco" in page
    assert "tel:" not in page
    silent = GroupFactory(title="GAL muto", slug="muto", published=True)
    page = page_of(client, EnterpriseFactory(group=silent, published=True))
    assert BLOCK not in page
    assert "A chi chiedere" in page
    assert f'href="{silent.page_url("it")}"' in page


def test_a_body_s_card_has_its_number_in_the_list(client, group, park) -> None:
    number = 'href="tel:+390354349819"'
    assert number in client.get(list_address("organisation", "it")).content.decode()
    assert 'class="at"' in page_of(client, group)
    assert page_of(client, group).count(number) == 1  # of its office, not its card


def test_a_topic_s_page_has_the_reader_s_language_first(client) -> None:
    topic = TopicFactory(published=True)
    there = {"topics": [topic], "published": True}
    OrganisationFactory(title="Parco", **there, **PHONE)
    speaks = {"languages": ["ca"], "original_language": "ca"}
    catalan = GroupFactory(title="GAL català", published=True, **speaks, **MAIL)
    EnterpriseFactory(group=catalan, **there)
    GroupFactory(title="GAL d'altro", published=True, **MAIL)
    OrganisationFactory(title="Altro tema", published=True, **PHONE)

    def offices(language: str) -> list[str]:
        found = client.get(topic.page_url(language)).context["offices"]
        return [body.title_it or body.title_ca for body in found]

    assert offices("it") == ["Parco", "GAL català"]
    assert offices("ca") == ["GAL català", "Parco"]


def test_nobody_to_call_nothing_said(client) -> None:
    topic = TopicFactory(published=True)
    records = [
        topic,
        GroupFactory(published=True),
        OrganisationFactory(published=True, topics=[topic]),
        CourseFactory(published=True),
    ]
    assert [BLOCK in page_of(client, record) for record in records] == [False] * 4
