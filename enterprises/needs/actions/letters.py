"""Letters by e-mail about a survey: the invitation, and the reminders after it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from agrinnova.core.dates import long_date
from agrinnova.core.models import OutgoingMail
from agrinnova.mail import queue_mail
from enterprises.needs.models import SurveyInvitation

INVITATION = "survey_invitation"  # the mail's kind


def page_url(
    invitation: SurveyInvitation, page: str = "survey-invitation", token: str = ""
) -> str:
    """The whole address of a page that the invitation opens, in the enterprise's words.

    Args:
        token: what opens it; by default the one for links.
    """
    here = {
        "language": invitation.enterprise.original_language,
        "token": token or invitation.token,
    }
    return settings.SITE_URL + reverse(page, kwargs=here)


def write_invitation(
    invitation: SurveyInvitation, *, to: str, is_reminder: bool = False
) -> None:
    """Queue the mail; it does not leave once the survey is withdrawn."""
    language = invitation.enterprise.original_language
    with translation.override(language):
        until = long_date(invitation.survey.closes_on)
    queue_mail(
        INVITATION,
        to=to,
        language=language,
        about=[invitation.survey.public_id],
        stop_url=page_url(invitation, "survey-stop"),
        page_url=page_url(invitation),
        is_reminder=is_reminder,
        until=until,
        enterprise=invitation.enterprise.original_title,
    )


def cancel_letters(invitation: SurveyInvitation) -> None:
    """Take the letters of an invitation that have not left out of the outbox."""
    waiting = OutgoingMail.objects.waiting().filter(kind=INVITATION)
    waiting.filter(stop_url__contains=invitation.token).delete()
