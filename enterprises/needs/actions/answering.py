"""Answers to a survey: begun by a private link, saved step by step, sent, erased.

Every action locks the survey and asks whether it is open, so that no answer slips in
while it is closed. Nothing here moves the ledger: no answer is ever public.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agrinnova.core.models import User
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.needs.models import (
    NeedRating,
    NeedsResponse,
    NeedsSurvey,
    SurveyInvitation,
)
from knowledge.models import Topic

from .versions import Basis, require_basis


class SurveyNotOpenError(Exception):
    """The survey takes no answers: it has not begun, is over, closed or withdrawn."""


@contextmanager
def taking_answers(survey: NeedsSurvey) -> Iterator[None]:
    """A transaction in which `survey` stays open.

    Raises:
        SurveyNotOpenError: it is not open; nothing is written.
    """
    with transaction.atomic():
        rows = NeedsSurvey.objects.select_for_update(no_key=True).open()
        if not rows.filter(pk=survey.pk).exists():
            raise SurveyNotOpenError
        yield


@contextmanager
def answering(response: NeedsResponse) -> Iterator[None]:
    """As `taking_answers`; the response stays too.

    Raises:
        NeedsResponse.DoesNotExist: it was erased meanwhile; nothing is written.
    """
    with taking_answers(response.survey):
        NeedsResponse.objects.select_for_update(no_key=True).only("pk").get(
            pk=response.pk
        )
        yield


def begin(
    invitation: SurveyInvitation,
    *,
    language: str,
    consent_text: str,
    mode: str = AnswerMode.WEB,
    by: User | None = None,
) -> NeedsResponse:
    """The response of an invited enterprise, made when it is asked for first.

    What tables tell it by is copied from the enterprise: true then, whatever changes.

    Raises:
        SurveyNotOpenError: it takes no answers, or the enterprise has no territory any
            more, in which they would count.
        SurveyInvitation.DoesNotExist: it was taken back, or its link replaced.
    """
    enterprise = invitation.enterprise
    with taking_answers(invitation.survey):
        SurveyInvitation.objects.only("pk").get(pk=invitation.pk, key=invitation.key)
        if enterprise.group is None:
            raise SurveyNotOpenError
        response, _is_new = NeedsResponse.objects.get_or_create(
            invitation=invitation,
            defaults={
                "survey": invitation.survey,
                "respondent_kind": RespondentKind.ENTERPRISE,
                "group": enterprise.group,
                "sector": enterprise.sector,
                "is_young_led": enterprise.is_young_led,
                "is_women_led": enterprise.is_women_led,
                "language": language,
                "consent_text": consent_text,
                "mode": mode,
                "entered_by": by,
            },
        )
    return response


def rate(
    response: NeedsResponse,
    topic: Topic,
    *,
    basis: Basis | None = None,
    mode: str = AnswerMode.WEB,
    by: User | None = None,
    **answers: Any,
) -> None:
    """Keep what was answered on `topic`; sent again it replaces what was there.

    Args:
        basis: what the answers were made on; None where that is not known.
        answers: `importance` and `competence` from 1 to 5, `would_train`; None for
            what was left out.

    Raises:
        StepChangedError: somebody else has answered since; nothing is written.
    """
    with answering(response):
        if basis:
            require_basis(response, answers, basis, topic)
        NeedRating.objects.update_or_create(
            response=response,
            topic=topic,
            defaults={**answers, "mode": mode, "entered_by": by},
        )


def wish(response: NeedsResponse, *, basis: Basis | None = None, **wishes: Any) -> None:
    """Keep how training should be and what else would help (`WISHES`, some of them).

    Args, raises: as `rate`.
    """
    with answering(response):
        if basis:
            require_basis(response, wishes, basis)
        for name, value in wishes.items():
            setattr(response, name, value)
        response.save(update_fields=list(wishes))


def finish(response: NeedsResponse) -> None:
    """Mark the answers as sent; they may be changed until the survey is over."""
    with answering(response):
        if response.finished_at is None:
            response.finished_at = timezone.now()
            response.save(update_fields=["finished_at"])


def erase(response: NeedsResponse) -> None:
    """Erase a response with all its answers; a closed survey's tables stay.

    They are about nobody any more (GDPR, recital 26). An invitation stays open. Who
    closes the survey meanwhile is waited for: a table counts it everywhere or nowhere.
    """
    with transaction.atomic():
        hold_surveys(NeedsResponse.objects.filter(pk=response.pk))
        response.delete()


def hold_surveys(responses: QuerySet) -> None:
    """Keep the surveys of `responses` from being closed until the transaction ends."""
    held = NeedsSurvey.objects.select_for_update(no_key=True).order_by("pk")
    list(held.filter(pk__in=responses.values("survey")).values_list("pk"))
