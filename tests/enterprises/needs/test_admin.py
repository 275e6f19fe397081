"""Surveys in the admin: opened in one form, closed by two presses, then frozen."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enterprises.models import NeedsSurvey
from tests.admin_support import fields_of
from tests.factories import NeedsSurveyFactory, TopicFactory, coordinator

from .waves import wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client: Client) -> Client:
    client.force_login(coordinator())
    return client


def form_of(survey: NeedsSurvey) -> str:
    return reverse("admin:enterprises_needssurvey_change", args=[survey.pk])


def test_a_new_survey_begins_with_the_topics_of_most_interest(staff_client) -> None:
    topic = TopicFactory(published=True, parent=TopicFactory(published=True))
    address = reverse("admin:enterprises_needssurvey_add")
    given = {
        "title_it": "Indagine",
        "opens_on": "2026-05-01",
        "closes_on": "2026-06-30",
    }
    page = staff_client.get(address)
    assert "I temi si possono anche non scegliere" in page.content.decode()
    data = fields_of(page) | given
    assert staff_client.post(address, data).status_code == 302
    survey = NeedsSurvey.objects.get()
    assert list(survey.topics.all()) == [topic]
    assert survey.status == "draft"


def test_it_is_closed_only_when_said_to_be_for_good(staff_client) -> None:
    survey = wave(1)
    page = staff_client.get(form_of(survey))
    assert 'name="_for_good"' in page.content.decode()
    data = fields_of(page) | {"_close": "1"}
    staff_client.post(form_of(survey), data)
    survey.refresh_from_db()
    assert not survey.is_closed
    staff_client.post(form_of(survey), data | {"_for_good": "1"})
    survey.refresh_from_db()
    assert survey.is_closed
    assert survey.tables.exists()
    frozen = staff_client.get(form_of(survey))
    assert 'name="_close"' not in frozen.content.decode()
    assert not {"opens_on", "groups", "survey_topics-0-topic"} & set(fields_of(frozen))


def test_a_survey_over_its_last_day_waits_for_the_coordinator(staff_client) -> None:
    last_day = timezone.localdate() - timezone.timedelta(days=1)
    over = NeedsSurveyFactory(published=True, closes_on=last_day)
    NeedsSurveyFactory(published=True)
    NeedsSurveyFactory(closes_on=last_day)
    lines = staff_client.get(reverse("admin:index")).context["dashboard_tasks"]
    (line,) = [line for line in lines if line.task.name == "survey_over"]
    (place,) = line.places
    listed = staff_client.get(place.address).context["cl"]
    assert [survey.pk for survey in listed.queryset] == [over.pk]
    assert line.rows == 1
