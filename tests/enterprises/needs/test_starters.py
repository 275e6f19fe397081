"""People without an enterprise answer once their address has said yes."""

import datetime
import re

import pytest
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from enterprises.models import NeedsResponse, NeedsTable
from enterprises.needs.actions import ask_address, confirm_address, tidy_responses
from tests.factories import GroupFactory, NeedsResponseFactory, NeedsSurveyFactory


@pytest.fixture
def survey():
    return NeedsSurveyFactory(published=True)


@pytest.fixture
def group():
    return GroupFactory(published=True)


def asked(survey, group, email="anna@example.org"):
    ask_address(survey, email, group=group, language="it", consent_text="Sì")
    return NeedsResponse.objects.latest("pk")


def test_from_the_page_to_the_first_step(client, survey, group, monkeypatch):
    monkeypatch.setattr("agrinnova.web.spam_protection.FASTEST", 0)
    address = f"/it/fabbisogni/{survey.slug}/inizia/"
    page = client.get(address).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)[1]
    form = {"group": group.slug, "email": "Anna@Example.org", "consent": "on"}
    sent = client.post(address, {**form, "stamp": stamp})
    assert sent.status_code == 303, sent.content.decode()
    assert client.get(sent["Location"]).status_code == 200

    mail = OutgoingMail.objects.get()
    own = re.sub("^https?://[^/]+", "", mail.words["own_url"])
    assert client.get(own).status_code == 200
    response = NeedsResponse.objects.get()
    assert response.confirmed_at is None  # a scanner that opens links begins nothing
    step = client.post(own)["Location"]
    client.post(step, {"importance": "5", "competence": "1"})
    response.refresh_from_db()
    assert response.confirmed_at
    assert response.email == "anna@example.org"
    assert list(NeedsResponse.objects.counted()) == [response]


def test_only_an_open_survey_has_the_door(client, survey):
    draft = NeedsSurveyFactory()
    assert client.get(f"/it/fabbisogni/{draft.slug}/inizia/").status_code == 404
    survey.closes_on = datetime.date(2020, 1, 2)
    survey.save()
    assert client.get(f"/it/fabbisogni/{survey.slug}/inizia/").status_code == 404


def test_one_person_has_one_response(survey, group):
    first = confirm_address(asked(survey, group))
    again = confirm_address(asked(survey, group))
    assert again == first
    assert NeedsResponse.objects.count() == 1


def test_what_staff_took_down_is_gone_on_with(survey, group):
    paper = NeedsResponseFactory(
        survey=survey, group=group, email="anna@example.org", mode="paper"
    )
    assert confirm_address(asked(survey, group)) == paper
    assert NeedsResponse.objects.count() == 1


def test_a_mailbox_is_not_filled(survey, group):
    for _ in range(5):
        asked(survey, group)
    assert OutgoingMail.objects.count() == 3


def test_what_is_not_confirmed_goes_and_addresses_behind_a_closed_survey(survey, group):
    late = asked(survey, group)
    NeedsResponse.objects.filter(pk=late.pk).update(
        started_at=timezone.now() - datetime.timedelta(days=8)
    )
    fresh = asked(survey, group, "berta@example.org")
    confirmed = confirm_address(asked(survey, group, "carla@example.org"))
    tidy_responses()
    assert set(NeedsResponse.objects.all()) == {fresh, confirmed}
    type(survey).objects.filter(pk=survey.pk).update(closed_at=timezone.now())
    tidy_responses()
    confirmed.refresh_from_db()
    assert confirmed.email  # the intervals are to be drawn: who confirmed counts
    NeedsTable.objects.create(survey=survey, name="intervals", content={})
    tidy_responses()
    confirmed.refresh_from_db()
    assert (confirmed.email, confirmed.confirmed_at) == ("", None)
