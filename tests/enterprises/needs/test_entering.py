"""Staff enter answers: with consent, one person once, nothing overwritten unseen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from enterprises.needs.actions import begin, confirm_address, rate
from enterprises.needs.forms import NOTICE
from tests.admin_support import fields_of
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    ResourceFactory,
    SurveyInvitationFactory,
    TopicFactory,
    officer,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/enterprises/needsresponse/add/"
STATEMENTS = 29  # of a form that is saved, whatever it asks about
ADA = "ada@example.org"


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def staff(client, group):
    client.force_login(officer(group))
    return client


@pytest.fixture
def survey():
    topics = [TopicFactory(published=True, title=f"Tema {n}") for n in "ABC"]
    survey = NeedsSurveyFactory(topics=topics, published=True)
    for position, topic in enumerate(topics):
        survey.survey_topics.filter(topic=topic).update(position=position)
    return survey


@pytest.fixture
def enterprise(group):
    return EnterpriseFactory(published=True, group=group, title="Malga Alta")


def said(survey, who, **more):
    given = {"survey": survey.pk, "who": who, "mode": "telephone", "consent": "on"}
    return given | more


def begun(staff, survey, enterprise, **more):
    """The address of the quick form of an enterprise that calls."""
    data = said(survey, enterprise.pk, **more)
    answer = staff.post(f"{ADD}?q=malga", data)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def form_of(response):
    return reverse("admin:enterprises_needsresponse_change", args=[response.pk])


def digits(survey, *rows):
    """What is typed, topic after topic: importance, competence, training."""
    topics = [row.topic for row in survey.survey_topics.all()]
    return {
        f"topic-{topic.pk}-{name}": value
        for topic, row in zip(topics, rows, strict=False)
        for name, value in zip(
            ("importance", "competence", "would_train"), row, strict=False
        )
    }


def test_who_calls_is_invited_with_consent_noted(staff, survey, enterprise):
    page = staff.get(f"{ADD}?q=malga").content.decode()
    assert "Malga Alta" in page
    assert str(NOTICE)[:30] in page
    refused = staff.post(f"{ADD}?q=malga", said(survey, enterprise.pk, consent=""))
    assert refused.status_code == 422
    assert not NeedsResponse.objects.exists()
    begun(staff, survey, enterprise)
    begun(staff, survey, enterprise)
    response = NeedsResponse.objects.get()
    assert response.invitation.channel == "telephone"
    assert (response.mode, response.group) == ("telephone", enterprise.group)
    assert response.consent_text == str(NOTICE)
    assert response.entered_by.is_staff


@pytest.mark.parametrize("asked", ["quasi 2.000", "QUASÌ", "presque"])
def test_an_enterprise_is_found_by_its_name(staff, group, survey, asked):
    EnterpriseFactory(
        published=True, group=group, title="Quasi 2.000", title_fr="Presque 2 000"
    )
    page = staff.get(ADD, {"q": asked}).content.decode()
    assert "Quasi 2.000" in page.partition("entry_form")[2]


def test_all_topics_and_wishes_are_saved_as_one(staff, survey, enterprise):
    topic = survey.survey_topics.first().topic
    guide = ResourceFactory(published=True, title="Tenere i conti", topics=[topic])
    form = begun(staff, survey, enterprise)
    data = fields_of(staff.get(form)) | digits(survey, "521", "45", "")
    data |= {"formats": ["on_farm"], "own_words": "Un corso breve", "_finish": "1"}
    answer = staff.post(form, data)
    assert guide.title_it in staff.get(answer["Location"]).content.decode()
    response = NeedsResponse.objects.get()
    assert response.finished_at
    assert (response.formats, response.own_words) == (["on_farm"], "Un corso breve")
    rows = response.ratings.values_list(
        "importance", "competence", "would_train", "mode"
    )
    assert list(rows) == [(5, 2, True, "telephone"), (4, 5, None, "telephone")]
    data = fields_of(staff.get(form)) | digits(survey, "520") | {"mode": "paper"}
    staff.post(form, data)
    first = response.ratings.get(topic=topic)
    assert (first.would_train, first.mode) == (False, "paper")
    assert response.ratings.exclude(pk=first.pk).get().mode == "telephone"


def test_a_wrong_digit_is_refused_and_nothing_of_the_rest_is_saved(
    staff, survey, enterprise
):
    form = begun(staff, survey, enterprise)
    data = fields_of(staff.get(form)) | digits(survey, "72", "44")
    page = staff.post(form, data)
    assert page.status_code == 200
    assert 'value="7"' in page.content.decode()
    assert not NeedRating.objects.exists()


def test_what_was_begun_on_the_web_is_gone_on_with(staff, survey, enterprise):
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    web = begin(invitation, language="it", consent_text="Sì")
    topic = survey.survey_topics.first().topic
    rate(web, topic, importance=3, competence=3, would_train=None)
    form = begun(staff, survey, enterprise)
    assert form == form_of(web)
    data = fields_of(staff.get(form)) | digits(survey, "33", "51")
    staff.post(form, data)
    assert [row.mode for row in web.ratings.all()] == ["web", "telephone"]
    assert NeedRating.objects.get(topic=topic).entered_by is None


def test_what_changed_meanwhile_is_shown_not_overwritten(staff, survey, enterprise):
    form = begun(staff, survey, enterprise)
    data = fields_of(staff.get(form)) | digits(survey, "511")
    response = NeedsResponse.objects.get()
    topic = survey.survey_topics.first().topic
    rate(response, topic, importance=2, competence=4, would_train=False)
    page = staff.post(form, data)
    assert "importanza 2" in page.content.decode()
    assert 'value="5"' in page.content.decode()
    assert response.ratings.get().importance == 2
    staff.post(form, fields_of(page))
    assert response.ratings.get().importance == 5


def test_a_starter_has_one_response_by_their_address(staff, survey, group):
    web = NeedsResponseFactory(survey=survey, group=group, email=ADA, mode="web")
    confirm_address(web)
    data = said(survey, "starter", group=group.pk, email="ADA@example.org")
    assert staff.post(ADD, data)["Location"] == form_of(web)
    for _ in range(2):
        staff.post(ADD, said(survey, "starter", group=group.pk, mode="paper"))
    assert NeedsResponse.objects.exclude(pk=web.pk).filter(mode="paper").count() == 2


def test_the_same_form_sent_twice_begins_once(staff, survey, group):
    data = fields_of(staff.get(ADD)) | said(survey, "starter", group=group.pk)
    staff.post(ADD, data)
    staff.post(ADD, data)
    assert NeedsResponse.objects.count() == 1


def test_answered_in_another_territory_is_refused(staff, survey, group):
    NeedsResponseFactory(survey=survey, email=ADA)
    page = staff.post(ADD, said(survey, "starter", group=group.pk, email=ADA))
    assert page.status_code == 200
    assert NeedsResponse.objects.count() == 1


def test_of_others_territories_nothing_is_seen_or_entered(staff, survey, enterprise):
    other = EnterpriseFactory(published=True, title="Malga Bassa")
    assert other.group_id != enterprise.group_id
    assert "Malga Bassa" not in staff.get(f"{ADD}?q=malga").content.decode()
    refused = staff.post(f"{ADD}?q=malga", said(survey, other.pk))
    assert refused.status_code == 422
    group = GroupFactory(published=True)
    refused = staff.post(ADD, said(survey, "starter", group=group.pk))
    assert refused.status_code == 422
    response = NeedsResponseFactory(survey=survey, group=group)
    assert staff.post(form_of(response), {}).status_code == 302
    assert NeedsResponse.objects.get() == response
    survey.groups.add(group)
    staff.post(f"{ADD}?q=malga", said(survey, enterprise.pk))
    assert NeedsResponse.objects.get() == response


def test_nothing_is_entered_after_the_close(staff, survey, enterprise):
    form = begun(staff, survey, enterprise)
    data = fields_of(staff.get(form)) | digits(survey, "511")
    NeedsSurvey.objects.update(closed_at=timezone.now())
    staff.post(form, data)
    assert not NeedRating.objects.exists()
    assert "Salva" not in staff.get(form).content.decode().partition("quick_form")[2]
    assert staff.post(f"{ADD}?q=malga", said(survey, enterprise.pk)).status_code == 422


def test_as_many_statements_for_many_topics(
    staff, survey, enterprise, django_assert_num_queries
):
    form = begun(staff, survey, enterprise)
    data = fields_of(staff.get(form)) | digits(survey, "511", "421", "330")
    with django_assert_num_queries(STATEMENTS):
        staff.post(form, data)
    survey.topics.add(*(TopicFactory(published=True) for _ in range(4)))
    data = fields_of(staff.get(form)) | digits(survey, *["521"] * 7)
    with django_assert_num_queries(STATEMENTS):
        staff.post(form, data)
    assert NeedRating.objects.count() == 7
