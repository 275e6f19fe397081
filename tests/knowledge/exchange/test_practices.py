"""What readers see of good practices, what must hold, and whose they are."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from agrinnova.portal.alerts.digests import news_for
from agrinnova.publishing.actions import withdraw
from agrinnova.search import find
from knowledge.models import Practice
from tests import factories
from tests.admin_support import address, entered, fields_of

pytestmark = pytest.mark.django_db
LIST = "/it/pratiche/"


def listed(client: Client, **query: str) -> list[str]:
    return [str(record) for record in client.get(LIST, query).context["records"]]


def published(title: str, **given: Any) -> Practice:
    return factories.PracticeFactory(title=title, published=True, **given)


def test_the_empty_list_says_what_will_stand_there(client: Client) -> None:
    factories.PracticeFactory(title="Bozza segreta")
    page = client.get(LIST).content.decode()
    assert "Non c’è ancora nessuna buona pratica" in page
    assert "Bozza segreta" not in page


def test_the_page_tells_problem_steps_and_failures(client: Client) -> None:
    record = published(
        "Siero ai maiali",
        problem="Dove va il siero?",
        done="L’abbiamo dato ai maiali.",
        steps="Raccoglierlo\n\nRaffreddarlo",
        lessons="Il primo anno era troppo.",
        avoid="Mai caldo.",
        cost_words="400 euro",
        altitude_from=900,
        altitude_to=1600,
        seasons=["summer"],
    )
    page = client.get(record.page_url("it")).content.decode()
    for words in ("Dove va il siero?", "<li>Raccoglierlo</li><li>Raffreddarlo</li>"):
        assert words in page
    for words in ("Il primo anno era troppo.", "Mai caldo.", "400 euro", "estate"):
        assert words in page
    assert "da 900 a 1600 m" in page


def test_altitude_finds_what_holds_there_and_what_says_nothing(client: Client) -> None:
    published("In alto", altitude_from=1500)
    published("In basso", altitude_to=800)
    published("Ovunque")
    assert listed(client, altitude="1800") == ["In alto", "Ovunque"]
    assert listed(client, altitude="300") == ["In basso", "Ovunque"]
    assert client.get(LIST, {"altitude": "alta"}).status_code == 400
    assert client.get("/api/v1/practices/?altitude=9000").status_code == 400


def test_whoever_is_not_public_is_not_named(client: Client) -> None:
    farm = factories.EnterpriseFactory(title="Malga Segreta", published=True)
    record = published("Siero ai maiali", enterprise=farm, organisation=None)
    assert "Malga Segreta" in client.get(record.page_url("it")).content.decode()
    Practice.objects.update(enterprise=farm)
    type(farm).objects.update(status="withdrawn")
    record = Practice.objects.get()
    assert (record.teller, record.teller_name) == (None, "")
    record.organisation = factories.OrganisationFactory(title="ABF", published=True)
    assert record.teller_name == "ABF"


def test_an_enterprise_and_a_topic_show_what_was_tried(client: Client) -> None:
    farm = factories.EnterpriseFactory(published=True)
    topic = factories.TopicFactory(published=True)
    published("Siero ai maiali", enterprise=farm, topics=[topic])
    for page in (farm, topic):
        assert "Siero ai maiali" in client.get(page.page_url("it")).content.decode()


def test_it_leads_to_what_was_chosen_for_it(client: Client) -> None:
    guide = factories.ResourceFactory(title="Guida al siero", published=True)
    course = factories.CourseFactory(title="Corso sul siero", published=True)
    school = factories.OrganisationFactory(published=True)
    record = published(
        "Siero ai maiali", resources=[guide], courses=[course], organisation=school
    )
    page = client.get(record.page_url("it"))
    assert list(page.context["resources"]) == [guide]
    assert list(page.context["courses"]) == [course]
    given = client.get(f"/api/v1/practices/{record.public_id}/").json()
    assert [one["title"] for one in given["resources"]] == ["Guida al siero"]
    assert given["organisation"]["title"] == str(record.organisation)
    withdraw(guide, by=None)
    again = client.get(f"/api/v1/practices/{record.public_id}/").json()
    assert again["resources"] == []


def test_the_search_and_an_alert_know_it() -> None:
    topic = factories.TopicFactory(published=True)
    record = published("Siero ai maiali", topics=[topic])
    (found,) = find("siero", language="it").results
    assert (found.kind, found.title) == ("practice", "Siero ai maiali")
    since = timezone.now() - datetime.timedelta(days=30)
    subscription = factories.SubscriptionFactory(
        topics=[topic], confirmed=True, told_until=since
    )
    assert news_for(subscription, timezone.now()) == [record.public_id]


def test_altitudes_stand_in_order() -> None:
    record = factories.PracticeFactory(altitude_from=900, altitude_to=900)
    record.altitude_to = 800
    with pytest.raises(ValidationError, match="quota"):
        record.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_what_is_missing_before_it_is_public() -> None:
    bare = factories.PracticeFactory(organisation=None, done="")
    assert len(bare.missing_for_publication()) == 3
    states = {check.words: check.state for check in bare.checks()}
    bare.lessons_it = "Troppo."
    said = {check.words: check.state for check in bare.checks()}
    assert [state for words, state in states.items() if words not in said] == ["advice"]


# --- an antenna's editor ---


def test_an_editor_begins_with_their_body_and_tells_for_no_other(
    client, group, school, editor
) -> None:
    other = factories.OrganisationFactory(group=group, published=True)
    form = entered(client, editor).get(address(Practice, "add"))
    data = fields_of(form)
    assert data["organisation"] == str(school.pk)
    sent = {**data, "title_it": "Siero", "organisation": str(other.pk), "_save": "1"}
    refused = client.post(address(Practice, "add"), sent)
    assert "propria organizzazione" in refused.content.decode()
    assert not Practice.objects.exists()
    client.post(address(Practice, "add"), {**sent, "organisation": str(school.pk)})
    made = Practice.objects.get()
    assert (made.organisation, made.group, made.status) == (school, group, "draft")


def test_an_editor_keeps_what_their_body_tells_alone(group, school, editor) -> None:
    mine = factories.PracticeFactory(group=group, organisation=school)
    factories.PracticeFactory(group=group)
    assert list(Practice.objects.editable_by(editor)) == [mine]
