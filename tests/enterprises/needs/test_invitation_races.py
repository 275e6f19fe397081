"""Two presses at once, and a close in between: real connections, one outcome."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from enterprises.models import NeedsResponse, SurveyInvitation
from enterprises.needs.actions import (
    SurveyNotOpenError,
    begin,
    close_survey,
    invite,
    remind,
    take_back,
)
from tests import factories

from .invited import open_survey, with_address

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (ValidationError, SurveyNotOpenError, SurveyInvitation.DoesNotExist)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of `acts` gives, or its refusal, all begun at the same moment."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(10)
            return act()
        except REFUSALS as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def group():
    return factories.GroupFactory(published=True)


@pytest.fixture
def user(group):
    return factories.officer(group)


def test_two_presses_invite_and_write_once(group, user) -> None:
    survey, one = open_survey(), with_address(group)
    asked = {"channel": "email", "by": user}
    at_once(*[lambda: invite(survey, [one.pk], **asked)] * 4)
    assert SurveyInvitation.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_two_presses_remind_once(group, user) -> None:
    invitation = factories.SurveyInvitationFactory(
        survey=open_survey(), enterprise=with_address(group)
    )
    long_ago = timezone.now() - datetime.timedelta(days=8)
    SurveyInvitation.objects.update(created_at=long_ago)
    done = at_once(*[lambda: remind([invitation.pk], by=user)] * 4)
    assert sorted(one.letters for one in done) == [0, 0, 0, 1]
    assert OutgoingMail.objects.count() == 1


def test_taken_back_or_begun_and_never_half(group, user) -> None:
    survey = open_survey()
    for _again in range(5):
        invitation = factories.SurveyInvitationFactory(
            survey=survey, enterprise=with_address(group)
        )
        begun, taken = at_once(
            lambda row=invitation: begin(row, language="it", consent_text="Sì."),
            lambda row=invitation: take_back(row, by=user),
        )
        is_there = SurveyInvitation.objects.filter(pk=invitation.pk).exists()
        assert is_there == isinstance(begun, NeedsResponse)
        assert is_there == isinstance(taken, ValidationError)


def test_closed_meanwhile_nobody_is_invited_after(group, user) -> None:
    survey, one = open_survey(), factories.EnterpriseFactory(group=group)
    closed, invited = at_once(
        lambda: close_survey(survey, by=None),
        lambda: invite(survey, [one.pk], channel="letter", by=user),
    )
    survey.refresh_from_db()
    assert survey.is_closed
    for invitation in SurveyInvitation.objects.all():
        assert not isinstance(invited, ValidationError)
        assert invitation.created_at <= survey.closed_at
    assert closed.pk == survey.pk
