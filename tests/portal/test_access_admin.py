"""Who may open which address of the admin: the whole matrix, and none besides it.

What somebody may not see answers exactly as what does not exist.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from agrinnova.portal.site import site
from tests import factories
from tests.admin_kit import entered

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "editor A", "editor B", "officer A", "officer B", "coordinator")

# y: opens. n: is told it may not (403, whatever exists). m: looks like missing (a
# redirect to the desk, as for a row that does not exist). l: led to the login.
# In the order of PEOPLE; the record is group A's and, where there is one, school A's.
COORDINATORS = {
    "changelist": "l n n n n y",
    "add": "l n n n n y",
    "change": "l n n n n y",
    "history": "l m m m m y",
    "delete": "l n n n n y",
}
TABLES = {
    "enterprises_enterprise": {
        "changelist": "l n n y y y",
        "add": "l n n y y y",
        "change": "l n n y m y",
        "history": "l m m y m y",
        "delete": "l n n y m y",
    },
    "enterprises_contact": {
        "changelist": "l n n y y y",
        "add": "l n n n n n",
        "change": "l n n y m y",
        "history": "l m m y m y",
        "delete": "l n n y m y",
    },
    "knowledge_resource": {
        "changelist": "l n n y y y",
        "add": "l n n y y y",
        "change": "l n n y m y",
        "history": "l m m y m y",
        "delete": "l n n y m y",
    },
    "knowledge_topic": COORDINATORS,
    "antennas_organisation": {
        "changelist": "l y y y y y",
        "add": "l n n y y y",
        "change": "l y m y m y",
        "history": "l y m y m y",
        "delete": "l n n y m y",
    },
    "antennas_course": {
        "changelist": "l y y y y y",
        "add": "l y y y y y",
        "change": "l y m y m y",
        "history": "l y m y m y",
        "delete": "l y m y m y",
    },
    "events_event": {
        "changelist": "l y y y y y",
        "add": "l y y y y y",
        "change": "l y m y m y",
        "history": "l y m y m y",
        "delete": "l y m y m y",
    },
    "shared_localactiongroup": {
        "changelist": "l n n y y y",
        "add": "l n n n n y",
        "change": "l n n y m y",
        "history": "l m m y m y",
        "delete": "l n n n n y",
    },
    "shared_municipality": COORDINATORS,
    "shared_fundingstatement": COORDINATORS,
    "shared_user": {
        "changelist": "l n n n n y",
        "add": "l n n n n y",
        "change": "l n n n n y",
        "history": "l m m m m y",
        "delete": "l n n n n n",
    },
}
# Pages that are nobody's row; "s" is an answer of its own, tested in test_site.
PAGES = {
    "index": "l y y y y y",
    "login": "y s s s s s",
    "logout": "l s s s s s",
    "password_change": "l y y y y y",
    "password_change_done": "l y y y y y",
    "autocomplete": "l n n n n n",
    "jsi18n": "l y y y y y",
    "app_list": "s s s s s s",
    "auth_user_password_change": "l n n n n y",
}


@pytest.fixture
def records() -> dict[str, Any]:
    """A row of each table, all drafts of group A and, where it can be, school A."""
    group = factories.GroupFactory(title="GAL A")
    school = factories.OrganisationFactory(title="Scuola A", group=group)
    enterprise = factories.EnterpriseFactory(group=group)
    return {
        "enterprises_enterprise": enterprise,
        "enterprises_contact": factories.ContactFactory(enterprise=enterprise),
        "knowledge_resource": factories.ResourceFactory(group=group),
        "knowledge_topic": factories.TopicFactory(),
        "antennas_organisation": school,
        "antennas_course": factories.CourseFactory(group=group, providers=[school]),
        "events_event": factories.EventFactory(group=group, organisers=[school]),
        "shared_localactiongroup": group,
        "shared_municipality": factories.MunicipalityFactory(),
        "shared_fundingstatement": factories.FundingStatementFactory(),
        "shared_user": factories.UserFactory(),
    }


@pytest.fixture
def people(records) -> dict[str, Client]:
    group = records["shared_localactiongroup"]
    school = records["antennas_organisation"]
    other = factories.GroupFactory(title="GAL B")
    other_school = factories.OrganisationFactory(title="Scuola B", group=other)
    accounts = {
        "editor A": factories.editor(school),
        "editor B": factories.editor(other_school),
        "officer A": factories.officer(group),
        "officer B": factories.officer(other),
        "coordinator": factories.coordinator(),
    }
    clients = {name: entered(Client(), user) for name, user in accounts.items()}
    return {"anonymous": Client(), **clients}


def seen(client: Client, url: str) -> str:
    response = client.get(url)
    if response.status_code == 302:
        return "l" if "/login/" in response.url else "m"
    return {200: "y", 403: "n"}.get(response.status_code, str(response.status_code))


@pytest.mark.parametrize("table", TABLES)
def test_who_opens_what(people, records, table) -> None:
    found = {
        page: " ".join(
            seen(people[person], _url(table, page, records[table].pk))
            for person in PEOPLE
        )
        for page in TABLES[table]
    }
    assert found == TABLES[table]


@pytest.mark.parametrize("table", TABLES)
def test_hidden_looks_like_missing(people, records, table) -> None:
    for person in PEOPLE:
        for page in ("change", "history", "delete"):
            if TABLES[table][page].split()[PEOPLE.index(person)] == "y":
                continue
            key = records[table].pk
            hidden = people[person].get(_url(table, page, key))
            missing = people[person].get(_url(table, page, 987654))
            assert hidden.status_code == missing.status_code, (person, page)
            there, nowhere = hidden.get("Location", ""), missing.get("Location", "")
            assert there.replace(str(key), "") == nowhere.replace("987654", "")


@pytest.mark.parametrize("page", [p for p in PAGES if "s s" not in PAGES[p]])
def test_who_opens_the_pages_of_nobody(people, records, page) -> None:
    key = [records["shared_user"].pk] if page == "auth_user_password_change" else []
    url = reverse(f"admin:{page}", args=key)
    found = " ".join(seen(people[person], url) for person in PEOPLE)
    assert found == PAGES[page]


def test_a_foreign_record_is_not_written_either(people, records) -> None:
    enterprise = records["enterprises_enterprise"]
    url = _url("enterprises_enterprise", "change", enterprise.pk)
    for person in ("anonymous", "editor A", "editor B", "officer B"):
        people[person].post(url, {"title_it": "Preso", "_step": "publish"})
        data = {"action": "publish", "_selected_action": [enterprise.pk]}
        people[person].post(_url("enterprises_enterprise", "changelist", 0), data)
        delete = _url("enterprises_enterprise", "delete", enterprise.pk)
        people[person].post(delete, {"post": "yes"})
    enterprise.refresh_from_db()
    assert (enterprise.title_it, enterprise.status) == ("Azienda 1", "draft")


def _url(table: str, page: str, key: int) -> str:
    args = [] if page in ("changelist", "add") else [key]
    return reverse(f"admin:{table}_{page}", args=args)


def _names(urls: list[URLPattern | URLResolver]) -> Iterator[str]:
    for url in urls:
        if isinstance(url, URLResolver):
            yield from _names(url.url_patterns)
        elif url.name:
            yield url.name


def test_every_address_of_the_admin_is_in_the_matrix() -> None:
    known = {f"{table}_{page}" for table, pages in TABLES.items() for page in pages}
    assert set(_names(site.get_urls())) == known | set(PAGES)
