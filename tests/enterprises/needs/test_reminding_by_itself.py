"""Reminders by themselves: switched by an officer, a week apart, never doubled."""

import datetime

import pytest
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.portal import schedule
from enterprises.models import NeedsSurvey, SurveyInvitation
from enterprises.needs.actions import (
    begin,
    close_survey,
    coming_reminders,
    finish,
    let_remind,
    stop_letters,
)
from enterprises.needs.tasks import remind_by_themselves
from tests import factories
from tests.admin_support import address, entered

from .invited import open_survey, with_address

pytestmark = pytest.mark.django_db
LIST = address(SurveyInvitation, "changelist")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def group():
    return factories.GroupFactory(published=True)


@pytest.fixture
def user(group):
    return factories.officer(group)


@pytest.fixture
def invitation(group):
    in_a_month = timezone.localdate() + 30 * DAY
    return factories.SurveyInvitationFactory(
        survey=open_survey(closes_on=in_a_month), enterprise=with_address(group)
    )


def pass_days(days: int) -> None:
    """Whatever was written was written so much earlier."""
    for row in SurveyInvitation.objects.all():
        row.created_at -= days * DAY
        row.reminded_at = [at - days * DAY for at in row.reminded_at]
        row.save(update_fields=["created_at", "reminded_at"])


def test_it_reminds_twice_a_week_apart_and_again_nobody(invitation, user) -> None:
    let_remind(invitation.survey, by=user, is_on=True)
    letters = []
    for _day in range(25):
        letters.append(remind_by_themselves.call())
        assert remind_by_themselves.call() == 0  # run again the same day
        pass_days(1)
    assert [day for day, sent in enumerate(letters) if sent] == [7, 14]
    assert OutgoingMail.objects.count() == 2


def test_without_the_switch_or_once_it_is_off_nobody_is_reminded(
    invitation, user
) -> None:
    pass_days(8)
    assert remind_by_themselves.call() == 0
    let_remind(invitation.survey, by=user, is_on=True)
    let_remind(invitation.survey, by=user, is_on=False)
    assert remind_by_themselves.call() == 0


@pytest.mark.parametrize("ended", ["answered", "stopped", "closed", "over"])
def test_nobody_is_written_to_who_needs_no_letter(invitation, user, ended) -> None:
    survey = invitation.survey
    let_remind(survey, by=user, is_on=True)
    pass_days(8)
    if ended == "answered":
        finish(begin(invitation, language="it", consent_text="Sì."))
    elif ended == "stopped":
        stop_letters(invitation)
    elif ended == "closed":
        close_survey(survey, by=None)
    else:
        yesterday = timezone.localdate() - DAY
        NeedsSurvey.objects.update(opens_on=yesterday, closes_on=yesterday)
    survey.refresh_from_db()
    assert remind_by_themselves.call() == 0
    assert coming_reminders(survey, user) == []


def test_it_reminds_the_invited_of_the_officers_territory_alone(invitation, user):
    other = factories.GroupFactory(published=True)
    factories.SurveyInvitationFactory(
        survey=invitation.survey, enterprise=with_address(other, "b@example.org")
    )
    let_remind(invitation.survey, by=user, is_on=True)
    pass_days(8)
    assert remind_by_themselves.call() == 1
    assert OutgoingMail.objects.get().to == "ada@example.org"


def test_the_days_are_shown_and_none_after_the_last(invitation, user) -> None:
    survey, today = invitation.survey, timezone.localdate()
    assert coming_reminders(survey, user) == []
    let_remind(survey, by=user, is_on=True)
    days = [(today + 7 * DAY, 1), (today + 14 * DAY, 1)]
    assert coming_reminders(survey, user) == days
    stranger = factories.officer(factories.GroupFactory(), "b@example.org")
    assert coming_reminders(survey, stranger) == []
    survey.closes_on = today + 13 * DAY
    assert coming_reminders(survey, user) == days[:1]
    pass_days(9)
    assert coming_reminders(survey, user) == [(today, 1), (today + 7 * DAY, 1)]


def test_the_switch_stands_above_the_list(client, invitation, user) -> None:
    office = entered(client, user)
    page = office.get(LIST)
    assert (page.context["progress"].reminds, page.context["progress"].reminders) == (
        False,
        [],
    )
    here = f"{LIST}?survey__id__exact={invitation.survey_id}"
    page = office.post(here, {"reminds": "on"}, follow=True)
    assert page.context["progress"].reminds
    assert 'name="reminds" value="off"' in page.content.decode()
    office.post(here, {"reminds": "off"})
    assert not invitation.survey.reminding_groups.exists()
    close_survey(invitation.survey, by=None)
    page = office.post(here, {"reminds": "on"}, follow=True)
    assert not invitation.survey.reminding_groups.exists()
    assert "error" in {message.level_tag for message in page.context["messages"]}


def test_the_scheduler_begins_it_where_somebody_is_due(invitation, user) -> None:
    let_remind(invitation.survey, by=user, is_on=True)
    (job,) = (job for job in schedule.JOBS if job.task is remind_by_themselves)
    assert not job.is_needed()
    pass_days(7)
    assert job.is_needed()
    assert job.hours == range(7, 21)
