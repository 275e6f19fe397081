"""Starters: people without an enterprise, who answer once their address says yes."""

import datetime
from typing import Any

from django.conf import settings
from django.core.signing import Signer
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from agrinnova.core import clock
from agrinnova.core.models import LocalActionGroup, OutgoingMail
from agrinnova.mail import queue_mail
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.needs.models import NeedsResponse, NeedsSurvey, SurveyInvitation
from enterprises.needs.models.codes import is_code
from enterprises.needs.models.invitation import SIGNER as INVITATIONS
from enterprises.needs.models.response import SIGNER as RESPONSES

from .answering import answering, taking_answers

CONFIRM = "survey_confirm"  # the mail's kind
TO_CONFIRM_WITHIN = datetime.timedelta(days=7)
# Who types a stranger's address again and again fills no mailbox.
MOST_MAILS_A_DAY = 3


def invitation_of(token: str) -> SurveyInvitation | None:
    """The invitation that a link or a code on paper opens; None once it is taken back.

    Raises:
        BadSignature: the link was not made here.
    """
    if is_code(token):
        return SurveyInvitation.objects.with_code(token).first()
    return _opened(SurveyInvitation.objects.all(), INVITATIONS, token)


def response_of(token: str) -> NeedsResponse | None:
    """The response that a link opens; None once it is erased.

    Raises:
        BadSignature: the link was not made here.
    """
    return _opened(NeedsResponse.objects.select_related("survey"), RESPONSES, token)


def own_url(response: NeedsResponse) -> str:
    """The whole address of the page that only the respondent can open."""
    here = {"language": response.language, "token": response.token}
    return settings.SITE_URL + reverse("survey-answers", kwargs=here)


def ask_address(
    survey: NeedsSurvey,
    email: str,
    *,
    group: LocalActionGroup,
    language: str,
    consent_text: str,
) -> None:
    """Write to a starter's address with the link to their answers.

    The same happens whether the address is known or not: nothing comes back.

    Raises:
        SurveyNotOpenError: it takes no answers.
    """
    email = email.strip().lower()
    day = clock.within("created_at", datetime.timedelta(days=1))
    with taking_answers(survey):
        asked = OutgoingMail.objects.filter(day, kind=CONFIRM, to=email)
        if asked.count() >= MOST_MAILS_A_DAY:
            return
        response = begun_by(email, survey).first() or NeedsResponse.objects.create(
            survey=survey,
            respondent_kind=RespondentKind.STARTER,
            group=group,
            email=email,
            language=language,
            mode=AnswerMode.WEB,
            consent_text=consent_text,
        )
        queue_mail(CONFIRM, to=email, language=language, own_url=own_url(response))


def confirm_address(response: NeedsResponse) -> NeedsResponse:
    """The response to go on with: this one, or what its person has begun before.

    One person has one response, also where staff took a part of it down.

    Raises:
        SurveyNotOpenError: the survey takes no answers.
    """
    with answering(response):
        own = _own(response.email, response.survey)
        kept = begun_by(response.email, response.survey).first() or response
        own.exclude(pk=kept.pk).filter(mode=AnswerMode.WEB).delete()
        kept.confirmed_at = kept.confirmed_at or timezone.now()
        kept.save(update_fields=["confirmed_at"])
    return kept


def tidy_responses() -> int:
    """Erase what nobody confirmed in time, and the addresses behind closed surveys.

    The letters with their links go too. No address goes before the intervals of its
    survey are drawn: who confirmed counts in them. What staff took down stays.
    """
    late = timezone.now() - TO_CONFIRM_WITHIN
    with transaction.atomic():
        waiting = NeedsResponse.objects.exclude(email="")
        unconfirmed = waiting.filter(
            confirmed_at__isnull=True,
            started_at__lt=late,
            mode=AnswerMode.WEB,
            respondent_kind=RespondentKind.STARTER,
        )
        held = list(unconfirmed.select_for_update().values_list("pk", flat=True))
        erased = NeedsResponse.objects.filter(pk__in=held).delete()[0]
        done = NeedsSurvey.objects.filter(closed_at__isnull=False).exclude(
            pk__in=NeedsSurvey.objects.to_evaluate().values("pk")
        )
        closed = waiting.filter(survey__in=done)
        OutgoingMail.objects.filter(kind=CONFIRM, created_at__lt=late).delete()
        return erased + closed.update(email="", confirmed_at=None)


def _own(email: str, survey: NeedsSurvey) -> QuerySet:
    starters = NeedsResponse.objects.filter(respondent_kind=RespondentKind.STARTER)
    return starters.of_person(email).filter(survey=survey)


def begun_by(email: str, survey: NeedsSurvey) -> QuerySet:
    """A starter's responses to `survey` that are known to be theirs; one at most."""
    known = Q(confirmed_at__isnull=False) | ~Q(mode=AnswerMode.WEB)
    return _own(email, survey).filter(known)


def _opened(rows: QuerySet, signer: Signer, token: str) -> Any:
    return rows.filter(key=signer.unsign(token)).first()
