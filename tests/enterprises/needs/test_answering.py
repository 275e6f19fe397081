"""An enterprise answers by its private link: saved at each step, never doubled."""

import re

import pytest
from django.test import Client

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from enterprises.needs.actions import SurveyNotOpenError, begin, rate
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedsSurveyFactory,
    ResourceFactory,
    SurveyInvitationFactory,
    TopicFactory,
)

STATEMENTS = 7  # of one step


@pytest.fixture
def invitation():
    topics = [
        TopicFactory(published=True, title="Contabilità"),
        TopicFactory(published=True, title="Vendita"),
    ]
    survey = NeedsSurveyFactory(topics=topics, published=True)
    for position, topic in enumerate(topics):
        survey.survey_topics.filter(topic=topic).update(position=position)
    enterprise = EnterpriseFactory(
        published=True, group=GroupFactory(published=True), is_young_led=True
    )
    return SurveyInvitationFactory(survey=survey, enterprise=enterprise)


@pytest.fixture
def link(invitation):
    return f"/it/fabbisogni/invito/{invitation.token}/"


def pressed(client, address, **data):
    """Where a press leads."""
    answer = client.post(address, data)
    assert answer.status_code == 303, answer.content.decode()
    return answer["Location"]


def test_opening_the_link_begins_nothing(client, link):
    page = client.get(link)
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert not NeedsResponse.objects.exists()


def test_half_way_and_back_by_the_link(link, invitation):
    phone = Client()
    first = pressed(phone, link)
    assert "Contabilità" in phone.get(first).content.decode()
    second = pressed(phone, first, importance="5", competence="2", go="on")
    assert "Vendita" in phone.get(second).content.decode()
    own = pressed(phone, second, importance="4", go="later")
    page = phone.get(own).content.decode()
    assert "2 temi su 2 hanno risposta" in page

    other = Client()  # another device: the same link leads to what is left
    assert "/3/?" in pressed(other, link)
    response = NeedsResponse.objects.get()
    assert (response.invitation, response.is_young_led) == (invitation, True)
    assert list(response.ratings.values_list("importance", "competence")) == [
        (5, 2),
        (4, None),
    ]
    assert response.finished_at is None


def test_the_end_says_thanks_with_what_there_is(client, link, invitation):
    topic = invitation.survey.topics.get(title_it="Contabilità")
    guide = ResourceFactory(published=True, title="Tenere i conti", topics=[topic])
    hidden = ResourceFactory(title="Bozza", topics=[topic])
    step = pressed(client, link)
    step = pressed(client, step, importance="5", competence="1")
    step = pressed(client, step)
    step = pressed(client, step, formats=["on_farm"], distance_km="30")
    own = pressed(client, step, support=["advice"], own_words="Un corso breve")
    page = client.get(own).content.decode()
    assert guide.title_it in page
    assert hidden.title_it not in page
    response = NeedsResponse.objects.get()
    assert response.finished_at
    assert (response.formats, response.distance_km) == (["on_farm"], 30)
    assert response.own_words == "Un corso breve"


def test_a_topic_passed_over_is_not_answered_nor_asked_again(client, link):
    step = pressed(client, link)
    own = pressed(client, step, go="later")
    assert "0 temi su 2 hanno risposta" in client.get(own).content.decode()
    assert "/2/?" in pressed(client, link)


def test_sent_twice_and_gone_back_counts_once(client, link):
    step = pressed(client, link)
    pressed(client, step, importance="5", competence="1")
    pressed(client, step, importance="5", competence="1")
    pressed(client, link)
    pressed(client, step, importance="3", competence="1")
    assert NeedsResponse.objects.count() == 1
    assert [rating.importance for rating in NeedRating.objects.all()] == [3]


def test_an_answer_off_the_scale_is_refused_and_the_others_stay(client, link):
    step = pressed(client, link)
    page = client.post(step, {"importance": "9", "competence": "2"})
    assert page.status_code == 422
    chosen = re.findall(
        r'name="competence" value="(\d)"[^>]*checked', page.content.decode()
    )
    assert chosen == ["2"]
    assert not NeedRating.objects.exists()


def test_the_answers_show_at_a_press_alone(client, link):
    step = pressed(client, link)
    own = pressed(client, step, importance="5", competence="2", go="later")
    own = own.partition("?")[0]
    assert "<table" not in client.get(own).content.decode()
    page = client.post(own, {"do": "copy"}).content.decode()
    assert "Contabilità" in page.partition("<tbody>")[2]


def test_erased_by_a_press(client, link):
    step = pressed(client, link)
    own = pressed(client, step, importance="5", go="later").partition("?")[0]
    client.post(own, {"do": "erase"})
    assert not NeedsResponse.objects.exists()
    assert client.get(own).status_code == 410


@pytest.mark.parametrize(
    "now",
    [
        {"closes_on": "2020-02-01"},
        {"opens_on": "2030-01-01"},
    ],
)
def test_nothing_is_written_while_it_is_not_open(client, link, invitation, now):
    step = pressed(client, link)
    NeedsSurvey.objects.filter(pk=invitation.survey.pk).update(**now)
    assert client.post(step, {"importance": "5"}).status_code == 409
    assert not NeedRating.objects.exists()
    response = NeedsResponse.objects.get()
    with pytest.raises(SurveyNotOpenError):
        rate(response, invitation.survey.topics.first(), importance=5)
    response.delete()
    with pytest.raises(SurveyNotOpenError):
        begin(invitation, language="it", consent_text="Sì")
    assert not NeedsResponse.objects.exists()


def test_a_foreign_link_is_refused(client, link):
    assert client.get("/it/fabbisogni/invito/abc.def/").status_code == 404
    assert client.get(pressed(client, link).replace("/1/", "/9/")).status_code == 404


@pytest.mark.parametrize("language", ["fr", "ca", "es", "en"])
def test_codes_are_the_same_in_every_language(client, invitation, language):
    word = {"fr": "besoins/invitation", "ca": "necessitats/invitacio"}
    word |= {"es": "necesidades/invitacion", "en": "needs/invitation"}
    step = pressed(client, f"/{language}/{word[language]}/{invitation.token}/")
    pressed(client, step, importance="4", competence="3", would_train="True")
    row = NeedRating.objects.get()
    assert (row.importance, row.competence, row.would_train) == (4, 3, True)
    assert row.mode == "web"


def test_every_step_costs_the_same(client, link, invitation, django_assert_num_queries):
    step = pressed(client, link)
    client.get(step)  # menu and footer are kept from here on
    with django_assert_num_queries(STATEMENTS):
        client.get(step)
    more = [TopicFactory(published=True) for _ in range(3)]
    invitation.survey.topics.add(*more)
    client.get(step)
    with django_assert_num_queries(STATEMENTS):
        client.get(step)
