"""Reminders: two at most, a week apart, none to who answered or said stop."""

import datetime

import pytest
from django.utils import timezone, translation

from agrinnova.core.models import OutgoingMail
from agrinnova.mail.rendering import message_of
from agrinnova.publishing.actions import withdraw
from enterprises.models import NeedsSurvey, SurveyInvitation
from enterprises.needs.actions import (
    begin,
    close_survey,
    evaluate_survey,
    finish,
    remind,
    tidy_answers,
)
from enterprises.registry.actions import change_consents
from tests import factories

from .invited import open_survey, with_address

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def group():
    return factories.GroupFactory(published=True)


@pytest.fixture
def user(group):
    return factories.officer(group)


@pytest.fixture
def invitation(group):
    return factories.SurveyInvitationFactory(
        survey=open_survey(), enterprise=with_address(group)
    )


def weeks_pass(invitation, weeks: float = 1) -> None:
    """Whatever was written to it was written so much earlier."""
    invitation.refresh_from_db()
    invitation.created_at -= weeks * WEEK
    invitation.reminded_at = [at - weeks * WEEK for at in invitation.reminded_at]
    invitation.save(update_fields=["created_at", "reminded_at"])


def reason(invitation, user) -> str:
    """Why it is not reminded; "" if it is."""
    reminded = remind([invitation.pk], by=user)
    return reminded.left_out.get(invitation, "")


def test_two_reminders_a_week_apart_and_no_third(invitation, user) -> None:
    lately = "It was written to less than a week ago."
    assert reason(invitation, user) == lately
    weeks_pass(invitation, 0.99)
    assert reason(invitation, user) == lately
    weeks_pass(invitation)
    assert reason(invitation, user) == ""
    assert reason(invitation, user) == lately  # pressed twice
    weeks_pass(invitation)
    assert reason(invitation, user) == ""
    weeks_pass(invitation)
    assert reason(invitation, user) == "It was reminded twice."
    assert OutgoingMail.objects.count() == 2


def test_who_has_answered_is_never_reminded(invitation, user) -> None:
    weeks_pass(invitation)
    response = begin(invitation, language="it", consent_text="Sì.")
    assert reason(invitation, user) == ""  # begun is not sent
    finish(response)
    weeks_pass(invitation)
    assert reason(invitation, user) == "It has answered."


def test_one_press_stops_all_letters(client, invitation, user) -> None:
    weeks_pass(invitation)
    remind([invitation.pk], by=user)
    mail = OutgoingMail.objects.get()
    path = mail.stop_url[mail.stop_url.index("/it/") :]
    client.get(path)
    invitation.refresh_from_db()
    assert invitation.stopped_at is None  # a mail program that opens links stops none
    mailbox = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert mailbox.status_code == 200
    weeks_pass(invitation)
    first = invitation.stopped_at
    client.post(path)
    invitation.refresh_from_db()
    assert invitation.stopped_at == first
    words = "It asked for no more letters about surveys."
    assert reason(invitation, user) == words
    # Nor of the next survey.
    later = factories.SurveyInvitationFactory(
        survey=open_survey(), enterprise=invitation.enterprise
    )
    weeks_pass(later)
    assert reason(later, user) == words


def test_stop_holds_where_the_survey_is_withdrawn_and_after_a_year(
    client, invitation
) -> None:
    factories.SurveyInvitationFactory(survey=invitation.survey)
    link = f"/it/fabbisogni/invito/{invitation.token}/"
    close_survey(invitation.survey, by=None)
    withdraw(invitation.survey, by=None)
    assert client.get(link).status_code == 410
    assert client.post(f"{link}stop/").status_code == 200
    invitation.refresh_from_db()
    assert invitation.stopped_at
    year_ago = timezone.now() - datetime.timedelta(days=366)
    NeedsSurvey.objects.update(closed_at=year_ago)
    evaluate_survey(NeedsSurvey.objects.get())
    NeedsSurvey.objects.update(closed_at=year_ago)
    tidy_answers()
    assert list(SurveyInvitation.objects.all()) == [invitation]


def test_without_a_yes_or_a_survey_that_is_open_nobody_writes(
    group, invitation, user
) -> None:
    weeks_pass(invitation)
    contact = invitation.enterprise.contacts.get()
    change_consents(contact, withdrawn=contact.consents.all(), by=None)
    assert reason(invitation, user) == "There is no address that we may use."
    other = factories.SurveyInvitationFactory(
        survey=open_survey(), enterprise=with_address(group)
    )
    weeks_pass(other)
    close_survey(other.survey, by=None)
    assert reason(other, user) == "The survey takes no answers now."


def test_another_groups_is_not_there(invitation) -> None:
    weeks_pass(invitation)
    stranger = factories.officer(factories.GroupFactory(), "b@example.org")
    assert remind([invitation.pk], by=stranger) == (0, {})
    assert not OutgoingMail.objects.exists()


def test_the_mail_is_in_their_language_and_says_how_to_stop(invitation, user) -> None:
    weeks_pass(invitation)
    enterprise = invitation.enterprise
    type(enterprise).objects.update(original_language="fr", title_fr="La ferme")
    remind([invitation.pk], by=user)
    mail = OutgoingMail.objects.get()
    message = message_of(mail)
    assert "rappel" in message.subject.lower()
    assert "/fr/besoins/invitation/" in message.body
    headers = message.extra_headers
    assert headers["List-Unsubscribe"] == f"<{mail.stop_url}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = message.alternatives[0][0]
    assert "La ferme" in html
    assert mail.stop_url in html
    withdraw(invitation.survey, by=None)
    assert message_of(mail) is None
