"""What a private link shows, and to whom: no answers before a press, nothing of old."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey, SurveyInvitation
from enterprises.needs import pressed
from enterprises.needs.actions import begin, forget_responses, rate, tidy_answers, wish
from enterprises.needs.models import NeedsTable
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
    TopicFactory,
)


@pytest.fixture
def response(db):
    topics = [TopicFactory(published=True, title="Contabilità")]
    survey = NeedsSurveyFactory(topics=topics, published=True, title="Che cosa serve")
    enterprise = EnterpriseFactory(published=True, group=GroupFactory(published=True))
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    response = begin(invitation, language="it", consent_text="Ho letto.")
    rate(response, topics[0], importance=5, competence=2)
    return response


def own(response, name="survey-answers", **more):
    here = {"language": "it", "token": response.token, **more}
    return reverse(name, kwargs=here)


def test_a_steps_address_that_is_passed_on_shows_no_answer(
    client, response, monkeypatch
):
    step = own(response, "survey-step", number=1)
    passed_on = client.get(step)
    assert (passed_on.status_code, passed_on["Location"]) == (303, own(response))
    after = client.post(step, {"importance": "4", "go": "on"})["Location"]
    address = client.get(client.post(after, {"go": "back"})["Location"])
    assert "checked" in address.content.decode()
    monkeypatch.setattr(pressed, "OPEN_FOR", datetime.timedelta(seconds=-1))
    assert client.get(after)["Location"] == own(response)


def test_the_press_of_one_opens_nothing_of_another(client, response):
    query = client.post(own(response), {})["Location"].partition("?")[2]
    other = NeedsResponseFactory(survey=response.survey)
    step = own(other, "survey-step", number=1)
    assert client.get(f"{step}?{query}").status_code == 303


def test_the_copy_has_all_that_is_held(client, response):
    wish(response, formats=["on_farm"], distance_km=30, own_words="Un corso breve")
    page = client.post(own(response), {"do": "copy"}).content.decode()
    copy = page.partition('id="copy"')[2].partition("</dl>")[0]
    assert "fino a 30 km" in copy
    for words in ("in azienda", "Un corso breve", "Ho letto.", "Contabilità"):
        assert words in copy
    assert "Come impari meglio?" in copy
    assert "In quali lingue?" not in copy


def test_of_a_withdrawn_survey_no_word_is_left_but_erase(client, response):
    NeedsSurvey.objects.update(status="withdrawn")
    invited = own(response.invitation, "survey-invitation")
    step = own(response, "survey-step", number=1)
    pages = [
        client.get(invited),
        client.post(invited),
        client.get(own(response)),
        client.post(own(response), {"do": "copy"}),
        client.post(step, {"importance": "3", "do": "erase"}),
    ]
    assert {page.status_code for page in pages} == {410}
    assert "Che cosa serve" not in "".join(page.content.decode() for page in pages)
    assert NeedRating.objects.get().importance == 5
    erased = client.post(own(response), {"do": "erase"})
    assert erased.status_code == 200
    assert "Che cosa serve" not in erased.content.decode()
    assert not NeedsResponse.objects.exists()


def test_who_forgets_a_person_waits_for_the_close(response):
    starter = NeedsResponseFactory(survey=response.survey, email="ada@example.org")
    with CaptureQueriesContext(connection) as asked:
        forget_responses(starter.email)
    held, *after = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert "enterprises_needssurvey" in held
    assert held.endswith("FOR NO KEY UPDATE")
    assert any(one.startswith("DELETE") for one in after)


def closed(response, days):
    then = timezone.now() - datetime.timedelta(days=days)
    NeedsSurvey.objects.filter(pk=response.survey_id).update(closed_at=then)


def test_a_year_after_the_close_no_answer_is_left(response):
    younger = NeedsResponseFactory()
    NeedsTable.objects.create(survey=response.survey, name="intervals", content={})
    NeedsTable.objects.create(survey=younger.survey, name="intervals", content={})
    closed(younger, 364)
    closed(response, 366)
    assert tidy_answers() == 1
    assert list(NeedsResponse.objects.all()) == [younger]
    assert not SurveyInvitation.objects.exists()
    assert response.survey.tables.count() == 1


@pytest.mark.parametrize(("days", "left"), [(360, 1), (370, 0)])
@pytest.mark.parametrize("kept", [{"status": "withdrawn"}, {"status": "published"}])
def test_nor_of_one_that_is_never_closed_a_year_after_its_end(
    response, kept, days, left
):
    ended = timezone.localdate() - datetime.timedelta(days=days)
    NeedsSurvey.objects.update(closes_on=ended, **kept)
    tidy_answers()
    waits_for_its_close = kept["status"] == "published"
    assert NeedsResponse.objects.count() == (1 if waits_for_its_close else left)


def test_a_trial_keeps_nothing_either(response):
    trial = NeedsSurveyFactory(is_trial=True, closes_on=datetime.date(2020, 2, 1))
    NeedsResponseFactory(survey=trial, email="ada@example.org", own_words="Aiuto")
    assert tidy_answers() == 1
    assert list(NeedsResponse.objects.all()) == [response]


def test_but_not_before_its_intervals_are_drawn(response):
    closed(response, 366)
    assert tidy_answers() == 0


def test_the_blank_form_of_a_phone_without_signal_takes_nothing_back(client, response):
    step = own(response, "survey-step", number=1)
    client.post(step, {"competence": "4", "offline": "1"})
    wish(response, support=["advice"], own_words="Un corso breve")
    client.post(own(response, "survey-step", number=3), {"offline": "1"})
    response.refresh_from_db()
    assert (response.support, response.own_words) == (["advice"], "Un corso breve")
    rating = response.ratings.get()
    assert (rating.importance, rating.competence) == (5, 4)


def test_all_steps_are_on_the_page_without_an_answer(client, response):
    wish(response, own_words="Un corso breve")
    for address in (own(response), own(response.invitation, "survey-invitation")):
        page = client.get(address).content.decode()
        steps = page.partition('<template id="steps"')[2].partition("</template>")[0]
        assert steps.count("<section data-about=") == 3
        assert 'name="importance"' in steps
        assert "checked" not in steps
        assert "Un corso breve" not in page
